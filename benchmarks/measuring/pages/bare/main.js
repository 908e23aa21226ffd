/** The least page around stock Pyodide in a worker: asks for a check at every change, shows messages beside the fields. */
import { keep } from "./keep.js";

const page = document.documentElement;
const form = document.querySelector("form");
const worker = new Worker("worker.js", { type: "module" });

const ask = () => page.dataset.mesin === "siap" && worker.postMessage(Object.fromEntries(new FormData(form)));

form.addEventListener("change", ask);
document.querySelector("[data-aksi='lanjut']").addEventListener("click", ask);

worker.onmessage = ({ data }) => {
  if (data === "siap") {
    page.dataset.mesin = "siap";
    ask();
    keep(["./", "main.js", "keep.js", "worker.js", "mesin.zip", "formulir.json", ...PYODIDE.map((name) => `pyodide/${name}`)]);
    return;
  }
  for (const place of document.querySelectorAll("output")) {
    const mine = data.issues.filter(({ isian, level }) => level === "error" && `${isian}-galat` === place.id);
    place.textContent = mine.map(({ message }) => message).join("\n");
    place.hidden = mine.length === 0;
  }
};

const PYODIDE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
