/** Stock Pyodide as its authors ship it, with the engine files of our own site. */
import { loadPyodide } from "./pyodide/pyodide.mjs";

const bytes = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());
const engine = bytes("mesin.zip");
const form = fetch("formulir.json").then((answer) => answer.json());
const ready = start();

async function start() {
  const python = await loadPyodide({ indexURL: new URL("pyodide/", self.location.href).href });
  python.FS.writeFile("/lib/mesin.zip", await engine);
  const call = python.runPython("import sys\nsys.path.append('/lib/mesin.zip')\nfrom kinerja_py.engine.bridge import call\ncall");
  const { id } = ask(call, "load_form", { form: await form });
  self.postMessage("siap");
  return (answers) => ask(call, "check", { form: id, answers });
}

function ask(call, name, argument) {
  const { result, error } = JSON.parse(call(name, JSON.stringify(argument)));
  if (error) throw new Error(error.message);
  return result;
}

self.onmessage = async ({ data }) => self.postMessage((await ready)(data));
