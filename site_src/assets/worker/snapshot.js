/**
 * Python as it was after its first good start, kept on this device: later starts take a moment instead of a boot.
 *
 * The picture of the memory is taken right after the start, before any answer has entered this Python, so nothing of a
 * person can be in it. It is bound to the very runtime it was made with (its list's hash is its name), its bytes carry a
 * hash, and a restored Python must pass the engine's own examination before it answers anybody. At the first doubt the
 * picture is dropped, and none is taken again for this runtime: this device starts the slow, sure way.
 *
 * One thing of the site is in it: the Form of the page, which every start would have to read anew. The hash of the Form's
 * text stands beside the picture; a page with another Form makes Python read that one.
 */

import { pack } from "./memory.js";
import { hexDigest } from "./pieces.js";

const REFUSED = "ditolak";
const WANTED = "perlu";

/** The picture is missing something or failed its examination. */
export class SnapshotError extends Error {}

/** @typedef {{header: Uint8Array<ArrayBuffer>, memory: Uint8Array<ArrayBuffer>, form: string}} Snapshot `form`: hash of the
 *   Form that this Python knows, or "" */

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
    return { header: bytes.subarray(0, cut), memory: bytes.subarray(cut), form: answer.headers.get("X-Formulir") ?? "" };
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} raw as Pyodide gives it: a header, then the whole memory
   * @param {string} form
   */
  async function keep(raw, form) {
    const cut = new Uint32Array(raw.buffer, raw.byteOffset, 2)[1];
    const bytes = pack(raw, cut);
    await put(bytes, { "X-Kepala": String(cut), "X-Sidik": await hexDigest(bytes), "X-Formulir": form });
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
