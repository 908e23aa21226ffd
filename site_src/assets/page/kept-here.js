/**
 * What this site keeps in this browser, read from the browser itself and not from what the site believes; and how all
 * of it goes. Other sites of the same origin are left alone: every name of ours carries the base path.
 */

import { openDrafts } from "./drafts.js";
import { rootUrl, scopedName, siteScope } from "./scope.js";
import { SentenceError } from "./sentences.js";

/**
 * @typedef {object} Kept
 * @property {string[]} databases
 * @property {import("./drafts.js").ListedDraft[]} drafts
 * @property {number} revisions saved moments of all drafts
 * @property {{name: string, files: number, bytes: number}[]} caches
 * @property {{name: string, letters: number}[]} keys of localStorage and sessionStorage
 * @property {boolean} worker a service worker answers for this site
 */

const TRIES = 20;
const WAIT_MS = 150;

/** @returns {Promise<Kept>} */
export async function keptHere() {
  const names = await databaseNames();
  const drafts = openDrafts();
  const records = names.length > 0 ? await drafts.list() : [];
  return {
    databases: names,
    drafts: records,
    revisions: names.includes(scopedName(siteScope())) ? await drafts.moments() : 0,
    caches: await Promise.all((await cacheNames()).map(weigh)),
    keys: [...keysOf(localStorage), ...keysOf(sessionStorage)],
    worker: (await registration()) !== undefined,
  };
}

/** Forget everything. Another tab of the site that is at work may keep some of it; that is said, not hidden. */
export async function eraseAll() {
  const found = await registration();
  for (const worker of [found?.installing, found?.waiting, found?.active]) worker?.postMessage({ name: "tutup" });
  await found?.unregister();
  for (const name of await databaseNames()) await dropDatabase(name);
  for (let quiet = 0, tries = 0; quiet < 2 && tries < TRIES; tries += 1) {
    const names = await cacheNames();
    for (const name of names) await caches.delete(name);
    quiet = names.length > 0 ? 0 : quiet + 1;
    await new Promise((next) => setTimeout(next, WAIT_MS)); // a file that was on its way may come after
  }
  for (const store of [localStorage, sessionStorage]) for (const { name } of keysOf(store)) store.removeItem(name);
}

/** @param {string} name */
function isOurs(name) {
  const own = scopedName(siteScope());
  return name === own || name.startsWith(`${own}:`) || name.startsWith(`${siteScope()}.__`); // the theme's own keys
}

async function databaseNames() {
  if (!globalThis.indexedDB) return [];
  if (!indexedDB.databases) return [scopedName(siteScope())]; // an old Firefox: the one that we know
  return (await indexedDB.databases()).map(({ name = "" }) => name).filter(isOurs);
}

async function cacheNames() {
  return "caches" in globalThis ? (await caches.keys()).filter(isOurs) : [];
}

/** @param {string} name */
async function weigh(name) {
  const cache = await caches.open(name);
  const kept = await cache.keys();
  let bytes = 0;
  for (const request of kept) {
    const answer = await cache.match(request);
    bytes += Number(answer?.headers.get("Content-Length")) || (await answer?.blob())?.size || 0;
  }
  return { name, files: kept.length, bytes };
}

/** @param {Storage} store */
function keysOf(store) {
  const names = Object.keys(store).filter(isOurs);
  return names.map((name) => ({ name, letters: store.getItem(name)?.length ?? 0 }));
}

async function registration() {
  const found = await navigator.serviceWorker?.getRegistration(rootUrl());
  return found?.scope === rootUrl().href ? found : undefined;
}

/** @param {string} name @returns {Promise<void>} */
function dropDatabase(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new SentenceError("write-failed", request.error));
    request.onblocked = () => reject(new SentenceError("database-blocked"));
  });
}
