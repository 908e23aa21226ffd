/** A draft as another page reads it: what stands in it now, and nothing of how it is kept. */

import { loadOpened, lockByItself } from "./draft-open.js";
import { openDrafts } from "./drafts.js";

/**
 * @typedef {Pick<import("./drafts.js").Draft, "id" | "nama" | "formulir" | "katalog_versi" | "dibuat" | "jawaban">} DraftAnswers
 */

/**
 * The one call for a page that shows a draft or takes answers from it. When the draft's profile has a passphrase, it is
 * asked for here, and the page begins anew when nobody is at it for a while.
 *
 * @param {string} id draft id
 * @returns {Promise<DraftAnswers>} rejects with a SentenceError when the draft is gone or cannot be opened
 */
export async function openDraft(id) {
  const drafts = openDrafts();
  const { nama, formulir, katalog_versi, dibuat, jawaban, sandi, profil = "" } = await loadOpened(drafts, id);
  if (sandi) await lockByItself(drafts, profil, async () => true);
  return { id, nama, formulir, katalog_versi, dibuat, jawaban };
}
