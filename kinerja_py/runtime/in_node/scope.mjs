/**
 * A thread of Node that looks like the worker of a page, so that the very worker of the site runs in it: coverage is
 * taken, and the two-part WebAssembly examined, along the paths that a browser takes and not along Node's own.
 *
 * workerData: `script` (the bundled worker), `site` (the folder that BASE is), `store` (a folder that lasts, for what the
 * worker keeps; without it nothing can be kept), `missing` (names of files that the network refuses). Messages of the
 * page go to the worker's onmessage; {marks: true} asks which functions of an instrumented WebAssembly have run.
 */

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const BASE = "http://luring.invalid/";
const MARK = /^kinerja_ran_(\d+)$/;
const { script, site, store, missing } = workerData;
const { exit } = process;
/** @type {WebAssembly.Instance[]} */
const instances = [];

class WorkerGlobalScope {
  static [Symbol.hasInstance](value) {
    return value === globalThis;
  }
}

Object.assign(globalThis, {
  WorkerGlobalScope,
  self: globalThis,
  location: new URL("aset/pekerja.js", BASE),
  ...(store && {
    caches: {
      open: async (name) => new Cache(name),
      match: async (address, { cacheName }) => new Cache(cacheName).match(address),
    },
  }),
  fetch: async (address) => answer(new URL(address instanceof Request ? address.url : address)),
  postMessage: (message) => parentPort.postMessage(message),
  close: () => exit(0),
  loadFromFolder: (address) => import(pathToFileURL(fileOf(address)).href),
});
for (const name of ["instantiate", "instantiateStreaming"]) {
  const real = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await real.apply(WebAssembly, given);
    instances.push(made.instance ?? made);
    return made;
  };
}
delete globalThis.process; // by this Pyodide knows Node
delete globalThis.navigator;

await import(pathToFileURL(script).href);
parentPort.on("message", (data) => (data.marks ? parentPort.postMessage({ marks: marks() }) : globalThis.onmessage({ data })));
parentPort.postMessage({ ready: true });

/** Numbers of the functions that have begun to run. */
function marks() {
  const ran = new Set();
  for (const { exports } of instances) {
    for (const [name, value] of Object.entries(exports)) {
      const found = MARK.exec(name);
      if (found && value.value === 1) ran.add(Number(found[1]));
    }
  }
  return [...ran].sort((a, b) => a - b);
}

/** @param {URL} address */
function fileOf(address) {
  return path.join(site, decodeURI(address.pathname));
}

/** @param {URL} address */
function answer(address) {
  const file = fileOf(address);
  if (missing?.includes(path.basename(file))) throw new TypeError("the network is down");
  return fs.existsSync(file) ? new Response(fs.readFileSync(file)) : new Response(null, { status: 404 });
}

/** As much of a browser's Cache as the worker uses, in a folder. */
class Cache {
  constructor(name) {
    this.folder = path.join(store, encodeURIComponent(name));
    fs.mkdirSync(this.folder, { recursive: true });
  }

  place(address) {
    return path.join(this.folder, encodeURIComponent(String(address)));
  }

  async keys() {
    const names = fs.readdirSync(this.folder).filter((name) => !name.endsWith(".kepala"));
    return names.map((name) => ({ url: decodeURIComponent(name) }));
  }

  async match(address) {
    const place = this.place(address);
    if (!fs.existsSync(place)) return undefined;
    return new Response(fs.readFileSync(place), { headers: JSON.parse(fs.readFileSync(`${place}.kepala`, "utf8")) });
  }

  async put(address, response) {
    const place = this.place(address);
    fs.writeFileSync(place, new Uint8Array(await response.arrayBuffer()));
    fs.writeFileSync(`${place}.kepala`, JSON.stringify([...response.headers]));
  }

  async delete({ url }) {
    fs.rmSync(this.place(url), { force: true });
    fs.rmSync(`${this.place(url)}.kepala`, { force: true });
  }
}
