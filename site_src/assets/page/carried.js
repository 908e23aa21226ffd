/**
 * What the one-file edition carries in itself, in inert script elements `[data-berkas]`: the worker's script, compressed,
 * and the files of the runtime. A worker starts from a blob and gets the files as the text they are, to unpack them where
 * nobody waits; the page itself unpacks the worker's script only.
 */

import { unpackText } from "../worker/packed-text.js";
import { all, need } from "./modules.js";

const SCRIPT = "pekerja.js.gz";

/**
 * Make ready for workers, once the whole file has been read.
 *
 * @returns {Promise<() => Worker>} opens one; it has the files and waits for its first question
 */
export async function carriedWorkers() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  const packed = textIn(need(document, `[data-berkas='${SCRIPT}']`));
  const stream = new Blob([unpackText(packed.text, packed.bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const code = await new Response(stream).arrayBuffer();
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return () => {
    const worker = new Worker(address, { name: "mesin" });
    const files = all(document, "[data-berkas]").filter(({ dataset }) => dataset.berkas !== SCRIPT);
    worker.postMessage(Object.fromEntries(files.map((element) => [element.dataset.berkas, textIn(element)])));
    return worker;
  };
}

/** The Form that Python should know, as the page carries it. */
export function carriedForm() {
  return need(document, "[data-formulir-isi]").textContent ?? "";
}

/** @param {HTMLElement} element */
function textIn(element) {
  return { text: element.textContent ?? "", bytes: Number(element.dataset.bytes) };
}
