/**
 * How safe the draft on a form page is: how many copies there are and since when, whether the browser may clear it, a
 * reminder when the only copy is on this device, and the way to its history.
 */

import { lookForClearing } from "./canaries.js";
import { copiesOf, needsCopy } from "./copies.js";
import { keepStorage, tellKept } from "./kept-storage.js";
import { kit } from "./kit.js";
import { need, setText } from "./modules.js";

/**
 * @param {HTMLFormElement} form
 * @param {object} page
 * @param {import("./drafts.js").Drafts} page.drafts
 * @param {() => string | null} page.id id of the draft on screen
 * @param {() => boolean} page.writable false while another tab has the draft
 * @param {() => void} page.onExport
 * @param {(nomor: number) => Promise<void>} page.restore puts an old moment into the form
 */
export function mountSafety(form, { drafts, id, writable, onExport, restore }) {
  const copies = need(document, "[data-salinan]");
  const button = need(document, "[data-aksi=riwayat]");
  button.addEventListener("click", showHistory);
  addEventListener("hashchange", remind);

  let noted = false;

  const record = () => drafts.about(id() ?? "");

  /** Something about the draft or its copies has changed. */
  async function tell() {
    const known = record();
    button.hidden = !known;
    setText(copies, known ? copiesOf(known) : "");
    if (known) await tellKept(need(document, "[data-simpanan-tetap]"));
  }

  async function saved() {
    await keepStorage();
    if (!noted) look(); // nobody waits for it, and its trouble is not the save's
    noted = true;
    await tell();
  }

  function look() {
    const told = drafts.list().then(({ length }) => lookForClearing(length, form));
    told.catch(() => (noted = false)); // after the next save, then
  }

  async function showHistory() {
    const known = record();
    if (!known) return;
    try {
      const [{ openHistory }, { cloneForm }] = await Promise.all([import("./draft-history.js"), import("./form-clone.js")]);
      await openHistory({ kit, drafts, draft: known, copy: () => cloneForm(form), restore: writable() ? restoreAndTell : null });
    } catch (error) {
      notice("Riwayat tidak dapat dibuka", /** @type {Error} */ (error).message, "galat");
    }
    button.focus();
  }

  /** @param {number} nomor @param {string} moment */
  async function restoreAndTell(nomor, moment) {
    await restore(nomor);
    notice("Sudah dipulihkan", `Simpanan ${moment} sekarang ada di formulir. Isian sebelumnya tetap ada di riwayat draf.`, "info");
  }

  async function remind() {
    const known = record();
    const practice = document.documentElement.dataset.ruang !== undefined;
    if (!known || practice || !needsCopy(known) || !writable()) return;
    const { remindToCopy } = await import("./copy-reminder.js");
    remindToCopy({ kit, form, onExport, onLater: () => void drafts.noteReminder(known.id).catch(() => {}) });
  }

  /** @param {string} judul @param {string} kalimat @param {"galat" | "info"} macam */
  function notice(judul, kalimat, macam) {
    document.querySelector("#kabar-riwayat")?.remove();
    const made = kit.makeNotice({ judul, kalimat: [kalimat], macam });
    made.id = "kabar-riwayat";
    form.prepend(made);
    made.scrollIntoView({ block: "nearest" });
  }

  return { tell, saved, remind };
}
