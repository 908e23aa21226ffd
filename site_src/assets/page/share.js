/**
 * Share: what may be done with a file that has just been made, besides having it in the download folder. Loaded after an
 * export. Chromium shares no `.json`, so what is shared is the same text under the name `….txt`; *Buka berkas* takes both.
 */

import { need } from "./modules.js";
import { makeButton } from "./notice.js";

/**
 * Put the ways on that this browser has into a panel.
 *
 * @param {HTMLElement} panel holds `[data-bagikan]`
 * @param {{nama: string, text: string}} made the file
 * @param {(error: unknown) => void} tell
 */
export function offerShare(panel, { nama, text }, tell) {
  const file = new File([text], nama.replace(/\.json$/, ".txt"), { type: "text/plain" });
  const send = () => import("./qr-send.js").then(({ sendByQr }) => sendByQr(text)).catch(tell);
  const buttons = [makeButton({ label: "Kirim lewat kode QR", act: () => void send(), kedua: true })];
  if (navigator.canShare?.({ files: [file] })) {
    const share = () => navigator.share({ files: [file], title: nama }).catch(told);
    buttons.unshift(makeButton({ label: "Bagikan berkas", act: () => void share(), kedua: true }));
  }
  need(panel, "[data-bagikan]").replaceChildren(...buttons);

  /** A person may change their mind; anything else is told. @param {unknown} error */
  function told(error) {
    if (/** @type {Error} */ (error).name === "AbortError") return;
    tell(new Error("Berkas tidak dapat dibagikan dari peramban ini. Ambil berkasnya dari folder unduhan, lalu kirim sendiri."));
  }
}
