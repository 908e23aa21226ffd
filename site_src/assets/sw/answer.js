/** Answer a request of a page or worker: from the store, else from the network, else with the page for lost ways. */

import { answerMade } from "./assemble.js";
import { BUILD, entryFor, otherLists, ownList, placeOf } from "./list.js";
import { obtain } from "./obtain.js";
import { keptOrPacked } from "./packets.js";
import { underPolicy } from "./policy.js";
import { kept, openState, scope } from "./store.js";

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

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
export async function answer(request) {
  const path = pathOf(request);
  return underPolicy(path, await find(request, path));
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function find(request, path) {
  if (path === "sw.js" || path.startsWith("__luring/")) return fetch(request);
  if (path === "offline.json") return theList(request);
  if (request.headers.has(PROOF)) return (await fromStore(path)) ?? new Response(null, { status: 504 });
  if (BUILD.serve) return networkFirst(request, path);
  return (await fromList(path)) ?? (await withSlash(request, path)) ?? lost(request);
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
 * Pages read the list of the version that serves them; it is kept with the shell.
 *
 * @param {Request} request
 */
async function theList(request) {
  const list = await (await openState()).match(placeOf(BUILD.versi));
  return list ?? (request.headers.has(PROOF) ? new Response(null, { status: 504 }) : fetch(request));
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function networkFirst(request, path) {
  try {
    return await fetch(request);
  } catch {
    return (await fromList(path)) ?? (await withSlash(request, path)) ?? lost(request);
  }
}

/** @param {string} path */
async function fromStore(path) {
  const list = await ownList();
  const entry = list.rakitan.find(({ url }) => url === path) ?? entryFor(list, path);
  return entry && keptOrPacked(list, entry);
}

/**
 * What the list of this version knows; a listed file that is not here yet is fetched and kept on the way.
 *
 * @param {string} path
 */
async function fromList(path) {
  const list = await ownList().catch(() => undefined);
  if (!list) return undefined;
  const made = list.rakitan.find(({ url }) => url === path);
  if (made) return answerMade(list, made);
  const entry = entryFor(list, path);
  if (entry) return (await keptOrPacked(list, entry)) ?? obtain(entry).catch(() => fetch(new URL(entry.url, scope)));
  return fromOldList(path);
}

/**
 * A page opened before the update may still ask for a file of its own version.
 *
 * @param {string} path
 */
async function fromOldList(path) {
  for (const list of await otherLists()) {
    const entry = list.rakitan?.find(({ url }) => url === path) ?? entryFor(list, path);
    const here = entry && (await keptOrPacked(list, entry));
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
async function withSlash(request, path) {
  const list = await ownList().catch(() => undefined);
  if (!list || request.mode !== "navigate" || path.endsWith("/") || !entryFor(list, `${path}/`)) return undefined;
  const { search } = new URL(request.url);
  return Response.redirect(new URL(`${path}/${search}`, scope).href, 301);
}

/**
 * Not in the list: the network's own answer; without a network, our page for lost ways.
 *
 * @param {Request} request
 */
async function lost(request) {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    const page = await fromStore("404.html");
    if (!page) throw error;
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}
