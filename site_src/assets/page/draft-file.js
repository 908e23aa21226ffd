/** The file of a draft that is not on screen: its answers go into a form out of sight, and leave from there. */

import { readAnswers, writeAnswers } from "./answers.js";
import { download } from "./download.js";
import { exportRencana } from "./files.js";
import { copyForm } from "./form-copy.js";

/**
 * @param {import("./drafts.js").Drafts} drafts
 * @param {import("./drafts.js").DraftRecord} record
 * @param {typeof copyForm} [copy] gives the form
 * @returns {Promise<string>} the name of the file
 */
export async function downloadDraft(drafts, record, copy = copyForm) {
  const draft = await drafts.load(record.id);
  const { form, info, remove } = await copy(record.formulir);
  try {
    writeAnswers(form, draft.jawaban);
    const { nama, dibuat } = draft;
    const made = await exportRencana({ form, info, answers: readAnswers(form), nama, dibuat });
    download(made.nama, made.text);
    await drafts.noteFile(record.id, made.rencana.sidik);
    return made.nama;
  } finally {
    remove();
  }
}
