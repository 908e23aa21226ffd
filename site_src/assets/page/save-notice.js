/** What the page says about saving: the quiet line `#simpan-status`, and the lasting red notice of a failure. */

import { makeNotice } from "./notice.js";
import { clock } from "./time.js";

/**
 * @param {HTMLElement} form the notice stands at its top
 * @param {() => void} onExport
 */
export function openSaveNotice(form, onExport) {
  const status = /** @type {HTMLElement | null} */ (document.querySelector("#simpan-status"));
  /** @type {HTMLElement | undefined} */
  let box;
  let shown = "";

  function saved() {
    dropBox();
    say(`Tersimpan ${clock()}`, "baik");
  }

  /** @param {Error} error */
  function failed({ message }) {
    say("Belum tersimpan", "gagal");
    if (box && shown === message) return;
    box?.remove();
    shown = message;
    const tombol = [{ label: "Unduh rencana sekarang", act: onExport }];
    box = makeNotice({ judul: "Belum tersimpan", kalimat: [message], macam: "galat", tombol });
    box.id = "simpan-gagal";
    form.prepend(box);
  }

  function readOnly() {
    dropBox();
    say("Hanya dibaca", "baca");
  }

  function dropBox() {
    box?.remove();
    box = undefined;
  }

  /**
   * The same words are not set again, so a screen reader hears one notice a minute, not one a letter.
   *
   * @param {string} text
   * @param {string} keadaan
   */
  function say(text, keadaan) {
    if (!status) return;
    if (status.textContent !== text) status.textContent = text;
    status.dataset.keadaan = keadaan;
  }

  return { saved, failed, readOnly, failing: () => box !== undefined };
}
