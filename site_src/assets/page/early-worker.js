/** The worker that awal.js starts and engine.js takes over; between the two bundles it lies in the page's global object. */

import { ownWorker } from "./own-worker.js";

/** @typedef {{luringPekerja?: {worker: Worker, runtime: string}}} Place */
/** @typedef {import("../worker/form.js").WantedForm} WantedForm */

const place = /** @type {Place} */ (globalThis);

export function openEarlyWorker() {
  const { worker, runtime } = document.documentElement.dataset;
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (/** @type {unknown} */ (navigator));
  if (!worker || !runtime || !ownWorker() || connection?.saveData) return;
  const address = new URL(runtime, document.baseURI).href;
  const started = openPython(worker, { runtime: address, form: formHere(), kept: true });
  place.luringPekerja = { worker: started, runtime: address };
}

/**
 * Once; it has begun to start this runtime and waits for *mulai*.
 *
 * @param {string} runtime
 */
export function takeEarlyWorker(runtime) {
  const early = place.luringPekerja;
  delete place.luringPekerja;
  if (early?.runtime === runtime) return early.worker;
  early?.worker.terminate();
  return undefined;
}

/**
 * @param {string} address
 * @param {object} [order] what to begin with; it stands in the name, since a message would be heard later
 */
export function openPython(address, order) {
  const name = order ? JSON.stringify(order) : "mesin";
  return new Worker(new URL(address, document.baseURI), { type: "module", name });
}

/** The Form that this page is about. @returns {WantedForm | undefined} */
export function formHere() {
  const { formulirJson } = document.documentElement.dataset;
  return formulirJson ? { address: new URL(formulirJson, document.baseURI).href } : undefined;
}
