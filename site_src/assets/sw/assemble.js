/**
 * Addresses that are made from kept pieces: a file of the runtime, inflated once and kept so. The glue has no other way to
 * its reader; the picture of a started Python is inflated here so that the worker can inflate something else meanwhile.
 * What else is worth keeping inflated, the worker keeps itself (worker/inflated.js).
 */

import { lzmaDecoder } from "../worker/lzma.js";
import { hexDigest } from "./list.js";
import { answerOf, keep, obtain } from "./obtain.js";
import { kept } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").OfflineList} OfflineList */
/** @typedef {import("./types.js").AssembledEntry} AssembledEntry */

/**
 * The answer to such an address; its pieces are fetched when they are not here.
 *
 * @param {OfflineList} list
 * @param {AssembledEntry} made
 * @param {import("./obtain.js").Later} later
 */
export async function answerMade(list, made, later) {
  return (await kept(made)) ?? assemble(list, made, later);
}

/**
 * Piece by piece, so that whoever asks for something else meanwhile is answered in between. The answer breaks off when
 * what comes out is not what the list says.
 *
 * @param {OfflineList} list
 * @param {AssembledEntry} made
 * @param {import("./obtain.js").Later} later
 */
function assemble(list, made, later) {
  /** @type {ReadableStreamDefaultController<Uint8Array>} */
  let reader;
  const stream = new ReadableStream({ start: (controller) => void (reader = controller) });
  later(inflate().catch((error) => reader.error(error)));
  return answerOf(made, stream);

  async function inflate() {
    const decoder = lzmaDecoder(made.bytes);
    for (const entry of piecesOf(list, made)) {
      reader.enqueue(decoder.push(new Uint8Array(await (await obtain(entry, later)).arrayBuffer())));
    }
    const bytes = decoder.whole();
    if ((await hexDigest(bytes)) !== made.sha256) throw new Error(`${made.url} is not what the list says`);
    reader.close();
    await keep(made, answerOf(made, bytes));
  }
}

/**
 * @param {OfflineList} list
 * @param {AssembledEntry} made
 * @returns {Entry[]}
 */
function piecesOf(list, made) {
  return made.pieces.map((url) => {
    const entry = list.runtime.find((one) => one.url === url);
    if (!entry) throw new Error(`${url} is not listed`);
    return entry;
  });
}
