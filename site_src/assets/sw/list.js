/** The list of one version (offline.json), as "which entry answers this address"; sw.js carries that of its own version. */

import { openState, scope } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").OfflineList} OfflineList */

/** This very build: the line that the build writes above the bundle. */
export const BUILD = /** @type {{versi: string, serve: boolean, daftar: OfflineList}} */ (
  /** @type {any} */ (globalThis).LURING
);

/** The list of this build. */
export const OWN = BUILD.daftar;

/** Leave the own list to later versions. */
export async function keepOwnList() {
  await (await openState()).put(placeOf(BUILD.versi), new Response(JSON.stringify(OWN)));
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
const placeOf = (versi) => new URL(`__luring/daftar-${versi}`, scope).href;

/**
 * The shell, in two steps: pages, and packets that hold pages, are kept only when all that they need is kept, so that no
 * page is ever here in half.
 *
 * @returns {Entry[][]}
 */
export const shellSteps = () => [OWN.shell.filter((entry) => !holdsPages(entry)), OWN.shell.filter(holdsPages)];

/** @param {Entry} entry */
export const isPage = ({ url }) => /(\/|\.html)$/.test(url);

/** @param {Entry} entry */
const holdsPages = (entry) => isPage(entry) || entry.url.startsWith("paket/");

/** What is downloaded. @param {OfflineList} list */
export const allEntries = (list) => [...list.shell, ...list.runtime, ...list.reserve];

/** What lies in packets; a list of an earlier build has none. @param {OfflineList} list */
export const packetEntries = (list) => list.paket ?? [];

/** What is fetched and kept only once it is asked for; a list of an earlier build has none. @param {OfflineList} list */
export const wantedEntries = (list) => list.bila_perlu ?? [];

/** An address that is made from kept pieces. @param {OfflineList} list @param {string} path */
export const madeFor = (list, path) => list.rakitan?.find(({ url }) => url === path);

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
