/**
 * Start Python in this worker and give one way in: call(name, text) -> text.
 *
 * Pyodide itself asks for two files, the WebAssembly and the standard library. `supply` answers these two requests with
 * the streams inflated here from the pieces, so nothing in Pyodide is patched and compiling starts with the first byte.
 * A later start finds a picture of the memory on the device (snapshot.js) and puts it back instead of booting.
 *
 * The WebAssembly comes in two parts (runtime/parts.py). The first one is enough for nearly everything; should it turn out
 * not to be, that Python is thrown away with all it said (poison.js), and one with both parts takes its place, on this
 * device from then on.
 */

import { loadPyodide } from "pyodide";
import { loader } from "./loader.js";
import { wholeModule } from "./parts.js";
import { PieceError, fetchBytes, inflatedBytes, inflatedStream } from "./pieces.js";
import { PoisonedError, poisonWatch } from "./poison.js";
import { SnapshotError, snapshotStore, unpackInto } from "./snapshot.js";

/**
 * @typedef {import("./pieces.js").PiecedFile} PiecedFile
 * @typedef {{abi_version: string, arch: string, platform: string, python: string}} LockInfo
 * @typedef {{mode: "plain", info: LockInfo, index: string, files: {engine: PiecedFile}}} PlainRuntime
 * @typedef {{mode: "lean", info: LockInfo, script: string, leftOut: string[], whole?: PiecedFile, rest?: Rest,
 *   files: {glue: PiecedFile, wasm: PiecedFile, stdlib: PiecedFile, engine: PiecedFile}}} LeanRuntime
 * @typedef {import("./parts.js").Rest} Rest
 * @typedef {import("./poison.js").Poison} Poison
 * @typedef {import("pyodide").PyodideAPI} Python
 * @typedef {import("pyodide").PyodideConfig} Config
 * @typedef {(name: string, argument: string) => string} Call
 * @typedef {Uint8Array<ArrayBuffer> | undefined} Module the whole WebAssembly; undefined: the first part, as it arrives
 * @typedef {{whole?: boolean, fresh?: boolean, joined?: boolean}} How `whole`: nothing left out of the library; `fresh`: no
 *   picture; `joined`: both parts of the WebAssembly
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
export async function startPython(address, { whole, fresh, joined }, onProgress) {
  /** @type {PlainRuntime | LeanRuntime} */
  const runtime = JSON.parse(new TextDecoder().decode(await fetchBytes(address)));
  let bytes = 0;
  const onPiece = (/** @type {number} */ more) => onProgress({ bytes: (bytes += more) });
  if (runtime.mode === "plain") return startPlain(runtime, address, onPiece);
  const module = await bothParts(runtime, address, joined || whole, onPiece);
  if (whole && runtime.whole) return startLean(runtime, module, runtime.whole, address, onPiece);
  const store = snapshotStore(address, module !== undefined);
  const snapshot = fresh ? "ditolak" : await store.read().catch(() => "ditolak");
  if (typeof snapshot === "object") {
    try {
      return await restore(runtime, module, snapshot, address, onPiece);
    } catch (error) {
      if (error instanceof PieceError || error instanceof PoisonedError) throw error;
      await store.refuse();
      throw new SnapshotError(String(error));
    }
  }
  const keep = snapshot === undefined ? store.keep : undefined;
  return startLean(runtime, module, runtime.files.stdlib, address, onPiece, keep);
}

/**
 * The whole WebAssembly, when it is asked for or was needed here before; else undefined, and the first part is enough.
 *
 * @param {LeanRuntime} runtime
 * @param {URL} address
 * @param {boolean | undefined} needed
 * @param {(bytes: number) => void} onPiece
 */
async function bothParts({ files, rest }, address, needed, onPiece) {
  if (!rest) return undefined;
  if (needed) return wholeModule(files.wasm, rest, address, onPiece);
  if (!(await snapshotStore(address, true).wanted().catch(() => false))) return undefined;
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
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 * @returns {Promise<Started>}
 */
async function startPlain(runtime, address, onPiece) {
  const indexURL = new URL(runtime.index, address).href;
  const lockFileContents = lockFile(runtime.info);
  const python = await loadPyodide({ indexURL, packageBaseUrl: indexURL, lockFileContents });
  enterEngine(python, await inflatedBytes(runtime.files.engine, address, onPiece), []);
  return { call: wayIn(python, poisonWatch()), how: "boot", rest: async () => undefined };
}

/**
 * @param {LeanRuntime} runtime
 * @param {Module} module
 * @param {PiecedFile} stdlib the lean library or the whole one
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 * @param {(raw: Uint8Array<ArrayBuffer>) => Promise<void>} [keep] takes a picture for later starts
 * @returns {Promise<Started>}
 */
async function startLean(runtime, module, stdlib, address, onPiece, keep) {
  const engine = inflatedBytes(runtime.files.engine, address, onPiece);
  engine.catch(() => undefined);
  const poison = poisonWatch();
  const library = (/** @type {(error: unknown) => void} */ onLost) => inflatedStream(stdlib, address, onPiece, onLost);
  const python = await load(runtime, module, poison, address, onPiece, library, { _makeSnapshot: keep !== undefined });
  const archive = await engine;
  poison.over(() => enterEngine(python, archive, stdlib === runtime.whole ? [] : runtime.leftOut));
  const call = wayIn(python, poison);
  const picture = keep && poison.over(() => takePicture(python));
  return { call, how: "boot", rest: async () => picture && keep(picture) };
}

/**
 * @param {LeanRuntime} runtime
 * @param {Module} module
 * @param {import("./snapshot.js").Snapshot} snapshot
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 * @returns {Promise<Started>}
 */
async function restore(runtime, module, snapshot, address, onPiece) {
  const poison = poisonWatch();
  const python = await load(runtime, module, poison, address, onPiece, () => EMPTY_ZIP, {
    _loadSnapshot: snapshot.header,
    onModule: (fresh) => unpackInto(snapshot.memory, fresh.HEAPU8),
  });
  poison.over(() => python.runPython("awake()"));
  const call = wayIn(python, poison);
  if (call("self_test", "{}") !== SELF_TEST) throw new SnapshotError("the restored Python failed its examination");
  return { call, how: "potret", rest: async () => undefined };
}

/**
 * @param {LeanRuntime} runtime
 * @param {Module} module
 * @param {Poison} poison
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 * @param {(onLost: (error: unknown) => void) => BodyInit} library
 * @param {{_makeSnapshot?: boolean, _loadSnapshot?: Uint8Array, onModule?: (module: any) => void}} special
 * @returns {Promise<Python>}
 */
async function load(runtime, module, poison, address, onPiece, library, { onModule, ...special }) {
  const indexURL = new URL("./", address).href;
  /** @type {(error: unknown) => void} */
  let onLost = () => undefined;
  const lost = new Promise((_, reject) => (onLost = reject));
  lost.catch(() => undefined);
  const wasm = () => module ?? inflatedStream(runtime.files.wasm, address, onPiece, onLost);
  const withdraw = supply({
    [`${indexURL}pyodide.asm.wasm`]: () => new Response(wasm(), { headers: { "Content-Type": "application/wasm" } }),
    [`${indexURL}python_stdlib.zip`]: () => new Response(library(onLost)),
  });
  try {
    const glue = importScript(new URL(runtime.script, address));
    glue.catch(() => undefined);
    const createPyodideModule = async (/** @type {any} */ settings) => {
      if (runtime.rest) poison.watch(settings);
      const fresh = await (await glue).default(settings);
      onModule?.(fresh);
      return fresh;
    };
    const lockFileContents = lockFile(runtime.info);
    const env = { PYTHONHASHSEED: "0" };
    /** @type {Config} */
    const config = { indexURL, packageBaseUrl: indexURL, lockFileContents, createPyodideModule, env, ...special };
    const boot = loadPyodide(config);
    const raised = poison.raised(); // a trap in the middle of it may leave Pyodide waiting for ever, as lost bytes do
    return await Promise.race([boot, /** @type {Promise<never>} */ (lost), raised]);
  } finally {
    withdraw();
    poison.end();
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
 * @param {Poison} poison
 * @returns {Call} throws instead of giving an answer that lacked a module (MissingModuleError) or was made by a Python that
 *   lacked a function (PoisonedError)
 */
function wayIn(python, poison) {
  const call = poison.over(() => python.globals.get("call"));
  const asked = poison.over(() => python.globals.get("asked"));
  return (name, argument) =>
    poison.over(() => {
      const reply = call(name, argument);
      const missing = asked();
      if (missing !== "") throw new MissingModuleError(missing);
      return reply;
    });
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
