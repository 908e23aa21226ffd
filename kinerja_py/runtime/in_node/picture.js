/**
 * Node, at build time, in a scope that looks like a browser's worker (scope.mjs): boot the Python of the phone with the very
 * modules of the site's worker, and give the memory of it: {name: "potret", argument: folder} -> {id, result: "potret"}.
 *
 * The folder holds glue.mjs, wasm, data, stdlib, engine and asked.json {info, leftOut, before}; "potret", as Pyodide gives it,
 * and "beku", the frozen modules, are written: length (4 bytes) and bytes of each. Nothing random and no time gets in, so the
 * same files give the same picture.
 */

import fs from "node:fs";
import path from "node:path";

import { enterEngine, passes, wayIn } from "./inside.js";
import { load } from "./load.js";
import { stretchesOf } from "./memory.js";
import { poisonWatch } from "./poison.js";

const FROZEN = "/beku"; // on_pyodide/before_picture.py
const THEN = Date.UTC(2026, 0, 1);

crypto.getRandomValues = (array) => array.fill(0);
Date.now = () => THEN;
performance.now = () => 0;

self.onmessage = async ({ data: { id, argument: folder } }) => {
  const file = (name) => new Uint8Array(fs.readFileSync(path.join(folder, name)));
  const { info, leftOut, before } = JSON.parse(fs.readFileSync(path.join(folder, "asked.json"), "utf8"));
  const parts = {
    wasm: WebAssembly.compile(file("wasm")),
    glue: globalThis.loadFromFolder(new URL("glue.mjs", self.location.origin)),
    data: Promise.resolve([stretchesOf(file("data"))]),
    library: () => file("stdlib"),
    info,
  };
  const python = await load(parts, new URL("runtime/x.json", self.location.origin), undefined, { _makeSnapshot: true });
  enterEngine(python, file("engine"), leftOut);
  if (!passes(wayIn(python, poisonWatch()))) throw new Error("Python does not pass its examination");
  python.runPython(before);
  fs.writeFileSync(path.join(folder, "beku"), python.FS.readFile(FROZEN));
  python.FS.unlink(FROZEN);
  fs.writeFileSync(path.join(folder, "potret"), python.makeMemorySnapshot());
  self.postMessage({ id, result: "potret" });
};
