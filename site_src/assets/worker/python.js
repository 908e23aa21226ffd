/**
 * Start Python in this worker and give one way in: call(name, text) -> text.
 *
 * A later start finds a picture of the memory on the device (snapshot.js) and puts it back instead of booting. All that a
 * start needs is asked for at once: list and picture first, WebAssembly and glue as soon as the list tells their names.
 *
 * The WebAssembly comes in two parts (runtime/parts.py). The first one is enough for nearly everything; should it turn out
 * not to be, that Python is thrown away with all it said (poison.js), and one with both parts takes its place, on this
 * device from then on.
 */

import { loadPyodide } from "pyodide";
import { openForm } from "./form.js";
import { awaken, enterEngine, passes, spareImport, takePicture, wayIn } from "./inside.js";
import { importScript, load, lockFile } from "./load.js";
import { unpackInto } from "./memory.js";
import { wholeModule } from "./parts.js";
import { PieceError, fetchBytes, inflatedBytes, inflatedStream } from "./pieces.js";
import { PoisonedError, poisonWatch } from "./poison.js";
import { SnapshotError, snapshotStore } from "./snapshot.js";
import { compiled } from "./wasm.js";

/**
 * @typedef {import("./pieces.js").PiecedFile} PiecedFile
 * @typedef {import("./load.js").LockInfo} LockInfo
 * @typedef {import("./inside.js").Call} Call
 * @typedef {import("./form.js").WantedForm} WantedForm
 * @typedef {ReturnType<typeof openForm>} OpenForm
 * @typedef {{mode: "plain", info: LockInfo, index: string, files: {engine: PiecedFile}}} PlainRuntime
 * @typedef {{mode: "lean", info: LockInfo, script: string, module?: string, leftOut: string[], whole?: PiecedFile,
 *   rest?: import("./parts.js").Rest,
 *   files: {glue: PiecedFile, wasm: PiecedFile, stdlib: PiecedFile, engine: PiecedFile}}} LeanRuntime
 * @typedef {object} How
 * @property {WantedForm} [form] what Python should know before it answers
 * @property {boolean} [kept] a service worker answers, which may keep things inflated
 * @property {boolean} [whole] nothing left out of the library
 * @property {boolean} [fresh] no picture
 * @property {boolean} [joined] both parts of the WebAssembly
 * @typedef {{call: Call, how: "boot" | "potret", rest: () => Promise<void>}} Started `rest`: what can wait until the
 *   first answer is out
 * @typedef {object} Ground what all ways of starting stand on
 * @property {URL} address of the runtime's list
 * @property {OpenForm} form
 * @property {(bytes: number) => void} onPiece
 */

const EMPTY_ZIP = new Uint8Array([80, 75, 5, 6, ...new Array(18).fill(0)]);

/**
 * @param {URL} address of the runtime's list, `runtime/<hash>.json`
 * @param {How} how
 * @param {(state: {bytes: number}) => void} onProgress
 * @returns {Promise<Started>}
 */
export async function startPython(address, how, onProgress) {
  const { whole, fresh } = how;
  const ground = { address, form: openForm(how.form), onPiece: counter(onProgress) };
  const stores = { first: snapshotStore(address, false), joined: snapshotStore(address, true) };
  const picture = fresh || whole ? undefined : stores.first.read();
  const wanted = stores.joined.wanted();
  for (const early of [picture, wanted]) early?.catch(() => undefined); // told when its turn comes
  /** @type {PlainRuntime | LeanRuntime} */
  const runtime = JSON.parse(new TextDecoder().decode(await fetchBytes(address)));
  if (runtime.mode === "plain") return startPlain(runtime, ground);
  const glue = importScript(new URL(runtime.script, address));
  glue.catch(() => undefined);
  const joined = await bothParts(runtime, ground, how.joined || whole, wanted);
  const wasm = joined ? WebAssembly.compile(joined) : firstPart(runtime, ground, how.kept);
  wasm.catch(() => undefined);
  const parts = { wasm, glue };
  if (whole && runtime.whole) return boot(runtime, parts, runtime.whole, ground);
  const store = joined ? stores.joined : stores.first;
  const snapshot = fresh ? "ditolak" : await (joined ? store.read() : (picture ?? store.read())).catch(() => "ditolak");
  if (typeof snapshot === "object") {
    try {
      return await restore(runtime, parts, snapshot, ground);
    } catch (error) {
      if (error instanceof PieceError || error instanceof PoisonedError) throw error;
      await store.refuse();
      throw new SnapshotError(String(error));
    }
  }
  return boot(runtime, parts, runtime.files.stdlib, ground, snapshot === undefined ? store.keep : undefined);
}

/** @param {(state: {bytes: number}) => void} onProgress */
function counter(onProgress) {
  let bytes = 0;
  return (/** @type {number} */ more) => onProgress({ bytes: (bytes += more) });
}

/**
 * @param {LeanRuntime} runtime
 * @param {Ground} ground
 * @param {boolean | undefined} kept
 */
function firstPart({ files, module }, { address, onPiece }, kept) {
  return compiled(files.wasm, address, onPiece, kept && module ? new URL(module, address) : undefined);
}

/**
 * The whole WebAssembly, when it is asked for or was needed here before; else undefined, and the first part is enough.
 *
 * @param {LeanRuntime} runtime
 * @param {Ground} ground
 * @param {boolean | undefined} needed
 * @param {Promise<boolean>} wanted
 */
async function bothParts({ files, rest }, { address, onPiece }, needed, wanted) {
  if (!rest) return undefined;
  if (needed) return wholeModule(files.wasm, rest, address, onPiece);
  if (!(await wanted.catch(() => false))) return undefined;
  return wholeModule(files.wasm, rest, address, onPiece).catch((error) => {
    if (error instanceof PieceError) return undefined; // no line just now: as far as the first part goes
    throw error;
  });
}

/** From now on this device starts with both parts of the WebAssembly. */
export function wantJoined(/** @type {URL} */ address) {
  return snapshotStore(address, true).want();
}

/** Never use the picture of this runtime again on this device. */
export async function refuseSnapshot(/** @type {URL} */ address) {
  const joined = snapshotStore(address, true);
  return (await joined.wanted()) ? joined.refuse() : snapshotStore(address, false).refuse();
}

/**
 * Stock Pyodide, no tricks.
 *
 * @param {PlainRuntime} runtime
 * @param {Ground} ground
 * @returns {Promise<Started>}
 */
async function startPlain(runtime, { address, form, onPiece }) {
  const indexURL = new URL(runtime.index, address).href;
  const lockFileContents = lockFile(runtime.info);
  const python = await loadPyodide({ indexURL, packageBaseUrl: indexURL, lockFileContents });
  enterEngine(python, await inflatedBytes(runtime.files.engine, address, onPiece), []);
  const call = wayIn(python, poisonWatch());
  await form.load(call);
  return { call, how: "boot", rest: async () => undefined };
}

/**
 * @param {LeanRuntime} runtime
 * @param {{wasm: Promise<WebAssembly.Module>, glue: Promise<any>}} parts
 * @param {PiecedFile} stdlib the lean library or the whole one
 * @param {Ground} ground
 * @param {(raw: Uint8Array<ArrayBuffer>, form: string) => Promise<void>} [keep] takes a picture for later starts
 * @returns {Promise<Started>}
 */
async function boot(runtime, parts, stdlib, { address, form, onPiece }, keep) {
  form.bring();
  const engine = inflatedBytes(runtime.files.engine, address, onPiece);
  engine.catch(() => undefined);
  const poison = poisonWatch();
  const library = (/** @type {(error: unknown) => void} */ onLost) => inflatedStream(stdlib, address, onPiece, onLost);
  const all = { ...parts, library, info: runtime.info };
  const python = await load(all, address, runtime.rest && poison, { _makeSnapshot: keep !== undefined });
  const archive = await engine;
  poison.over(() => enterEngine(python, archive, stdlib === runtime.whole ? [] : runtime.leftOut));
  const call = wayIn(python, poison);
  const known = await form.load(call);
  const picture = keep && poison.over(() => takePicture(python));
  return { call, how: "boot", rest: async () => picture && keep(picture, known) };
}

/**
 * @param {LeanRuntime} runtime
 * @param {{wasm: Promise<WebAssembly.Module>, glue: Promise<any>}} parts
 * @param {import("./snapshot.js").Snapshot} snapshot
 * @param {Ground} ground
 * @returns {Promise<Started>}
 */
async function restore(runtime, parts, snapshot, { address, form }) {
  const poison = poisonWatch();
  const all = { ...parts, library: () => EMPTY_ZIP, info: runtime.info };
  const python = await load(all, address, runtime.rest && poison, {
    _loadSnapshot: snapshot.header,
    onModule(fresh) {
      unpackInto(snapshot.memory, fresh);
      spareImport(fresh.API);
    },
  });
  awaken(python, poison);
  const call = wayIn(python, poison);
  if (!passes(call)) throw new SnapshotError("the restored Python failed its examination");
  if (!form.is(snapshot.form)) await form.load(call);
  return { call, how: "potret", rest: async () => undefined };
}
