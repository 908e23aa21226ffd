/**
 * Load Pyodide with files of our own. Nothing in it is patched: it asks for the WebAssembly, its glue and the standard
 * library, and what answers is already under way, all at the same time, where Pyodide itself would ask one after the other.
 */

import { loadPyodide } from "pyodide";
import { loader } from "./loader.js";
import { PieceError } from "./pieces.js";

/**
 * @typedef {import("./inside.js").Python} Python
 * @typedef {import("./poison.js").Poison} Poison
 * @typedef {import("pyodide").PyodideConfig} Config
 * @typedef {{abi_version: string, arch: string, platform: string, python: string}} LockInfo
 * @typedef {object} Parts what Pyodide is made of, on its way
 * @property {Promise<WebAssembly.Module>} wasm
 * @property {Promise<any>} glue
 * @property {Promise<import("./memory.js").Stretches[]>} data what the WebAssembly's memory holds before anything runs
 * @property {(onLost: (error: unknown) => void) => BodyInit} library
 * @property {LockInfo} info
 * @typedef {object} Special
 * @property {boolean} [_makeSnapshot]
 * @property {Uint8Array} [_loadSnapshot]
 * @property {(module: any) => Promise<void>} [onModule] told when memory is there and no Python has run in it
 */

/**
 * @param {Parts} parts
 * @param {URL} address of the runtime's list
 * @param {Poison | undefined} poison watches, where functions may be missing
 * @param {Special} special
 * @returns {Promise<Python>}
 */
export async function load({ wasm, glue, data, library, info }, address, poison, { onModule, ...special }) {
  const indexURL = new URL("./", address).href;
  /** @type {(error: unknown) => void} */
  let onLost = () => undefined;
  const lost = new Promise((_, reject) => (onLost = reject));
  lost.catch(() => undefined);
  for (const part of [wasm, data]) part.catch(onLost); // Pyodide would wait for ever
  const withdraw = supply(wasm, {
    [`${indexURL}pyodide.asm.wasm`]: () => new Response(),
    [`${indexURL}python_stdlib.zip`]: () => new Response(library(onLost)),
  });
  try {
    const createPyodideModule = async (/** @type {any} */ settings) => {
      beforeUse(settings, async (instance) => {
        poison?.watch(instance);
        const heap = new Uint8Array(/** @type {WebAssembly.Memory} */ (instance.exports.memory).buffer);
        for (const stretches of await data) stretches.put(heap);
      }).catch(onLost);
      const fresh = await (await glue).default(settings);
      await onModule?.(fresh);
      return fresh;
    };
    const lockFileContents = lockFile(info);
    const env = { PYTHONHASHSEED: "0" };
    /** @type {Config} */
    const config = { indexURL, packageBaseUrl: indexURL, lockFileContents, createPyodideModule, env, ...special };
    const boot = loadPyodide(config);
    const waits = [boot, /** @type {Promise<never>} */ (lost)];
    if (poison) waits.push(poison.raised()); // a trap in the middle of it may leave Pyodide waiting, as lost bytes do
    return await Promise.race(waits);
  } finally {
    withdraw();
    poison?.end();
  }
}

/**
 * Let Pyodide's own way of loading go on as it is, and see what it makes first.
 *
 * @param {{instantiateWasm: (imports: any, receive: (instance: WebAssembly.Instance, module: any) => any) => any}} settings
 * @param {(instance: WebAssembly.Instance) => Promise<void>} onInstance
 * @returns {Promise<void>} rejects when that fails
 */
function beforeUse(settings, onInstance) {
  const make = settings.instantiateWasm;
  return new Promise((_, fail) => {
    settings.instantiateWasm = (imports, receive) =>
      make(imports, (instance, module) => {
        onInstance(instance)
          .then(() => receive(instance, module))
          .catch(fail);
        return {};
      });
  });
}

/** @param {URL} address */
export async function importScript(address) {
  try {
    return await loader.load(address);
  } catch (error) {
    throw error instanceof TypeError ? new PieceError(error.message) : error;
  }
}

/** @param {LockInfo} info */
export function lockFile(info) {
  return /** @type {import("pyodide").Lockfile} */ (/** @type {unknown} */ ({ info, packages: {} }));
}

/**
 * Answer these addresses ourselves instead of asking the network, and whoever wants an instance from a stream gets one of
 * this module.
 *
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Record<string, () => Response>} answers
 * @returns {() => void} ends it
 */
function supply(wasm, answers) {
  const ask = globalThis.fetch;
  const make = WebAssembly.instantiateStreaming;
  globalThis.fetch = async (what, how) => {
    const own = answers[what instanceof Request ? what.url : String(what)];
    return own ? own() : ask.call(globalThis, what, how);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await wasm;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    globalThis.fetch = ask;
    WebAssembly.instantiateStreaming = make;
  };
}
