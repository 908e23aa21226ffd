/** The worker that awal.js starts and engine.js takes over; between the two bundles it lies in the page's global object. */

import { ownWorker } from "./own-worker.js";

/** @typedef {{luringPekerja?: {worker: Worker, runtime: string}}} Place */

const place = /** @type {Place} */ (globalThis);

export function openEarlyWorker() {
  const { worker, runtime } = document.documentElement.dataset;
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (/** @type {unknown} */ (navigator));
  if (!worker || !runtime || !ownWorker() || connection?.saveData) return;
  const started = openPython(worker);
  const address = new URL(runtime, document.baseURI).href;
  started.postMessage({ id: 0, name: "siapkan", argument: { runtime: address } });
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

/** @param {string} address */
export function openPython(address) {
  return new Worker(new URL(address, document.baseURI), { type: "module", name: "mesin" });
}
