/** How many copies of a draft there are, in words, and when it is time to make one. */

import { when } from "./time.js";

/** @typedef {import("./database.js").DraftRecord} DraftRecord */

const ENOUGH_TYPED = 10;
const DAY = 86_400_000;

/** Since when a file holds a copy, and whether that copy is still the same. @param {DraftRecord} record */
export function copiesOf(record) {
  const { berkas } = record;
  if (!berkas) return "hanya di perangkat ini";
  return `juga di berkas, ${when(berkas.waktu)}${changedSinceFile(record) ? "; sudah berubah sejak itu" : ""}`;
}

/** Files of older versions say no number of a revision, so their time must do. @param {DraftRecord} record */
function changedSinceFile({ berkas, revisi, diubah }) {
  if (!berkas) return true;
  return berkas.revisi === undefined ? Date.parse(diubah) > Date.parse(berkas.waktu) : revisi > berkas.revisi;
}

/**
 * Is a reminder in order? When the only copy is on this device, enough was typed or a day has passed, and nobody has put
 * it off today.
 *
 * @param {DraftRecord} record
 * @param {number} [now]
 */
export function needsCopy({ berkas, kemajuan, dibuat, diingatkan }, now = Date.now()) {
  if (berkas || (diingatkan && now - Date.parse(diingatkan) < DAY)) return false;
  return (kemajuan?.terisi ?? 0) >= ENOUGH_TYPED || now - Date.parse(dibuat) >= DAY;
}
