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

/** @typedef {(work: Promise<unknown>) => void} Later takes what goes on when the answer is there: a page need not wait for it */

/** @type {Map<string, {answer: Promise<Response>, keeping: Promise<void>}>} */
const underway = new Map();

/**
 * The kept answer for this entry; fetched first when it is not here.
 *
 * @param {Entry} entry
 * @param {Later} [later] without it, the answer comes when it is kept
 * @returns {Promise<Response>} a fresh one each time
 */
export async function obtain(entry, later) {
  const place = placeOfContent(entry);
  const { answer, keeping } = underway.get(place) ?? begin(entry, place);
  if (later) later(keeping.catch((error) => console.info(`luring: ${error}`)));
  else await keeping;
  return (await answer).clone();
}

/**
 * Look for it and fetch it as one: who looked alone, while another was just keeping it, would fetch it once more.
 *
 * @param {Entry} entry
 * @param {string} place
 */
function begin(entry, place) {
  const here = kept(entry);
  const answer = here.then((found) => found ?? fetchWhole(entry));
  const keeping = Promise.all([here, answer])
    .then(([found, whole]) => (found ? undefined : keep(entry, whole.clone())))
    .finally(() => underway.delete(place));
  keeping.catch(() => undefined); // told to those who wait for it
  const work = { answer, keeping };
  underway.set(place, work);
  return work;
}

/** @param {Entry} entry */
async function fetchWhole(entry) {
  /** @type {RequestCache[]} */
  const ways = HASHED.test(entry.url) ? ["default", "reload"] : ["no-cache", "reload"];
  for (const cache of ways) {
    const ask = async () => {
      const answer = await fetch(new URL(entry.url, scope), { cache, credentials: "same-origin" });
      if (!answer.ok) throw new Error(`${answer.status} for ${entry.url}`);
      return answer;
    };
    const bytes = PIECE.test(entry.url) ? await inTurn(ask, entry.bytes) : await (await ask()).arrayBuffer();
    if (bytes.byteLength === entry.bytes && (await hexDigest(bytes)) === entry.sha256) return answerOf(entry, bytes);
  }
  throw new DifferentError(`${entry.url} is not what the list says`);
}

/**
 * @typedef {{url: string, sha256: string, bytes: number, type?: string}} Kind
 * @param {Kind} entry
 * @param {BodyInit} body
 */
export function answerOf({ url, sha256, bytes, type = typeOf(url) }, body) {
  return new Response(body, {
    headers: { "Content-Type": type, "Content-Length": String(bytes), [HASH]: sha256, ...policyOf(url) },
  });
}

/**
 * @param {Kind} entry
 * @param {Response} answer
 */
export async function keep(entry, answer) {
  try {
    await (await openContents()).put(placeOfContent(entry), answer);
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") throw new NoRoomError(error.message);
    throw error;
  }
}

/** @param {string} url */
function typeOf(url) {
  const ending = /\.([a-z0-9]+)$/.exec(url)?.[1] ?? "html";
  return TYPES[ending] ?? "application/octet-stream";
}
