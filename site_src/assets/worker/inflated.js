/**
 * Files of the runtime, inflated. A service worker keeps them so (sw/assemble.js), and a later start takes them from there:
 * the WebAssembly by its address, which can be compiled while it arrives; all else straight out of the store, since the
 * way through the service worker costs more than the reading.
 */

import { hexDigest, inflatedBytes, inflatedStream } from "./pieces.js";

const TYPE = "application/wasm";

/**
 * @typedef {import("./pieces.js").PiecedFile} PiecedFile
 * @typedef {object} Source
 * @property {URL} base that addresses are relative to
 * @property {boolean} [kept] somebody may keep it inflated
 * @property {(bytes: number) => void} onPiece
 */

/**
 * The WebAssembly, compiled while it arrives.
 *
 * @param {PiecedFile} file
 * @param {Source} source
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiled(file, source) {
  const { base, kept } = source;
  try {
    const answer = kept && file.inflated ? await fetch(new URL(file.inflated, base)) : undefined;
    if (answer?.status === 200 && answer.headers.get("Content-Type") === TYPE) return await WebAssembly.compileStreaming(answer);
  } catch (error) {
    console.info(`mesin: ${error}`);
  }
  return fromPieces(file, source);
}

/**
 * @param {PiecedFile} file
 * @param {Source} source
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function bytesOf(file, source) {
  const bytes = source.kept && (await fromStore(file, source).catch(() => undefined));
  return bytes || inflatedBytes(file, source.base, source.onPiece);
}

/**
 * @param {PiecedFile} file
 * @param {Source} source
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} undefined when it is not kept, or not what it should be
 */
async function fromStore({ sha256 }, { base }) {
  const root = new URL("../", base);
  const cacheName = `kinerja-luring:${root.pathname}:isi`; // sw/store.js
  const answer = await caches.match(new URL(`__luring/${sha256}.bin`, root), { cacheName });
  const bytes = answer && new Uint8Array(await answer.arrayBuffer());
  return bytes && (await hexDigest(bytes)) === sha256 ? bytes : undefined;
}

/**
 * @param {PiecedFile} file
 * @param {Source} source
 * @returns {Promise<WebAssembly.Module>}
 */
function fromPieces(file, { base, onPiece }) {
  return new Promise((done, fail) => {
    const stream = inflatedStream(file, base, onPiece, fail); // a piece that is lost is told as such, not as a bad module
    WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": TYPE } })).then(done, fail);
  });
}
