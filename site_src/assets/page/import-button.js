/** *Buka berkas*: choose a file and take it in; a refusal is one sentence. */

import { need } from "./modules.js";
import { makeNotice } from "./notice.js";

/**
 * @param {HTMLElement} root holds the button `[data-aksi=impor]`
 * @param {(file: File) => Promise<unknown>} take takes the file in and goes on with it; rejects with a sentence
 */
export function mount(root, take) {
  const button = need(root, "[data-aksi=impor]");
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = ".json,application/json,.txt,text/plain"; // a shared file is called .txt
  chooser.hidden = true;
  button.after(chooser);
  button.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files ?? [];
    if (file) await open(file);
    chooser.value = ""; // so that the same file can be chosen again
  });

  /** @param {File} file */
  async function open(file) {
    root.querySelector("#berkas-ditolak")?.remove();
    try {
      await take(file);
    } catch (error) {
      refuse(file.name, /** @type {Error} */ (error));
    }
  }

  /** @param {string} name @param {Error} error */
  function refuse(name, error) {
    const kalimat = [`${name}: ${error.message}`, "Draf Anda tidak berubah."];
    const notice = makeNotice({ judul: "Berkas tidak dibuka", kalimat, macam: "galat" });
    notice.id = "berkas-ditolak";
    root.append(notice);
  }
}
