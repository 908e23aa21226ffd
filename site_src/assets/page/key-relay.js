/**
 * An open key goes from the page that is being left to the one that comes, through the memory of the service worker
 * (assets/sw/key-keeper.js). Without a service worker the passphrase is asked for again.
 */

import { ownWorker } from "./own-worker.js";

const PATIENCE = 1_000;

/** @param {string} room @param {string} profil @param {CryptoKey} kunci */
export function handOverKey(room, profil, kunci) {
  ownWorker()?.postMessage({ name: "titip-kunci", room, profil, kunci });
}

/** @param {string} room */
export function forgetKey(room) {
  ownWorker()?.postMessage({ name: "lupa-kunci", room });
}

/** @param {string} room @param {string} profil @returns {Promise<CryptoKey | null>} */
export function fetchKey(room, profil) {
  const worker = ownWorker();
  if (!worker) return Promise.resolve(null);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ name: "ambil-kunci", room, profil }, [port2]);
    setTimeout(resolve, PATIENCE, null);
  });
}
