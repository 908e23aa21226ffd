/**
 * Start Python in this worker and give one way in: call(name, text) -> text.
 *
 * Pyodide itself asks for two files, the WebAssembly and the standard library. `supply` answers these two requests with
 * the streams inflated here from the pieces, so nothing in Pyodide is patched and compiling starts with the first byte.
 * A later start finds a picture of the memory on the device (snapshot.js) and puts it back instead of booting.
 */

import { loadPyodide } from "pyodide";
import { loader } from "./loader.js";
import { PieceError, fetchBytes, inflatedBytes, inflatedStream } from "./pieces.js";
import { SnapshotError, snapshotStore, unpackInto } from "./snapshot.js";

/**
 * @typedef {import("./pieces.js").PiecedFile} PiecedFile
 * @typedef {{abi_version: string, arch: string, platform: string, python: string}} LockInfo
 * @typedef {{mode: "plain", info: LockInfo, index: string, files: {engine: PiecedFile}}} PlainRuntime
 * @typedef {{mode: "lean", info: LockInfo, script: string, leftOut: string[], whole?: PiecedFile,
 *   files: {glue: PiecedFile, wasm: PiecedFile, stdlib: PiecedFile, engine: PiecedFile}}} LeanRuntime
 * @typedef {import("pyodide").PyodideAPI} Python
 * @typedef {import("pyodide").PyodideConfig} Config
 * @typedef {(name: string, argument: string) => string} Call
 * @typedef {{whole?: boolean, fresh?: boolean}} How `whole`: nothing left out of the library; `fresh`: no picture
 * @typedef {{call: Call, how: "boot" | "potret", rest: () => Promise<void>}} Started `rest`: what can wait until the
 *   first answer is out
 */

const ENGINE_PLACE = "/lib/mesin.zip";
const EMPTY_ZIP = new Uint8Array([80, 75, 5, 6, ...new Array(18).fill(0)]);
const SELF_TEST = '{"result": {"ok": true}}';
const START = `
import sys

class LeftOut:
    """Notes a module that is not here; who asks for one gets an ImportError, and we get to know."""

    asked = ""
    names = frozenset()
    all = False

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if cls.all or name in cls.names:
            cls.asked = name

def start(place, names):
    LeftOut.names = frozenset(names.split())
    sys.meta_path.append(LeftOut)
    sys.path.append(place)
    global call
    from kinerja_py.engine.bridge import call

def complete():
    """Before a picture: import all that the library holds, since a restored Python has no archive to import from."""
    import zipimport
    for files in list(zipimport._zip_directory_cache.values()):
        for path in files:
            name = path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
            if path.endswith(".pyc") and not name.startswith(("pyodide", "_pyodide")):
                __import__(name)

def awake():
    """After a restored start: no archive is here to import from, and nothing random or timed may be of the picture."""
    LeftOut.all = True
    sys.meta_path.insert(0, LeftOut)  # before the archive's own finder, which still believes in its list of files
    if "random" in sys.modules:
        sys.modules["random"].seed()
    if "time" in sys.modules and hasattr(sys.modules["time"], "tzset"):
        sys.modules["time"].tzset()

def asked():
    return LeftOut.asked
`;

/** A module was asked for that is not here; the answer must not be used. */
export class MissingModuleError extends Error {}

/**
 * @param {URL} address of the runtime's list, `runtime/<hash>.json`
 * @param {How} how
 * @param {(state: {bytes: number}) => void} onProgress
 * @returns {Promise<Started>}
 */
export async function startPython(address, { whole, fresh }, onProgress) {
  /** @type {PlainRuntime | LeanRuntime} */
  const runtime = JSON.parse(new TextDecoder().decode(await fetchBytes(address)));
  let bytes = 0;
  const onPiece = (/** @type {number} */ more) => onProgress({ bytes: (bytes += more) });
  if (runtime.mode === "plain") return startPlain(runtime, address, onPiece);
  if (whole && runtime.whole) return startLean(runtime, runtime.whole, address, onPiece);
  const store = snapshotStore(address);
  const snapshot = fresh ? "ditolak" : await store.read().catch(() => "ditolak");
  if (typeof snapshot === "object") {
    try {
      return await restore(runtime, snapshot, address, onPiece);
    } catch (error) {
      if (error instanceof PieceError) throw error;
      await store.refuse();
      throw new SnapshotError(String(error));
    }
  }
  return startLean(runtime, runtime.files.stdlib, address, onPiece, snapshot === undefined ? store.keep : undefined);
}

/** Never use the picture of this runtime again on this device. */
export function refuseSnapshot(/** @type {URL} */ address) {
  return snapshotStore(address).refuse();
}

/**
 * Stock Pyodide, no tricks.
 *
 * @param {PlainRuntime} runtime
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 * @returns {Promise<Started>}
 */
async function startPlain(runtime, address, onPiece) {
  const indexURL = new URL(runtime.index, address).href;
  const lockFileContents = lockFile(runtime.info);
  const python = await loadPyodide({ indexURL, packageBaseUrl: indexURL, lockFileContents });
  enterEngine(python, await inflatedBytes(runtime.files.engine, address, onPiece), []);
  return { call: wayIn(python), how: "boot", rest: async () => undefined };
}

/**
 * @param {LeanRuntime} runtime
 * @param {PiecedFile} stdlib the lean library or the whole one
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 * @param {(raw: Uint8Array<ArrayBuffer>) => Promise<void>} [keep] takes a picture for later starts
 * @returns {Promise<Started>}
 */
async function startLean(runtime, stdlib, address, onPiece, keep) {
  const engine = inflatedBytes(runtime.files.engine, address, onPiece);
  engine.catch(() => undefined);
  const python = await load(runtime, address, onPiece, (onLost) => inflatedStream(stdlib, address, onPiece, onLost), {
    _makeSnapshot: keep !== undefined,
  });
  enterEngine(python, await engine, stdlib === runtime.whole ? [] : runtime.leftOut);
  if (!keep) return { call: wayIn(python), how: "boot", rest: async () => undefined };
  const picture = takePicture(python);
  return { call: wayIn(python), how: "boot", rest: async () => picture && keep(picture) };
}

/**
 * @param {LeanRuntime} runtime
 * @param {import("./snapshot.js").Snapshot} snapshot
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 * @returns {Promise<Started>}
 */
async function restore(runtime, snapshot, address, onPiece) {
  const python = await load(runtime, address, onPiece, () => EMPTY_ZIP, {
    _loadSnapshot: snapshot.header,
    onModule: (module) => unpackInto(snapshot.memory, module.HEAPU8),
  });
  python.runPython("awake()");
  const call = wayIn(python);
  if (call("self_test", "{}") !== SELF_TEST) throw new SnapshotError("the restored Python failed its examination");
  return { call, how: "potret", rest: async () => undefined };
}

/**
 * @param {LeanRuntime} runtime
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 * @param {(onLost: (error: unknown) => void) => BodyInit} library
 * @param {{_makeSnapshot?: boolean, _loadSnapshot?: Uint8Array, onModule?: (module: any) => void}} special
 * @returns {Promise<Python>}
 */
async function load(runtime, address, onPiece, library, { onModule, ...special }) {
  const indexURL = new URL("./", address).href;
  /** @type {(error: unknown) => void} */
  let onLost = () => undefined;
  const lost = new Promise((_, reject) => (onLost = reject));
  lost.catch(() => undefined);
  const wasm = () => inflatedStream(runtime.files.wasm, address, onPiece, onLost);
  const withdraw = supply({
    [`${indexURL}pyodide.asm.wasm`]: () => new Response(wasm(), { headers: { "Content-Type": "application/wasm" } }),
    [`${indexURL}python_stdlib.zip`]: () => new Response(library(onLost)),
  });
  try {
    const glue = importScript(new URL(runtime.script, address));
    glue.catch(() => undefined);
    const createPyodideModule = async (/** @type {any} */ settings) => {
      const module = await (await glue).default(settings);
      onModule?.(module);
      return module;
    };
    const lockFileContents = lockFile(runtime.info);
    const env = { PYTHONHASHSEED: "0" };
    /** @type {Config} */
    const config = { indexURL, packageBaseUrl: indexURL, lockFileContents, createPyodideModule, env, ...special };
    const boot = loadPyodide(config);
    return await Promise.race([boot, /** @type {Promise<never>} */ (lost)]); // Pyodide waits for ever for lost bytes
  } finally {
    withdraw();
  }
}

/** @param {URL} address */
async function importScript(address) {
  try {
    return await loader.load(address);
  } catch (error) {
    throw error instanceof TypeError ? new PieceError(error.message) : error;
  }
}

/**
 * Answer these addresses ourselves instead of asking the network.
 *
 * @param {Record<string, () => Response>} answers
 * @returns {() => void} ends it
 */
function supply(answers) {
  const ask = globalThis.fetch;
  globalThis.fetch = async (what, how) => {
    const own = answers[what instanceof Request ? what.url : String(what)];
    return own ? own() : ask.call(globalThis, what, how);
  };
  return () => {
    globalThis.fetch = ask;
  };
}

/**
 * @param {Python} python
 * @param {Uint8Array} archive
 * @param {string[]} leftOut modules that the library lacks
 */
function enterEngine(python, archive, leftOut) {
  python.FS.writeFile(ENGINE_PLACE, archive);
  python.runPython(START);
  python.runPython(`start(${JSON.stringify(ENGINE_PLACE)}, ${JSON.stringify(leftOut.join(" "))})`);
}

/**
 * @param {Python} python
 * @returns {Call} throws a MissingModuleError instead of giving an answer that lacked a module
 */
function wayIn(python) {
  const call = python.globals.get("call");
  const asked = python.globals.get("asked");
  return (name, argument) => {
    const reply = call(name, argument);
    const missing = asked();
    if (missing !== "") throw new MissingModuleError(missing);
    return reply;
  };
}

/**
 * The memory now, after the engine has passed its examination and before anything else has entered.
 *
 * @param {Python} python
 * @returns {Uint8Array<ArrayBuffer> | undefined} undefined where it cannot be taken; Python goes on all the same
 */
function takePicture(python) {
  try {
    python.runPython("import gc\ncomplete()\nexamined = call('self_test', '{}')\ngc.collect()");
    if (python.globals.get("examined") !== SELF_TEST) return undefined;
    return /** @type {any} */ (python).makeMemorySnapshot();
  } catch (error) {
    console.info(`mesin: ${error}`);
    return undefined;
  }
}

/** @param {LockInfo} info */
function lockFile(info) {
  return /** @type {import("pyodide").Lockfile} */ (/** @type {unknown} */ ({ info, packages: {} }));
}
