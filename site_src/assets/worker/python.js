/**
 * Start Python in this worker and give one way in: call(name, text) -> text.
 *
 * Pyodide itself asks for two files, the WebAssembly and the standard library. `supply` answers these two requests with
 * the streams inflated here from the pieces, so nothing in Pyodide is patched and compiling starts with the first byte.
 */

import { loadPyodide } from "pyodide";
import { loader } from "./loader.js";
import { PieceError, fetchBytes, inflatedBytes, inflatedStream } from "./pieces.js";

/**
 * @typedef {import("./pieces.js").PiecedFile} PiecedFile
 * @typedef {{abi_version: string, arch: string, platform: string, python: string}} LockInfo
 * @typedef {{mode: "plain", info: LockInfo, index: string, files: {engine: PiecedFile}}} PlainRuntime
 * @typedef {{mode: "lean", info: LockInfo, script: string, leftOut: string[], whole?: PiecedFile,
 *   files: {glue: PiecedFile, wasm: PiecedFile, stdlib: PiecedFile, engine: PiecedFile}}} LeanRuntime
 * @typedef {import("pyodide").PyodideAPI} Python
 * @typedef {(name: string, argument: string) => string} Call
 */

const ENGINE_PLACE = "/lib/mesin.zip";
const NO_PACKAGES = /** @type {const} */ ({ packages: {} });
const START = `
import sys

class LeftOut:
    """Notes a module that this library lacks; who asks for one gets an ImportError, and we get to know."""

    asked = ""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name in cls.names:
            cls.asked = name

def start(place, names):
    LeftOut.names = frozenset(names.split())
    sys.meta_path.append(LeftOut)
    sys.path.append(place)
    from kinerja_py.engine.bridge import call
    return call

start, lambda: LeftOut.asked`;

/** The lean library lacks a module that was asked for; the whole one has it. */
export class MissingModuleError extends Error {}

/**
 * @param {URL} address of the runtime's list, `runtime/<hash>.json`
 * @param {boolean} whole start on the whole library at once
 * @param {(state: {bytes: number}) => void} onProgress
 * @returns {Promise<Call>}
 */
export async function startPython(address, whole, onProgress) {
  /** @type {PlainRuntime | LeanRuntime} */
  const runtime = JSON.parse(new TextDecoder().decode(await fetchBytes(address)));
  let bytes = 0;
  const onPiece = (/** @type {number} */ more) => onProgress({ bytes: (bytes += more) });
  const { engine } = runtime.files;
  if (runtime.mode === "plain") {
    return enterEngine(await bootPlain(runtime, address), await inflatedBytes(engine, address, onPiece), []);
  }
  const stdlib = (whole && runtime.whole) || runtime.files.stdlib;
  const python = await bootLean(runtime, stdlib, address, onPiece);
  const leftOut = stdlib === runtime.whole ? [] : runtime.leftOut;
  return enterEngine(python, await inflatedBytes(engine, address, onPiece), leftOut);
}

/**
 * Stock Pyodide, no tricks.
 *
 * @param {PlainRuntime} runtime
 * @param {URL} address
 */
function bootPlain(runtime, address) {
  const indexURL = new URL(runtime.index, address).href;
  return loadPyodide({ indexURL, packageBaseUrl: indexURL, lockFileContents: lockFile(runtime.info) });
}

/**
 * @param {LeanRuntime} runtime
 * @param {PiecedFile} stdlib
 * @param {URL} address
 * @param {(bytes: number) => void} onPiece
 */
async function bootLean(runtime, stdlib, address, onPiece) {
  const indexURL = new URL("./", address).href;
  /** @type {(error: unknown) => void} */
  let onLost = () => undefined;
  const lost = new Promise((_, reject) => (onLost = reject));
  lost.catch(() => undefined);
  const { wasm } = runtime.files;
  const type = { "Content-Type": "application/wasm" };
  const withdraw = supply({
    [`${indexURL}pyodide.asm.wasm`]: () =>
      new Response(inflatedStream(wasm, address, onPiece, onLost), { headers: type }),
    [`${indexURL}python_stdlib.zip`]: () => new Response(inflatedStream(stdlib, address, onPiece, onLost)),
  });
  try {
    const { default: createPyodideModule } = await importScript(new URL(runtime.script, address));
    const lockFileContents = lockFile(runtime.info);
    const boot = loadPyodide({ indexURL, packageBaseUrl: indexURL, lockFileContents, createPyodideModule });
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
 * @returns {Call} throws a MissingModuleError instead of giving an answer that lacked a module
 */
function enterEngine(python, archive, leftOut) {
  python.FS.writeFile(ENGINE_PLACE, archive);
  const [start, asked] = python.runPython(START);
  const call = start(ENGINE_PLACE, leftOut.join(" "));
  return (name, argument) => {
    const reply = call(name, argument);
    if (asked() !== "") throw new MissingModuleError(asked());
    return reply;
  };
}

/** @param {LockInfo} info */
function lockFile(info) {
  return /** @type {import("pyodide").Lockfile} */ (/** @type {unknown} */ ({ info, ...NO_PACKAGES }));
}
