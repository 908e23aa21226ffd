/**
 * Revisions: the steps of a save inside a transaction, and which revisions stay.
 *
 * The last twenty do. Of quick edits that follow each other within half a minute the last one stays, besides the
 * newest five: twenty revisions at one per keystroke would hold only the last few seconds.
 */

import { isAnswers } from "./mirror.js";
import { SentenceError } from "./sentences.js";
import { localTime } from "./time.js";

/** @typedef {import("./database.js").Answers} Answers */
/** @typedef {import("./database.js").DraftRecord} DraftRecord */
/** @typedef {import("./database.js").RevisionRecord} RevisionRecord */
/** @typedef {import("./database.js").WriteTransaction} WriteTransaction */
/** @typedef {import("./database.js").Kemajuan} Kemajuan */
/**
 * @typedef {{langkah?: string, kemajuan?: Kemajuan | null, nama?: string, katalog_versi?: string,
 *   apart?: boolean}} SaveOptions `apart`: not one of a run of quick edits
 */

const KEPT = 20;
const NEWEST_KEPT = 5;
const RUN_MILLISECONDS = 30_000;

/**
 * Add a revision behind the last one.
 *
 * @param {WriteTransaction} transaction
 * @param {{draf: string, waktu: number, jawaban: any, langkah: string, sandi?: import("./vault.js").Sandi}} revision
 * @param {boolean} [apart] begins a run of its own
 * @returns {Promise<number>} the number it got
 */
export async function append(transaction, revision, apart = false) {
  const record = await existing(transaction, revision.draf);
  if (Boolean(record.sandi) !== Boolean(revision.sandi)) throw new SentenceError("profile-locked"); // locked elsewhere meanwhile
  const store = transaction.objectStore("revisi");
  const last = (await store.openCursor(revisionsOf(revision.draf), "prev"))?.value;
  const nomor = (last?.nomor ?? 0) + 1;
  const waktu = Math.max(revision.waktu, (last?.waktu ?? 0) + 1);
  const sameRun = !apart && last && waktu - last.rangkaian < RUN_MILLISECONDS;
  await store.add({ ...revision, nomor, waktu, rangkaian: sameRun ? last.rangkaian : waktu });
  return nomor;
}

/**
 * Read the revision back: is it what was written?
 *
 * @param {WriteTransaction} transaction
 * @param {string} id
 * @param {number} nomor
 * @param {{jawaban: Answers | null, sandi?: object}} revision
 */
export async function readBack(transaction, id, nomor, revision) {
  const written = await transaction.objectStore("revisi").get([id, nomor]);
  if (!written || said(written) !== said(revision)) throw new SentenceError("write-differs");
}

/** @param {{jawaban: Answers | null, sandi?: object}} revision */
function said({ jawaban, sandi }) {
  return JSON.stringify([jawaban, sandi]);
}

/**
 * The record of a draft once this revision is its newest.
 *
 * @param {DraftRecord} record
 * @param {number} nomor
 * @param {SaveOptions} options
 * @returns {DraftRecord}
 */
export function movedTo(record, nomor, options) {
  return {
    ...record,
    nama: (!record.nama_sendiri && options.nama) || record.nama,
    katalog_versi: options.katalog_versi ?? record.katalog_versi,
    kemajuan: options.kemajuan ?? record.kemajuan,
    langkah: options.langkah || record.langkah,
    diubah: localTime(),
    revisi: Math.max(nomor, record.revisi),
  };
}

/**
 * Let go of the revisions that are no longer needed.
 *
 * @param {WriteTransaction} transaction
 * @param {string} id
 * @param {number} nomor the newest
 */
export async function thin(transaction, id, nomor) {
  const store = transaction.objectStore("revisi");
  const [older, newer] = await Promise.all([
    store.get([id, nomor - NEWEST_KEPT]),
    store.get([id, nomor - NEWEST_KEPT + 1]),
  ]);
  if (older && newer && older.rangkaian === newer.rangkaian) await store.delete([id, older.nomor]);
  const keys = await store.getAllKeys(revisionsOf(id));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT)).map((key) => store.delete(key)));
}

/**
 * Add the record of a new draft, unless an earlier attempt has done so.
 *
 * @param {WriteTransaction} transaction
 * @param {DraftRecord} record
 */
export async function addOnce(transaction, record) {
  const store = transaction.objectStore("draf");
  if (!(await store.get(record.id))) await store.add(record);
}

/**
 * @param {WriteTransaction} transaction
 * @param {string} id
 */
export async function existing(transaction, id) {
  const record = await transaction.objectStore("draf").get(id);
  if (!record) throw new SentenceError("draft-gone");
  return record;
}

/** The keys of all revisions of a draft. @param {string} id */
export function revisionsOf(id) {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

/** Is this a revision that can be read? @param {any} value @returns {value is RevisionRecord} */
export function isRevision(value) {
  return Number.isSafeInteger(value?.nomor) && Number.isSafeInteger(value.waktu) && isAnswers(value.jawaban);
}
