/**
 * Drafts of the one-file edition, which has no home page: the draft of last time goes on by itself, all drafts are listed
 * below the form, and a browser that keeps nothing is met with a clear word.
 */

import { draftHere, forgetDraftHere, goToDraft, nameDraftHere, startOver } from "./draft-address.js";
import { mount as mountDraftList } from "./draft-list.js";
import { mountDraft } from "./draft-page.js";
import { openDrafts } from "./drafts.js";
import { formInfo } from "./files.js";
import { cloneForm } from "./form-clone.js";
import { need } from "./modules.js";
import { makeNotice } from "./notice.js";
import { when } from "./time.js";
import { mountWithoutStorage } from "./without-storage.js";

/** @typedef {import("./drafts.js").Drafts} Drafts */
/** @typedef {import("./drafts.js").DraftRecord} DraftRecord */

/**
 * @param {HTMLFormElement} form
 * @param {import("./draft-page.js").DraftPageOptions} options
 * @returns {Promise<import("./draft-page.js").DraftPage>}
 */
export async function mountOneFileDraft(form, options) {
  if (draftHere() === "") form.reset(); // a new one, begun with a reload: Firefox puts the words of the one before back
  const drafts = openDrafts();
  const records = await drafts.list().catch(() => null);
  if (!records) return mountWithoutStorage(form, options);
  const [newest] = records;
  const goesOn = newest && draftHere() === null;
  if (goesOn) nameDraftHere(newest.formulir, newest.id);
  const toDrafts = { label: "Lihat semua draf", act: listDrafts(drafts, form), kedua: true };
  const page = await mountDraft(form, { ...options, toDrafts });
  if (goesOn) form.prepend(goesOnNotice(newest, records.length > 1 ? [toDrafts] : []));
  return page;
}

/**
 * @param {DraftRecord} record
 * @param {import("./notice.js").NoticeButton[]} more
 */
function goesOnNotice({ nama, diubah }, more) {
  const kalimat = [`“${nama}”, disimpan ${when(diubah)}.`];
  const notice = makeNotice({ judul: "Draf terakhir dilanjutkan", kalimat, tombol: [{ label: "Mulai draf baru", act: beginNew, kedua: true }, ...more] });
  notice.id = "draf-dilanjutkan";
  return notice;
}

function beginNew() {
  forgetDraftHere();
  startOver();
}

/**
 * The list below the form, read anew whenever it is unfolded.
 *
 * @param {Drafts} drafts
 * @param {HTMLFormElement} form
 * @returns {() => void} unfolds it and goes there
 */
function listDrafts(drafts, form) {
  const fold = /** @type {HTMLDetailsElement} */ (need(document, "#semua-draf"));
  const list = mountDraftList(need(fold, "#draf"), drafts, {
    copy: async () => ({ ...(await cloneForm(form)), info: formInfo() }),
    open: ({ formulir, id }) => goToDraft(formulir, id),
    removed: ({ id }) => id === draftHere() && beginNew(),
  });
  fold.hidden = false;
  fold.addEventListener("toggle", () => fold.open && list.show());
  need(fold, "[data-aksi=draf-baru]").addEventListener("click", beginNew);
  return () => {
    fold.open = true;
    need(fold, "summary").focus();
    fold.scrollIntoView();
  };
}
