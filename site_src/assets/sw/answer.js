/** Answer a request of a page or worker: from the store, else from the network, else with the page for lost ways. */

import { answerMade } from "./assemble.js";
import { BUILD, OWN, entryFor, isPage, madeFor, otherLists } from "./list.js";
import { obtain } from "./obtain.js";
import { keptOrPacked } from "./packets.js";
import { underPolicy } from "./policy.js";
import { scope } from "./store.js";

/** A request with this header is answered from the store or not at all: the page proves the offline copy with it. */
const PROOF = "X-Luring-Uji";

/**
 * Is this request ours to answer? Only GET, only this site.
 *
 * @param {Request} request
 */
export function isOurs(request) {
  const { origin, pathname } = new URL(request.url);
  return request.method === "GET" && origin === scope.origin && pathname.startsWith(scope.pathname);
}

/** @typedef {import("./obtain.js").Later} Later */

/**
 * @param {Request} request
 * @param {Later} later
 * @returns {Promise<Response>}
 */
export async function answer(request, later) {
  const path = pathOf(request);
  return underPolicy(path, await find(request, path, later));
}

/**
 * @param {Request} request
 * @param {string} path
 * @param {Later} later
 */
async function find(request, path, later) {
  if (path === "sw.js" || path.startsWith("__luring/")) return fetch(request);
  if (path === "offline.json") return theList();
  if (request.headers.has(PROOF)) return (await fromStore(path, later)) ?? new Response(null, { status: 504 });
  if (BUILD.serve) return networkFirst(request, path, later);
  return (await fromList(path, later)) ?? withSlash(request, path) ?? lost(request, later);
}

/** Pages read the list of the version that serves them. */
function theList() {
  return new Response(JSON.stringify(OWN), { headers: { "Content-Type": "application/json" } });
}

/**
 * Address below the scope, as the list writes it.
 *
 * @param {Request} request
 */
function pathOf(request) {
  const path = new URL(request.url).pathname.slice(scope.pathname.length);
  try {
    return decodeURI(path);
  } catch {
    return path; // a stray % in an address that is not ours
  }
}

/**
 * @param {Request} request
 * @param {string} path
 * @param {Later} later
 */
async function networkFirst(request, path, later) {
  try {
    return await fetch(request);
  } catch {
    return (await fromList(path, later)) ?? withSlash(request, path) ?? lost(request, later);
  }
}

/**
 * @param {string} path
 * @param {Later} later
 * @param {import("./types.js").OfflineList} [list]
 */
async function fromStore(path, later, list = OWN) {
  const entry = madeFor(list, path) ?? entryFor(list, path);
  return entry && keptOrPacked(list, entry, later);
}

/**
 * What the list of this version knows; a listed file that is not here yet is fetched and kept on the way, but for a page,
 * which is kept after all that it needs (list.js).
 *
 * @param {string} path
 * @param {Later} later
 */
async function fromList(path, later) {
  const made = madeFor(OWN, path);
  if (made) return answerMade(OWN, made, later);
  const entry = entryFor(OWN, path);
  if (!entry) return fromOldList(path, later);
  const here = await keptOrPacked(OWN, entry, later);
  if (here) return here;
  const fromHost = () => fetch(new URL(entry.url, scope));
  return isPage(entry) ? fromHost() : obtain(entry, later).catch(fromHost);
}

/**
 * A page opened before the update may still ask for a file of its own version.
 *
 * @param {string} path
 * @param {Later} later
 */
async function fromOldList(path, later) {
  for (const list of await otherLists()) {
    const here = await fromStore(path, later, list);
    if (here) return here;
  }
  return undefined;
}

/**
 * `formulir/guru-2026` means `formulir/guru-2026/`; relative addresses in the page need the slash.
 *
 * @param {Request} request
 * @param {string} path
 */
function withSlash(request, path) {
  if (request.mode !== "navigate" || path.endsWith("/") || !entryFor(OWN, `${path}/`)) return undefined;
  const { search } = new URL(request.url);
  return Response.redirect(new URL(`${path}/${search}`, scope).href, 301);
}

/**
 * Not in the list: the network's own answer; without a network, our page for lost ways.
 *
 * @param {Request} request
 * @param {Later} later
 */
async function lost(request, later) {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    const page = await fromStore("404.html", later);
    if (!page) throw error;
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}
