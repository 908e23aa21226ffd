/**
 * Where the offline copy lies: one cache of contents named by hash, shared by all versions, and one of small notes.
 *
 * A content is kept under its SHA-256 (and its ending, since type follows from it), code under its address, so a new
 * version takes over all that did not change. Names carry the base path: other sites of the same origin have their own, and keep theirs.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Address of the site's root, ending in "/". */
export const scope = new URL(worker.registration.scope);

const PREFIX = `kinerja-luring:${scope.pathname}:`;
const CONTENTS = `${PREFIX}isi`;
const STATE = `${PREFIX}keadaan`;
const SIGN = `${PREFIX}tanda`; // kept by the page, see page/canary.js
const NOTES = `${PREFIX}mesin`; // kept by the worker of the page, see worker/notes.js

const CODE = /^(aset|runtime)\/[^/]+\.(js|mjs)$/;
/** The header that tells the hash of a kept answer. */
export const HASH = "X-Sidik";

let closed = false;

/** Keep nothing any more: the person erases all, and a file that is still on its way must not bring a cache back. */
export function closeStore() {
  closed = true;
}

export const openContents = () => open(CONTENTS);
export const openState = () => open(STATE);

/** @type {Map<string, Promise<Cache>>} */
const opened = new Map();

/** @param {string} name */
async function open(name) {
  if (closed) throw new Error("the store is closed");
  const cache = opened.get(name) ?? caches.open(name);
  opened.set(name, cache);
  return cache.catch((error) => {
    opened.delete(name);
    throw error;
  });
}

/**
 * Code lies under its own address, which bears a hash already. (A browser that kept its compiled form would want it so;
 * Chromium 156 keeps none for what comes out of a Cache, measured in November 2026.)
 *
 * @param {{url: string, sha256: string}} entry
 */
export function placeOfContent({ url, sha256 }) {
  if (CODE.test(url)) return new URL(url, scope).href;
  const ending = /\.[a-z0-9]+$/.exec(url)?.[0] ?? ".html";
  return new URL(`__luring/${sha256}${ending}`, scope).href;
}

/**
 * The kept answer, or undefined.
 *
 * @param {{url: string, sha256: string}} entry
 */
export async function kept(entry) {
  const here = await (await openContents()).match(placeOfContent(entry));
  return here && CODE.test(entry.url) && here.headers.get(HASH) !== entry.sha256 ? undefined : here;
}

/**
 * Which of these entries are not kept yet.
 *
 * @template {{url: string, sha256: string}} E
 * @param {E[]} entries
 * @returns {Promise<E[]>}
 */
export async function missingOf(entries) {
  const here = new Set((await (await openContents()).keys()).map(({ url }) => url));
  return entries.filter((entry) => !here.has(placeOfContent(entry)));
}

/**
 * Forget every content, list and cache of ours that these entries and this version do not need.
 *
 * @param {{url: string, sha256: string}[]} entries
 * @param {string} versi
 */
export async function forgetOthers(entries, versi) {
  const needed = new Set(entries.map(placeOfContent));
  const contents = await openContents();
  for (const request of await contents.keys()) if (!needed.has(request.url)) await contents.delete(request);
  const state = await openState();
  for (const request of await state.keys()) if (!request.url.endsWith(`-${versi}`)) await state.delete(request);
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && ![CONTENTS, STATE, NOTES, SIGN].includes(name)) await caches.delete(name);
  }
}
