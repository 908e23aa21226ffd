/** The database of drafts: its stores, its versions, and the way to it when the browser closes it. */

import { openDB } from "idb";
import { SentenceError } from "./sentences.js";

/**
 * A draft, one entry in the list of drafts. `revisi` points to the newest revision that was read back.
 *
 * @typedef {object} DraftRecord
 * @property {string} id
 * @property {string} nama
 * @property {boolean} nama_sendiri true when a person gave the name
 * @property {string} formulir form id
 * @property {string} katalog_versi
 * @property {string} dibuat ISO time with offset
 * @property {string} diubah ISO time with offset
 * @property {number} revisi
 * @property {string} langkah id of the langkah that was on screen; "" when unknown
 * @property {Kemajuan | null} kemajuan as last known
 * @property {{waktu: string, sidik: string, revisi?: number} | null} berkas the last exported file, and which revision it
 *   holds; files of 0.1.0 do not say
 * @property {string} [profil] id of the profile whose draft it is; nobody's in particular when left out
 * @property {import("./vault.js").Sandi} [sandi] what is sealed of a draft whose profile has a passphrase (sealing.js)
 * @property {string} [diingatkan] ISO time at which a person put off making a copy
 *
 * @typedef {{terisi: number, wajib: number}} Kemajuan required isian answered, and all that are required
 * @typedef {Record<string, string | string[]>} Answers
 *
 * One saved moment of a draft. `waktu` (ms) only ever grows within a draft, also when the clock goes back.
 * `rangkaian` is the moment at which this run of quick edits began.
 *
 * @typedef {object} RevisionRecord
 * @property {string} draf
 * @property {number} nomor
 * @property {number} waktu
 * @property {number} rangkaian
 * @property {Answers} jawaban null in the store while sealed
 * @property {string} langkah
 * @property {import("./vault.js").Sandi} [sandi]
 *
 * @typedef {import("idb").DBSchema & {
 *   draf: {key: string, value: DraftRecord},
 *   revisi: {key: [string, number], value: RevisionRecord},
 * }} Schema
 */

/** @typedef {import("idb").IDBPDatabase<Schema>} Database */
/** @typedef {import("idb").IDBPTransaction<Schema, ("draf" | "revisi")[], "readwrite">} WriteTransaction */

const VERSION = 1;
const PATIENCE = 6_000;

/**
 * A door to the database: opened at the first use, opened again when the browser has closed it.
 *
 * @param {string} name
 */
export function databaseDoor(name) {
  /** @type {Promise<Database> | undefined} */
  let opening;

  function connect() {
    opening ??= open(name, () => (opening = undefined)).catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  /**
   * Run one read-write transaction over both stores; resolves only when it is complete on disk.
   *
   * @template T
   * @param {(transaction: WriteTransaction) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function write(work) {
    try {
      return await patiently(transact(await connect(), work));
    } catch (error) {
      opening = forget(error, opening);
      throw asSentence(error, "write-failed");
    }
  }

  /**
   * @template T
   * @param {(database: Database) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function read(work) {
    try {
      return await patiently(work(await connect()));
    } catch (error) {
      opening = forget(error, opening);
      throw asSentence(error, "read-failed");
    }
  }

  return { read, write };
}

/**
 * @param {string} name
 * @param {() => void} closed called when this connection is of no more use
 * @returns {Promise<Database>}
 */
async function open(name, closed) {
  if (!globalThis.indexedDB) throw new SentenceError("no-database");
  try {
    return await patiently(new Promise((resolve, reject) => request(name, closed, reject).then(resolve, reject)));
  } catch (error) {
    throw asSentence(error, "database-failed");
  }
}

/**
 * @param {string} name
 * @param {() => void} closed
 * @param {(error: Error) => void} refuse called when another tab holds an older version open
 */
async function request(name, closed, refuse) {
  /** @type {Database} */
  const database = await openDB(name, VERSION, {
    upgrade,
    blocked: () => refuse(new SentenceError("database-blocked")),
    blocking: () => {
      closed();
      database.close();
    },
    terminated: closed,
  });
  return database;
}

/**
 * @param {Database} database
 * @param {number} from version found on the device; 0 is none
 */
function upgrade(database, from) {
  if (from < 1) {
    database.createObjectStore("draf", { keyPath: "id" });
    database.createObjectStore("revisi", { keyPath: ["draf", "nomor"] });
  }
}

/**
 * @template T
 * @param {Database} database
 * @param {(transaction: WriteTransaction) => Promise<T>} work
 */
async function transact(database, work) {
  const transaction = database.transaction(["draf", "revisi"], "readwrite", { durability: "strict" });
  const done = transaction.done;
  done.catch(() => {});
  try {
    const result = await work(transaction);
    await done;
    return result;
  } catch (error) {
    abort(transaction);
    throw transaction.error ?? error;
  }
}

/** @param {WriteTransaction} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

/**
 * A connection that the browser has closed throws InvalidStateError: the next call opens a new one.
 *
 * @template T
 * @param {unknown} error
 * @param {T} opening
 */
function forget(error, opening) {
  return error instanceof DOMException && error.name === "InvalidStateError" ? undefined : opening;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>} rejects when the browser says nothing for six seconds
 */
function patiently(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new SentenceError("no-answer")), PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * @param {unknown} error
 * @param {import("./sentences.js").SentenceCode} otherwise
 */
function asSentence(error, otherwise) {
  if (error instanceof SentenceError) return error;
  const name = error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return new SentenceError("no-room", error);
  if (name === "VersionError") return new SentenceError("database-newer", error);
  if (name === "SecurityError") return new SentenceError("no-database", error);
  return new SentenceError(otherwise, error);
}
