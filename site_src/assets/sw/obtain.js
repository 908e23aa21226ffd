/** Get one file of the list into the store: fetched, checked against its hash, kept. Each file is fetched once. */

import { hexDigest } from "./list.js";
import { policyOf } from "./policy.js";
import { HASH, kept, openContents, placeOfContent, scope } from "./store.js";
import { inTurn } from "./turns.js";

/** @typedef {import("./types.js").Entry} Entry */

const TYPES = /** @type {Record<string, string>} */ ({
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
  webp: "image/webp",
  ico: "image/x-icon",
  xml: "text/xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
});
const HASHED = /^(aset|runtime|paket)\//;
const PIECE = /\.bin$/;

/** What the host sends is not what the list says: a deployment is under way, or the line was cut. */
export class DifferentError extends Error {}

/** There is no room left for this file. */
export class NoRoomError extends Error {}

/** @type {Map<string, Promise<Response>>} */
const underway = new Map();

/**
 * The kept answer for this entry; fetched first when it is not here.
 *
 * @param {Entry} entry
 * @returns {Promise<Response>} a fresh one each time
 */
export async function obtain(entry) {
  const here = await kept(entry);
  if (here) return here;
  const place = placeOfContent(entry);
  let work = underway.get(place);
  if (!work) {
    work = fetchAndKeep(entry).finally(() => underway.delete(place));
    underway.set(place, work);
  }
  return (await work).clone();
}

/** @param {Entry} entry */
async function fetchAndKeep(entry) {
  /** @type {RequestCache[]} */
  const ways = HASHED.test(entry.url) ? ["default", "reload"] : ["no-cache", "reload"];
  for (const cache of ways) {
    const ask = async () => {
      const answer = await fetch(new URL(entry.url, scope), { cache, credentials: "same-origin" });
      if (!answer.ok) throw new Error(`${answer.status} for ${entry.url}`);
      return answer;
    };
    const bytes = PIECE.test(entry.url) ? await inTurn(ask, entry.bytes) : await (await ask()).arrayBuffer();
    if (bytes.byteLength === entry.bytes && (await hexDigest(bytes)) === entry.sha256) return keep(entry, bytes);
  }
  throw new DifferentError(`${entry.url} is not what the list says`);
}

/**
 * @param {{url: string, sha256: string, type?: string}} entry
 * @param {ArrayBuffer} bytes
 */
export async function keep(entry, bytes) {
  const type = entry.type ?? typeOf(entry.url);
  const size = String(bytes.byteLength);
  const headers = { "Content-Type": type, "Content-Length": size, [HASH]: entry.sha256, ...policyOf(entry.url) };
  const answer = new Response(bytes, { headers });
  try {
    await (await openContents()).put(placeOfContent(entry), answer.clone());
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") throw new NoRoomError(error.message);
    throw error;
  }
  return answer;
}

/** @param {string} url */
function typeOf(url) {
  const ending = /\.([a-z0-9]+)$/.exec(url)?.[1] ?? "html";
  return TYPES[ending] ?? "application/octet-stream";
}
