/**
 * Files of the runtime, inflated: taken from this device where they are kept, else from their pieces, and kept then. They
 * are read straight out of the store, since the way through the service worker costs more than the reading, and checked.
 *
 * Keeping waits until Python has answered: it is for the next start, and nobody should wait for it now.
 */

import { hexDigest, inflatedBytes } from "./pieces.js";

const ALIVE = 18; // a sign of life for each 2 ** 18 bytes

/**
 * @typedef {import("./pieces.js").PiecedFile} PiecedFile
 * @typedef {object} Source
 * @property {URL} base that addresses are relative to
 * @property {(bytes: number) => void} onPiece
 */

/**
 * @param {Source} source
 * @param {boolean} [usable] a service worker is in charge, so what is kept here is looked after
 */
export function inflatedStore({ base, onPiece }, usable) {
  const root = new URL("../", base);
  const cacheName = `kinerja-luring:${root.pathname}:isi`; // sw/store.js
  /** @type {[PiecedFile, Uint8Array<ArrayBuffer>][]} */
  let fresh = [];
  return { bytesOf, keep };

  /**
   * @param {PiecedFile} file
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async function bytesOf(file) {
    const mayKeep = usable && file.inflated;
    const here = mayKeep ? await fromStore(file).catch(() => undefined) : undefined;
    if (here) return here;
    const beside = mayKeep && file.beside ? await fromBeside(file).catch(() => undefined) : undefined;
    if (beside) return beside;
    const bytes = await inflatedBytes(file, base, onPiece);
    if (mayKeep) fresh.push([file, bytes]);
    return bytes;
  }

  /**
   * @param {PiecedFile} file
   * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} undefined when it is not kept, or not what it should be
   */
  async function fromStore(file) {
    const answer = await caches.match(place(file), { cacheName });
    const bytes = answer && new Uint8Array(await answer.arrayBuffer());
    return bytes && (await hexDigest(bytes)) === file.sha256 ? bytes : undefined;
  }

  /**
   * Inflated by the service worker, which has a thread of its own (sw/assemble.js), and kept by it.
   *
   * @param {PiecedFile} file
   * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} undefined when it is not what it should be
   */
  async function fromBeside({ inflated = "", bytes: size, sha256 }) {
    const { body } = await fetch(new URL(inflated, base));
    const bytes = new Uint8Array(size);
    let at = 0;
    const reader = /** @type {ReadableStream<Uint8Array>} */ (body).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes.set(part.value, at); // throws where more comes than should
      if (at >> ALIVE !== (at += part.value.length) >> ALIVE) onPiece(0);
    }
    return (await hexDigest(bytes)) === sha256 ? bytes : undefined;
  }

  /** Keep what had to be inflated. */
  async function keep() {
    const all = fresh;
    fresh = [];
    for (const [file, bytes] of all) {
      if ((await hexDigest(bytes)) !== file.sha256) continue;
      if (!(await caches.has(cacheName))) return; // all is being erased
      await (await caches.open(cacheName)).put(place(file), new Response(bytes));
    }
  }

  /** @param {PiecedFile} file */
  function place({ sha256 }) {
    return new URL(`__luring/${sha256}.bin`, root);
  }
}
