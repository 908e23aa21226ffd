/**
 * Python as it was after its first good start, kept on this device: later starts take a moment instead of a boot.
 *
 * The picture of the memory is taken right after the start, before any form and any answer has entered this Python, so
 * nothing of a person can be in it. It is bound to the very runtime it was made with (its list's hash is its name), its
 * bytes carry a hash, and a restored Python must pass the engine's own examination before it answers anybody. At the
 * first doubt the picture is dropped, and none is taken again for this runtime: this device starts the slow, sure way.
 *
 * Kept are the stretches of memory that are not zero, put back onto memory that is made zero first. (A difference from
 * a fresh instance would be smaller, but what a fresh instance holds at that moment is not the same at every start.)
 */

import { hexDigest } from "./pieces.js";

const GAP_WORDS = 16; // zeros in a row that end a stretch
const REFUSED = "ditolak";
const WANTED = "perlu";

/** The picture is missing something or failed its examination. */
export class SnapshotError extends Error {}

/** @typedef {{header: Uint8Array<ArrayBuffer>, memory: Uint8Array<ArrayBuffer>}} Snapshot */

/**
 * @param {URL} runtime address of the runtime's list
 * @param {boolean} joined of a Python with both parts of the WebAssembly: its picture is another one
 */
export function snapshotStore(runtime, joined) {
  const root = new URL("../", runtime);
  const name = `kinerja-luring:${root.pathname}:potret`;
  const place = new URL(`__luring/potret-${joined ? "utuh-" : ""}${runtime.pathname.split("/").at(-1)}`, root).href;
  const usable = /^https?:$/.test(root.protocol) && "caches" in globalThis && crypto.subtle !== undefined;
  return { read, keep, refuse, want, wanted };

  /**
   * @returns {Promise<Snapshot | "ditolak" | undefined>} undefined: none yet
   * @throws {SnapshotError} its bytes are not those that were kept
   */
  async function read() {
    const answer = usable ? await (await caches.open(name)).match(place) : undefined;
    if (!answer) return usable ? undefined : REFUSED;
    const told = answer.headers.get("X-Keadaan");
    if (told) return told === REFUSED ? REFUSED : undefined;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if ((await hexDigest(bytes)) !== answer.headers.get("X-Sidik")) throw new SnapshotError("the picture has changed");
    const cut = Number(answer.headers.get("X-Kepala"));
    return { header: bytes.subarray(0, cut), memory: bytes.subarray(cut) };
  }

  /** @param {Uint8Array<ArrayBuffer>} raw as Pyodide gives it: a header, then the whole memory */
  async function keep(raw) {
    const cut = new Uint32Array(raw.buffer, raw.byteOffset, 2)[1];
    const bytes = pack(raw, cut);
    await put(bytes, { "X-Kepala": String(cut), "X-Sidik": await hexDigest(bytes) });
  }

  async function refuse() {
    if (usable) await put(new Uint8Array(0), { "X-Keadaan": REFUSED });
  }

  /** Remember that this Python is the one to start with: the other one did not do. */
  async function want() {
    if (usable && !(await wanted())) await put(new Uint8Array(0), { "X-Keadaan": WANTED });
  }

  async function wanted() {
    return usable && (await (await caches.open(name)).match(place)) !== undefined;
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {Record<string, string>} headers
   */
  async function put(bytes, headers) {
    const store = await caches.open(name);
    for (const old of await store.keys()) if (old.url !== place) await store.delete(old);
    await store.put(place, new Response(bytes, { headers }));
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {Uint8Array} heap of a fresh instance
 */
export function unpackInto(packed, heap) {
  const [count, length] = new Uint32Array(packed.slice(0, 8).buffer);
  if (length > heap.length) throw new SnapshotError("the memory is smaller than the picture");
  const runs = new Uint32Array(packed.slice(8, 8 + 8 * count).buffer);
  heap.fill(0);
  let from = 8 + 8 * count;
  for (let at = 0; at < runs.length; at += 2) {
    heap.set(packed.subarray(from, from + runs[at + 1]), runs[at]);
    from += runs[at + 1];
  }
}

/**
 * The header as it is; how many stretches, how long the memory is; start and length of each stretch; their bytes. Nothing
 * of the memory is copied but what is kept: at this moment a phone already holds it twice.
 *
 * @param {Uint8Array<ArrayBuffer>} raw
 * @param {number} cut where the memory begins in it
 */
function pack(raw, cut) {
  const image = raw.subarray(cut);
  const words = image.byteOffset % 4 ? new Uint32Array(image.slice().buffer) : new Uint32Array(raw.buffer, image.byteOffset, image.length >> 2);
  /** @type {number[]} */
  const runs = [];
  let total = 0;
  for (let at = 0; at < words.length; ) {
    if (words[at] === 0) {
      at += 1;
      continue;
    }
    const start = at;
    let last = at;
    for (; at < words.length && at - last < GAP_WORDS; at += 1) if (words[at] !== 0) last = at;
    runs.push(start * 4, (last + 1 - start) * 4);
    total += (last + 1 - start) * 4;
  }
  let to = cut + 8 + runs.length * 4;
  const bytes = new Uint8Array(to + total);
  bytes.set(raw.subarray(0, cut));
  bytes.set(new Uint8Array(Uint32Array.of(runs.length / 2, image.length).buffer), cut);
  bytes.set(new Uint8Array(Uint32Array.from(runs).buffer), cut + 8);
  for (let at = 0; at < runs.length; at += 2) {
    bytes.set(image.subarray(runs[at], runs[at] + runs[at + 1]), to);
    to += runs[at + 1];
  }
  return bytes;
}
