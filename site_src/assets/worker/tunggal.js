/**
 * The worker of the one-file edition: the same worker, but everything it would fetch comes in its first message, as text
 * that the page carries (packed_text.py). Nothing is asked of a network, and Pyodide's glue stands in this script.
 *
 * It is a classic worker, since browsers refuse a module worker to a page that was opened from a file. Pyodide asks by
 * `importScripts` whether it runs in such a one and then declines; it needs nothing of a module worker, so it is told no.
 */

import { loader } from "./loader.js";
import { unpackText } from "./packed-text.js";
import "./worker.js";

/** @typedef {Record<string, {text: string, bytes: number}>} Carried file name -> contents */

const scope = /** @type {any} */ (globalThis);
const answer = self.onmessage;

loader.load = async () => ({ default: scope.createPyodideModule });
scope.importScripts = () => {
  throw new TypeError("there is nothing to import");
};
self.onmessage = (/** @type {MessageEvent<Carried>} */ { data }) => {
  globalThis.fetch = async (address) => answerFrom(data, String(address instanceof Request ? address.url : address));
  self.onmessage = answer;
};

/**
 * @param {Carried} carried
 * @param {string} address
 */
function answerFrom(carried, address) {
  const name = address.split("/").pop() ?? "";
  const file = Object.hasOwn(carried, name) ? carried[name] : undefined;
  return file ? new Response(unpackText(file.text, file.bytes)) : new Response(null, { status: 404 });
}
