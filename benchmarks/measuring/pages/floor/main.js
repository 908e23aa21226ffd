/** The floor: nothing can start faster than its page, its worker, its WebAssembly and the copy of its memory. */
import { keep } from "./keep.js";

const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = () => {
  document.documentElement.dataset.mesin = "siap";
  keep(["./", "main.js", "keep.js", "worker.js", "pyodide.wasm"]);
};
