/** The short code of a draft's file, as long as the draft is still what that file holds. */

import { openDrafts } from "./drafts.js";
import { kodeOf } from "./kode.js";

/**
 * @param {string} id draft id
 * @returns {Promise<{kode: string | null, kalimat: string}>} a code, or why there is none
 */
export async function exportedCode(id) {
  const drafts = openDrafts();
  const record = (await drafts.list()).find((one) => one.id === id);
  if (!record?.berkas) return { kode: null, kalimat: "Belum diekspor" };
  if (await changedSince(drafts, id, Date.parse(record.berkas.waktu))) {
    return { kode: null, kalimat: "Berubah sejak diekspor" };
  }
  const kode = kodeOf(record.berkas.sidik);
  return { kode, kalimat: `Kode pendek: ${kode}` };
}

/**
 * A file is dated to the second, a saved moment finer: whatever was saved within that second counts as later.
 *
 * @param {import("./drafts.js").Drafts} drafts
 * @param {string} id
 * @param {number} time
 */
async function changedSince(drafts, id, time) {
  const moments = await drafts.revisions(id); // the newest first
  const later = moments.filter(({ waktu }) => waktu >= time);
  const before = moments.find(({ waktu }) => waktu < time);
  const held = [...later, ...(before ? [before] : [])];
  return new Set(held.map(({ jawaban }) => JSON.stringify(jawaban))).size !== 1;
}
