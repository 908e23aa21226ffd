/**
 * Addresses that are made from kept pieces: a file of the runtime, inflated once and kept so.
 */

import { lzmaDecoder } from "../worker/lzma.js";
import { hexDigest } from "./list.js";
import { keep, obtain } from "./obtain.js";
import { kept, missingOf } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").OfflineList} OfflineList */
/** @typedef {import("./types.js").AssembledEntry} AssembledEntry */

const WASM = "application/wasm";

/**
 * The answer to such an address. The glue has no other way to its reader, so its pieces are fetched when they are not
 * here; whoever reads the WebAssembly is told to take the pieces, which can be compiled while they arrive.
 *
 * @param {OfflineList} list
 * @param {AssembledEntry} made
 */
export async function answerMade(list, made) {
  const here = await kept(made);
  if (here) return here;
  if (made.type === WASM && (await missingOf(piecesOf(list, made))).length > 0) return new Response(null, { status: 204 });
  return assemble(list, made);
}

/** Make all of them, now that their pieces are here: the next visit starts faster. @param {OfflineList} list */
export async function assembleAll(list) {
  for (const made of list.rakitan) if (!(await kept(made))) await assemble(list, made);
}

/**
 * Piece by piece, so that a page that asks for something meanwhile is answered in between.
 *
 * @param {OfflineList} list
 * @param {AssembledEntry} made
 */
async function assemble(list, made) {
  const decoder = lzmaDecoder(made.bytes);
  for (const entry of piecesOf(list, made)) decoder.push(new Uint8Array(await (await obtain(entry)).arrayBuffer()));
  const bytes = decoder.whole();
  if ((await hexDigest(bytes)) !== made.sha256) throw new Error(`${made.url} is not what the list says`);
  return keep(made, bytes.buffer);
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
