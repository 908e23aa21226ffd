/** Take a file out of the packet it came in: the first file that is asked for brings all of its packet into the store. */

import { inflate } from "../worker/lzma.js";
import { entryFor, hexDigest, packetEntries } from "./list.js";
import { keep } from "./obtain.js";
import { kept } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").OfflineList} OfflineList */

/** @type {Map<string, Promise<void>>} */
const opening = new Map();

/**
 * The kept answer for an entry, also when it still lies in a kept packet.
 *
 * @param {OfflineList} list
 * @param {Entry} entry
 * @returns {Promise<Response | undefined>}
 */
export async function keptOrPacked(list, entry) {
  const here = await kept(entry);
  const dari = "dari" in entry ? String(entry.dari) : undefined;
  if (here || !dari) return here;
  let work = opening.get(dari);
  if (!work) {
    work = open(list, dari).finally(() => opening.delete(dari));
    opening.set(dari, work);
  }
  await work.catch((error) => console.info(`luring: ${error}`)); // it can still be fetched by itself
  return kept(entry);
}

/** @param {OfflineList} list @param {string} dari */
async function open(list, dari) {
  const packet = entryFor(list, dari);
  const here = packet && (await kept(packet));
  if (!here) return;
  const entries = packetEntries(list).filter((one) => one.dari === dari);
  const size = Math.max(...entries.map(({ mulai, bytes }) => mulai + bytes));
  const bytes = inflate(new Uint8Array(await here.arrayBuffer()), size);
  for (const entry of entries) {
    const content = bytes.slice(entry.mulai, entry.mulai + entry.bytes);
    if ((await hexDigest(content)) === entry.sha256) await keep(entry, content.buffer);
  }
}
