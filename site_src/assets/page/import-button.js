/** *Buka berkas*: choose a file, take it in as a new draft, go on with it; a refusal is one sentence. */

import { importRencana } from "./files.js";
import { need } from "./modules.js";
import { makeNotice } from "./notice.js";
import { draftUrl } from "./scope.js";

/**
 * @param {HTMLElement} root holds the button `[data-aksi=impor]`
 * @param {import("./drafts.js").Drafts} drafts
 * @param {object} [options]
 * @param {() => import("./files.js").PythonCall | null} [options.python]
 * @param {() => Promise<unknown>} [options.before] save what is on screen before leaving it
 */
export function mount(root, drafts, { python = () => null, before = async () => {} } = {}) {
  const button = need(root, "[data-aksi=impor]");
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = ".json,application/json";
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
      await before();
      const draft = await importRencana(file, drafts, { python: python() });
      location.assign(draftUrl(draft.formulir, draft.id));
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
