/**
 * Bring in what the install left out: file by file, kept as it comes, told to the pages, stopped when asked.
 *
 * Whatever happens in between (a cut link, a closed browser, a phone switched off), the files kept so far stay, and the
 * next call goes on with what is missing. Two files are asked for at once, so that the link is not idle for a round trip
 * between them; of pieces one travels at a time (turns.js). Pages that lie above this site are told nothing; those of a
 * site below it cannot be told from our own, so each page listens to its own service worker alone (page/offline.js).
 */

import { assembleAll } from "./assemble.js";
import { BUILD, allEntries, hexDigest, ownList, packetEntries, wantedEntries } from "./list.js";
import { DifferentError, NoRoomError, obtain } from "./obtain.js";
import { forgetOthers, kept, missingOf, openContents, placeOfContent, scope } from "./store.js";

/** @typedef {import("./types.js").DownloadState} DownloadState */
/** @typedef {import("./types.js").OfflineList} OfflineList */
/** @typedef {import("./types.js").Progress} Progress */

const AT_ONCE = 2;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

let wanted = false;
/** @type {Promise<void> | undefined} */
let running;

/** Go on with the download; does nothing when it is under way. Resolves when it ends, for whatever reason. */
export function download() {
  wanted = true;
  running ??= bringAll()
    .catch((error) => tell(endOf(error)))
    .finally(() => (running = undefined));
  return running;
}

/** Stop after the files that are on their way now. */
export function pause() {
  wanted = false;
}

/**
 * How much of the whole copy is here.
 *
 * @returns {Promise<Progress>}
 */
export async function progress() {
  const entries = allEntries(await ownList());
  const jumlah = sum(entries);
  const ada = jumlah - sum(await missingOf(entries));
  const keadaan = running ? "mengunduh" : ada === jumlah ? "lengkap" : "jeda";
  return { versi: BUILD.versi, keadaan, ada, jumlah };
}

async function bringAll() {
  const list = await ownList();
  const entries = allEntries(list);
  const missing = await missingOf(entries);
  const jumlah = sum(entries);
  let ada = jumlah - sum(missing);
  await tell("mengunduh", ada, jumlah);
  const left = missing[Symbol.iterator]();
  const line = async () => {
    for (const entry of left) {
      if (!wanted) return;
      await obtain(entry);
      await tell("mengunduh", (ada += sent(entry)), jumlah);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  if (ada < jumlah) return tell("jeda", ada, jumlah);
  await assembleAll(list).catch((error) => console.info(`luring: ${error}`)); // all is here without it
  await tell("lengkap", jumlah, jumlah);
}

/** Read every kept file, drop those that are not what the list says, and fetch them again. */
export async function mend() {
  const contents = await openContents();
  const list = await ownList();
  for (const entry of keptEntries(list)) {
    const here = await kept(entry);
    const found = here && (await hexDigest(await here.arrayBuffer()));
    if (found !== entry.sha256) await contents.delete(placeOfContent(entry));
  }
  await download();
}

/** Make room: what only other versions need goes, once this version is whole and in charge. */
export async function forgetOldVersions() {
  if (worker.registration.waiting || worker.registration.installing) return; // a newer one has begun to gather
  const list = await ownList();
  if ((await missingOf(allEntries(list))).length === 0) await forgetOthers(keptEntries(list), BUILD.versi);
}

/** All that may be kept for this version. @param {OfflineList} list */
function keptEntries(list) {
  return [...allEntries(list), ...packetEntries(list), ...list.rakitan, ...wantedEntries(list)];
}

/**
 * @param {unknown} error
 * @returns {DownloadState}
 */
function endOf(error) {
  if (error instanceof NoRoomError) return "penuh";
  return error instanceof DifferentError ? "berubah" : "putus";
}

/**
 * @param {DownloadState} keadaan
 * @param {number} [ada]
 * @param {number} [jumlah]
 */
async function tell(keadaan, ada, jumlah) {
  const counted = ada === undefined || jumlah === undefined ? await progress() : { ada, jumlah };
  const luring = { ...counted, versi: BUILD.versi, keadaan };
  const pages = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" }); // of the whole origin
  for (const page of pages) if (page.url.startsWith(scope.href)) page.postMessage({ luring });
}

/** @param {import("./types.js").Entry[]} entries */
const sum = (entries) => entries.reduce((total, entry) => total + sent(entry), 0);

/** @param {import("./types.js").Entry} entry */
const sent = (entry) => entry.kirim ?? entry.bytes;
