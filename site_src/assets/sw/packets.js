/**
 * Take a file out of the packet it came in. The packet that was asked last stays inflated for as long as this service worker
 * lives: at the proof of the copy all its files are asked for, one after the other.
 */

import { inflate } from "../worker/lzma.js";
import { entryFor, hexDigest, packetEntries } from "./list.js";
import { answerOf, keep } from "./obtain.js";
import { kept } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").OfflineList} OfflineList */

/** @type {{dari: string, bytes: Promise<Uint8Array<ArrayBuffer> | undefined>} | undefined} */
let last;

/**
 * The kept answer for an entry, also when it still lies in a kept packet.
 *
 * @param {OfflineList} list
 * @param {Entry} entry
 * @param {import("./obtain.js").Later} later
 * @returns {Promise<Response | undefined>}
 */
export async function keptOrPacked(list, entry, later) {
  const here = await kept(entry);
  if (here || !("dari" in entry && "mulai" in entry)) return here;
  const dari = String(entry.dari);
  const mulai = Number(entry.mulai);
  if (last?.dari !== dari) last = { dari, bytes: inflated(list, dari) };
  const mine = last;
  const whole = await mine.bytes.catch((error) => console.info(`luring: ${error}`)); // it can still be fetched by itself
  if (!whole && last === mine) last = undefined;
  const bytes = whole?.slice(mulai, mulai + entry.bytes);
  if (!bytes || (await hexDigest(bytes)) !== entry.sha256) return undefined;
  later(keep(entry, answerOf(entry, bytes)).catch((error) => console.info(`luring: ${error}`)));
  return answerOf(entry, bytes);
}

/**
 * @param {OfflineList} list
 * @param {string} dari
 */
async function inflated(list, dari) {
  const packet = entryFor(list, dari);
  const here = packet && (await kept(packet));
  if (!here) return undefined;
  const size = Math.max(...packetEntries(list).map((one) => (one.dari === dari ? one.mulai + one.bytes : 0)));
  return inflate(new Uint8Array(await here.arrayBuffer()), size);
}
