/** A draft as another page reads it: what stands in it now, and nothing of how it is kept. */

import { openDrafts } from "./drafts.js";

/**
 * @typedef {Pick<import("./drafts.js").Draft, "id" | "nama" | "formulir" | "katalog_versi" | "dibuat" | "jawaban">} DraftAnswers
 */

/**
 * The one call for a page that shows a draft or takes answers from it.
 *
 * @param {string} id draft id
 * @returns {Promise<DraftAnswers>} rejects with a SentenceError when the draft is gone or cannot be opened
 */
export async function openDraft(id) {
  const { nama, formulir, katalog_versi, dibuat, jawaban } = await openDrafts().load(id);
  return { id, nama, formulir, katalog_versi, dibuat, jawaban };
}
