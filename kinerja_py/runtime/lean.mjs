/**
 * Node, at build time: make the lean library and prove it. node lean.mjs <folder>
 *
 * The folder holds asked.json {pyodide, index, exercise, compiling, cases, substitutes} and mesin.zip (the engine); pustaka.zip
 * (the library), mesin-jadi.zip (the engine, compiled) and made.json are written. Stock Pyodide answers the exercise first,
 * with the engine as it is written; then a fresh one that has only the lean library and the compiled engine, and the glue
 * and WebAssembly below `index`, has to give the same answers, byte for byte.
 */

import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const START = "import sys\nsys.path.append('/lib/mesin.zip')\nfrom kinerja_py.engine.bridge import call\ncall";
const folder = process.argv[2];
const asked = JSON.parse(read("asked.json").toString());
const { loadPyodide } = await import(pathToFileURL(path.join(asked.pyodide, "pyodide.mjs")).href);
const { info } = JSON.parse(read(path.join(asked.pyodide, "pyodide-lock.json")).toString());

const stock = await boot(asked.pyodide, path.join(asked.pyodide, "python_stdlib.zip"), "mesin.zip");
const wanted = stock.exercise();
const trace = stock.imported();
const compiling = stock.run(asked.compiling); // only now: it imports for itself
const engine = "mesin-jadi.zip";
write(engine, compiling.get("engine")().toJs());

let names = trace;
if (asked.substitutes) {
  library(trace);
  const tried = await boot(asked.index, path.join(folder, "pustaka.zip"), engine);
  tried.exercise();
  names = tried.imported().map((name) => name.replace(/\.pyc$/, ".py"));
}
library(names);

const lean = await boot(asked.index, path.join(folder, "pustaka.zip"), engine);
const given = lean.exercise();
if (given.some(([, , reply], at) => reply !== wanted[at][2])) {
  throw new Error("the lean library answers differently");
}
const here = new Set(names.map((name) => name.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".")));
const leftOut = compiling.get("all_modules")().toJs().filter((name) => !here.has(name));
write("soal.json", JSON.stringify(wanted));
write("made.json", JSON.stringify({ questions: wanted.length, trace, names, leftOut }, null, 1));
process.exit(0);

/** @param {string[]} names */
function library(names) {
  const make = compiling.get("lean_library");
  write("pustaka.zip", make.callKwargs(stock.python.toPy(names), { substitutes: asked.substitutes }).toJs());
}

/**
 * @param {string} indexURL
 * @param {string} stdLibURL
 * @param {string} archive of the engine
 */
async function boot(indexURL, stdLibURL, archive) {
  const python = await loadPyodide({
    indexURL,
    stdLibURL,
    lockFileContents: { info, packages: {} },
    packageBaseUrl: "./",
    env: { PYTHONHASHSEED: "0" },
  });
  python.FS.writeFile("/lib/mesin.zip", read(archive));
  const call = python.runPython(START);
  try {
    python.runPython("1/0"); // what prints an error is needed, too
  } catch {
    // as it should
  }
  const run = (file) => {
    const space = python.globals.get("dict")();
    python.runPython(read(file).toString(), { globals: space });
    return space;
  };
  const space = run(asked.exercise);
  return {
    python,
    run,
    exercise: () => space.get("exercise")(call, python.toPy(asked.cases)).toJs(),
    imported: () => space.get("imported")().toJs(),
  };
}

function read(name) {
  return fs.readFileSync(path.resolve(folder, name));
}

function write(name, data) {
  fs.writeFileSync(path.join(folder, name), data);
}
