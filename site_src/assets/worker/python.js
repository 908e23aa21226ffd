/**
 * Start Python in this worker and give one way in: call(name, text) -> text.
 *
 * The site brings a picture of the memory of a Python that has started (runtime/picture.py): it is put back instead of
 * booting. A restored Python must pass the engine's own examination before it answers anybody; at the first doubt this
 * device notes that and boots, the slow, sure way (notes.js).
 *
 * The WebAssembly comes in two parts (runtime/parts.py). The first one is enough for nearly everything a restored Python
 * is asked; should it turn out not to be, that Python is thrown away with all it said (poison.js), and one with both
 * parts takes its place, on this device from then on. To boot takes both.
 */

import { loadPyodide } from "pyodide";
import { openForm } from "./form.js";
import { inflatedStore } from "./inflated.js";
import { awaken, enterEngine, passes, spareImport, wayIn } from "./inside.js";
import { importScript, load, lockFile } from "./load.js";
import { clear, stretchesOf } from "./memory.js";
import { deviceNotes } from "./notes.js";
import { wholeModule } from "./parts.js";
import { PieceError, fetchBytes, inflatedBytes, inflatedStream } from "./pieces.js";
import { PoisonedError, poisonWatch } from "./poison.js";

/**
 * @typedef {import("./pieces.js").PiecedFile} PiecedFile
 * @typedef {import("./load.js").LockInfo} LockInfo
 * @typedef {import("./inside.js").Call} Call
 * @typedef {import("./form.js").WantedForm} WantedForm
 * @typedef {ReturnType<typeof openForm>} OpenForm
 * @typedef {{mode: "plain", info: LockInfo, index: string, files: {engine: PiecedFile}}} PlainRuntime
 * @typedef {{mode: "lean", info: LockInfo, script: string, leftOut: string[], whole?: PiecedFile,
 *   rest?: import("./parts.js").Rest,
 *   files: {wasm: PiecedFile, data?: PiecedFile, frozen?: PiecedFile, picture?: PiecedFile & {head: string}, stdlib: PiecedFile, engine: PiecedFile}}} LeanRuntime
 * @typedef {object} How
 * @property {WantedForm} [form] what Python should know before it answers
 * @property {boolean} [kept] a service worker answers, so things may be kept inflated
 * @property {boolean} [whole] nothing left out of the library
 * @property {boolean} [fresh] no picture
 * @property {boolean} [joined] both parts of the WebAssembly
 * @typedef {{call: Call, how: "boot" | "potret", keep?: () => Promise<void>}} Started `keep`: for the next start, once there is time
 * @typedef {import("./inflated.js").Source & {form: OpenForm, store: ReturnType<typeof inflatedStore>}} Ground what all
 *   ways of starting stand on
 * @typedef {{wasm: Promise<WebAssembly.Module>, glue: Promise<any>, data: Promise<import("./memory.js").Stretches[]>}} Parts
 */

const EMPTY_ZIP = new Uint8Array([80, 75, 5, 6, ...new Array(18).fill(0)]);

/** The picture does not fit, or failed its examination. */
export class SnapshotError extends Error {}

/**
 * @param {URL} address of the runtime's list, `runtime/<hash>.json`
 * @param {How} how
 * @param {(state: {bytes: number}) => void} onProgress
 * @returns {Promise<Started>}
 */
export async function startPython(address, how, onProgress) {
  const form = openForm(how.form);
  const source = { base: address, onPiece: counter(onProgress) };
  const ground = { ...source, form, store: inflatedStore(source, how.kept) };
  const notes = deviceNotes(address);
  const noted = notes.read().catch(() => ({ refused: false, joined: false }));
  const runtime = await listAt(address);
  if (runtime.mode === "plain") return startPlain(runtime, ground);
  const { files, rest } = runtime;
  /** @type {<T>(coming: Promise<T>) => Promise<T>} */
  const early = (coming) => (coming.catch(() => undefined), coming); // told when its turn comes
  const stretches = (/** @type {PiecedFile} */ file) => early(ground.store.bytesOf(file).then(stretchesOf));
  const hoped = how.fresh || how.whole ? undefined : files.picture; // nearly always right: it does not wait for the notes
  const first = hoped && !how.joined && early(firstPart(files.wasm, ground));
  const glue = early(importScript(new URL(runtime.script, address)));
  const initial = files.data && stretches(files.data);
  const memory = hoped && stretches(hoped);
  const { refused, joined } = await noted;
  const picture = refused ? undefined : hoped;
  const needed = how.joined || !picture;
  const both = rest && (needed || joined) && early(bothParts(files.wasm, rest, ground, !needed));
  const wasm = both || first || early(firstPart(files.wasm, ground));
  const frozen = picture || !files.frozen ? undefined : stretches(files.frozen);
  const data = early(Promise.all([initial, frozen].filter((coming) => coming !== undefined)));
  const parts = { wasm, glue, data };
  if (!picture || !memory) return boot(runtime, parts, (how.whole && runtime.whole) || files.stdlib, ground);
  try {
    return await restore(runtime, parts, picture.head, memory, ground);
  } catch (error) {
    if (error instanceof PieceError || error instanceof PoisonedError) throw error;
    await notes.refuse().catch(() => undefined);
    throw new SnapshotError(String(error));
  }
}

/**
 * The list that this script carries, or the one that lies there.
 *
 * @param {URL} address
 * @returns {Promise<PlainRuntime | LeanRuntime>}
 */
async function listAt(address) {
  const own = /** @type {{LURING?: {alamat: string, isi: PlainRuntime | LeanRuntime}}} */ (globalThis).LURING;
  if (own && address.pathname.endsWith(`/${own.alamat}`)) return own.isi;
  return JSON.parse(new TextDecoder().decode(await fetchBytes(address)));
}

/**
 * @param {PiecedFile} first
 * @param {import("./parts.js").Rest} rest
 * @param {Ground} ground
 * @param {boolean} able where there is no line just now, to go as far as the first part goes
 */
async function bothParts(first, rest, ground, able) {
  try {
    return await WebAssembly.compile(await wholeModule(first, rest, ground));
  } catch (error) {
    if (able && error instanceof PieceError) return firstPart(first, ground);
    throw error;
  }
}

/**
 * @param {PiecedFile} file
 * @param {Ground} ground
 */
async function firstPart(file, { store }) {
  return WebAssembly.compile(await store.bytesOf(file));
}

/** @param {(state: {bytes: number}) => void} onProgress */
function counter(onProgress) {
  let bytes = 0;
  return (/** @type {number} */ more) => onProgress({ bytes: (bytes += more) });
}

/**
 * Stock Pyodide, no tricks.
 *
 * @param {PlainRuntime} runtime
 * @param {Ground} ground
 * @returns {Promise<Started>}
 */
async function startPlain(runtime, { base, form, onPiece }) {
  const indexURL = new URL(runtime.index, base).href;
  const lockFileContents = lockFile(runtime.info);
  const python = await loadPyodide({ indexURL, packageBaseUrl: indexURL, lockFileContents });
  enterEngine(python, await inflatedBytes(runtime.files.engine, base, onPiece), []);
  const call = wayIn(python, poisonWatch());
  await form.load(call);
  return { call, how: "boot" };
}

/**
 * @param {LeanRuntime} runtime
 * @param {Parts} parts
 * @param {PiecedFile} stdlib the lean library or the whole one
 * @param {Ground} ground
 * @returns {Promise<Started>}
 */
async function boot(runtime, parts, stdlib, { base, form, onPiece }) {
  const engine = inflatedBytes(runtime.files.engine, base, onPiece);
  engine.catch(() => undefined);
  const poison = poisonWatch();
  const library = (/** @type {(error: unknown) => void} */ onLost) => inflatedStream(stdlib, base, onPiece, onLost);
  const python = await load({ ...parts, library, info: runtime.info }, base, runtime.rest && poison, {});
  const archive = await engine;
  poison.over(() => enterEngine(python, archive, stdlib === runtime.whole ? [] : runtime.leftOut));
  const call = wayIn(python, poison);
  await form.load(call);
  return { call, how: "boot" };
}

/**
 * @param {LeanRuntime} runtime
 * @param {Parts} parts
 * @param {string} head of the picture, hex: all that has to be there at the beginning
 * @param {Promise<import("./memory.js").Stretches>} memory
 * @param {Ground} ground
 * @returns {Promise<Started>}
 */
async function restore(runtime, parts, head, memory, { base, form, store }) {
  const poison = poisonWatch();
  const all = { ...parts, library: () => EMPTY_ZIP, info: runtime.info };
  const python = await load(all, base, runtime.rest && poison, {
    _loadSnapshot: Uint8Array.from(head.match(/../g) ?? [], (byte) => parseInt(byte, 16)),
    async onModule(fresh) {
      const filling = [...(await parts.data), await memory];
      clear(fresh);
      for (const stretches of filling) stretches.put(fresh.HEAPU8);
      spareImport(fresh.API);
    },
  });
  awaken(python, poison);
  const call = wayIn(python, poison);
  if (!passes(call)) throw new SnapshotError("the restored Python failed its examination");
  await form.load(call);
  return { call, how: "potret", keep: store.keep };
}
