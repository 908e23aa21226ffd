/** The list of one version (offline.json): read, kept, and turned into "which entry answers this address". */

import { openState, scope } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").OfflineList} OfflineList */

/** This very build: the line that the build writes above the bundle. */
export const BUILD = /** @type {{versi: string, daftar: string, serve: boolean}} */ (
  /** @type {any} */ (globalThis).LURING
);

/** @type {Promise<OfflineList> | undefined} */
let own;

/** The list of this build: kept since its install, fetched and checked before. */
export function ownList() {
  own ??= readKept(BUILD.versi)
    .then((kept) => kept ?? fetchList())
    .catch((error) => {
      own = undefined;
      throw error;
    });
  return own;
}

/** Fetch offline.json past every cache; a host in the middle of a deployment gives another one, and is asked later. */
async function fetchList() {
  const address = new URL("offline.json", scope);
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status} for offline.json`);
  const text = await answer.text();
  if ((await hexDigest(new TextEncoder().encode(text))) !== BUILD.daftar) throw new Error("offline.json is of another build");
  await (await openState()).put(placeOf(BUILD.versi), new Response(text));
  return /** @type {OfflineList} */ (JSON.parse(text));
}

/**
 * @param {string} versi
 * @returns {Promise<OfflineList | undefined>}
 */
async function readKept(versi) {
  return (await (await openState()).match(placeOf(versi)))?.json();
}

/** Lists of other versions that are still here: an open page of the old version may ask for its files. */
export async function otherLists() {
  const state = await openState();
  const places = (await state.keys()).filter(({ url }) => url.includes("/daftar-") && url !== placeOf(BUILD.versi));
  /** @type {OfflineList[]} */
  const lists = [];
  for (const place of places) lists.push(await (await state.match(place))?.json());
  return lists.filter(Boolean);
}

/** @param {string} versi */
export const placeOf = (versi) => new URL(`__luring/daftar-${versi}`, scope).href;

/** What is downloaded. @param {OfflineList} list */
export const allEntries = (list) => [...list.shell, ...list.runtime, ...list.reserve];

/** What lies in packets; a list of an earlier build has none. @param {OfflineList} list */
export const packetEntries = (list) => list.paket ?? [];

/** What is fetched and kept only once it is asked for; a list of an earlier build has none. @param {OfflineList} list */
export const wantedEntries = (list) => list.bila_perlu ?? [];

/**
 * Which entry answers an address below the scope: exact, `…/index.html`, or undefined.
 *
 * @param {OfflineList} list
 * @param {string} path relative to the scope, "" for the home page
 * @returns {Entry | undefined}
 */
export function entryFor(list, path) {
  const wanted = path.replace(/(^|\/)index\.html$/, "$1") || "./";
  return [...allEntries(list), ...packetEntries(list), ...wantedEntries(list)].find(({ url }) => url === wanted);
}

/** @param {BufferSource} bytes */
export async function hexDigest(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
