/**
 * The WebAssembly, compiled while it arrives. Where a service worker keeps it inflated under an address of its own, the
 * browser also keeps what it has compiled of it, and a later start finds the busiest functions ready.
 */

import { inflatedStream } from "./pieces.js";

const TYPE = "application/wasm";

/**
 * @param {import("./pieces.js").PiecedFile} file
 * @param {URL} base
 * @param {(bytes: number) => void} onPiece
 * @param {URL | undefined} inflated the address of the whole file, where somebody may keep it
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiled(file, base, onPiece, inflated) {
  const kept = inflated && (await fromKept(inflated));
  return kept ?? fromPieces(file, base, onPiece);
}

/**
 * @param {URL} address
 * @returns {Promise<WebAssembly.Module | undefined>} undefined when it is not there, or does not do
 */
async function fromKept(address) {
  try {
    const answer = await fetch(address);
    if (answer.status === 200 && answer.headers.get("Content-Type") === TYPE) return await WebAssembly.compileStreaming(answer);
  } catch (error) {
    console.info(`mesin: ${error}`);
  }
  return undefined;
}

/**
 * @param {import("./pieces.js").PiecedFile} file
 * @param {URL} base
 * @param {(bytes: number) => void} onPiece
 * @returns {Promise<WebAssembly.Module>}
 */
function fromPieces(file, base, onPiece) {
  return new Promise((done, fail) => {
    const stream = inflatedStream(file, base, onPiece, fail); // a piece that is lost is told as such, not as a bad module
    WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": TYPE } })).then(done, fail);
  });
}
