/**
 * Bring in what is missing: the shell first, then all else in the order of the list; file by file, kept as it comes, told
 * to the pages, stopped when asked. The shell is small, and comes even where the rest waits for the person's consent.
 *
 * Whatever happens in between (a cut link, a closed browser, a phone switched off), the files kept so far stay, and the
 * next call goes on with what is missing. Two files are asked for at once, so that the link is not idle for a round trip
 * between them; of pieces one travels at a time (turns.js). While a page starts Python, what it needs has the link and the
 * device to itself. Pages that lie above this site are told nothing; those of a site below it cannot be told from our own,
 * so each page listens to its own service worker alone (page/offline.js).
 */

import { BUILD, OWN, allEntries, hexDigest, packetEntries, shellSteps, wantedEntries } from "./list.js";
import { DifferentError, NoRoomError, obtain } from "./obtain.js";
import { forgetOthers, kept, missingOf, openContents, placeOfContent, scope } from "./store.js";
import { SHELL_AT_ONCE, inLines, openTurnstile } from "./turns.js";

/** @typedef {import("./types.js").DownloadState} DownloadState */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Progress} Progress */
/** @typedef {typeof tell} Tell */

const AT_ONCE = 2;
const REST_MS = 250; // after a file that nobody waits for: on a quick line they would take the device from who is writing
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

let wanted = false;
const later = openTurnstile();
/** @type {Promise<void> | undefined} */
let running;

/**
 * Go on with the download; does nothing when it is under way. Resolves when it ends, for whatever reason.
 *
 * @param {{sabar?: boolean}} [how] `sabar`: a page starts Python just now, and what it does not need can wait
 */
export function download({ sabar } = {}) {
  wanted = true;
  later.set(sabar === true);
  return downloadShell();
}

/** Only the shell, unless more is wanted: of that nobody is told. */
export function downloadShell() {
  let told = false;
  /** @type {Tell} */
  const report = async (...state) => {
    told ||= wanted;
    if (told) await tell(...state);
  };
  running ??= bringAll(report)
    .catch((error) => report(endOf(error)))
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
  const entries = allEntries(OWN);
  const jumlah = sum(entries);
  const ada = jumlah - sum(await missingOf(entries));
  const keadaan = running && wanted ? "mengunduh" : ada === jumlah ? "lengkap" : "jeda";
  return { versi: BUILD.versi, keadaan, ada, jumlah };
}

/** @param {Tell} report */
async function bringAll(report) {
  const entries = allEntries(OWN);
  const missing = await missingOf(entries);
  const jumlah = sum(entries);
  let ada = jumlah - sum(missing);
  await report("mengunduh", ada, jumlah);
  const bring = async (/** @type {Entry} */ entry) => {
    await obtain(entry);
    await report("mengunduh", (ada += sent(entry)), jumlah);
  };
  for (const step of shellSteps()) await inLines(step.filter((entry) => missing.includes(entry)), SHELL_AT_ONCE, bring);
  const runtime = missing.filter((entry) => OWN.runtime.includes(entry));
  await inLines(runtime, AT_ONCE, async (entry) => wanted && bring(entry));
  const reserve = missing.filter((entry) => OWN.reserve.includes(entry));
  await inLines(reserve, AT_ONCE, async (entry) => {
    await later.passed();
    if (!wanted) return;
    await bring(entry);
    await new Promise((done) => setTimeout(done, REST_MS));
  });
  await report(ada < jumlah ? "jeda" : "lengkap", ada, jumlah);
}

/** Read every kept file, drop those that are not what the list says, and fetch them again. */
export async function mend() {
  const contents = await openContents();
  for (const entry of keptEntries()) {
    const here = await kept(entry);
    const found = here && (await hexDigest(await here.arrayBuffer()));
    if (found !== entry.sha256) await contents.delete(placeOfContent(entry));
  }
  await download();
}

/** Make room: what only other versions need goes, once this version is whole and in charge. */
export async function forgetOldVersions() {
  if (worker.registration.waiting || worker.registration.installing) return; // a newer one has begun to gather
  if ((await missingOf(allEntries(OWN))).length === 0) await forgetOthers(keptEntries(), BUILD.versi);
}

/** All that may be kept for this version. */
function keptEntries() {
  return [...allEntries(OWN), ...packetEntries(OWN), ...OWN.rakitan, ...wantedEntries(OWN)];
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

/** @param {Entry[]} entries */
const sum = (entries) => entries.reduce((total, entry) => total + sent(entry), 0);

/** @param {Entry} entry */
const sent = (entry) => entry.kirim ?? entry.bytes;
