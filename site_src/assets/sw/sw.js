/**
 * Service worker: makes every page work without a network.
 *
 * Install takes the shell as one (all of it or nothing); the runtime and the rest come afterwards, file by file, when the
 * page asks for them. A new version waits until the person agrees. Pages speak to it by messages {name}: *keadaan*
 * (how much is here), *sambut* (take charge of me), *unduh*, *perbaiki* (the proof failed), *jeda*, *lulus* (the page
 * has proved the copy), *pakai* (take over now), *tutup* (keep nothing any more: all is being erased),
 * *titip-kunci*, *ambil-kunci*, *lupa-kunci* (an open key on its way from one page to the next).
 */

import { answer, isOurs } from "./answer.js";
import { download, forgetOldVersions, mend, pause, progress } from "./download.js";
import { forgetKeys, keepKey, keptKey } from "./key-keeper.js";
import { BUILD, ownList } from "./list.js";
import { obtain } from "./obtain.js";
import { closeStore, openState, scope } from "./store.js";

const AT_ONCE = 6;
const TRIES = 3;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const proved = new URL(`__luring/lulus-${BUILD.versi}`, scope).href;

worker.addEventListener("install", (event) => event.waitUntil(install()));

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event.request));
});

/** @type {Record<string, (port: MessagePort | undefined, data: any) => Promise<unknown>>} */
const MESSAGES = {
  async keadaan(port) {
    const lulus = (await (await openState()).match(proved)) !== undefined;
    port?.postMessage({ ...(await progress()), lulus, serve: BUILD.serve });
  },
  sambut: () => worker.clients.claim(),
  unduh: () => download(),
  perbaiki: () => mend(),
  async jeda() {
    pause();
  },
  async lulus() {
    await (await openState()).put(proved, new Response(BUILD.versi));
    await forgetOldVersions();
  },
  pakai: () => worker.skipWaiting(),
  async tutup() {
    pause();
    closeStore();
  },
  async "titip-kunci"(_, data) {
    keepKey(data);
  },
  async "ambil-kunci"(port, data) {
    port?.postMessage(keptKey(data));
  },
  async "lupa-kunci"(_, data) {
    forgetKeys(data);
  },
};

worker.addEventListener("message", (event) => {
  const act = MESSAGES[event.data?.name];
  const from = /** @type {WindowClient | null} */ (event.source)?.url ?? "";
  if (act && from.startsWith(scope.href)) event.waitUntil(act(event.ports[0], event.data)); // not to other sites of the origin
});

async function install() {
  const { shell } = await ownList();
  const left = shell[Symbol.iterator]();
  const line = async () => {
    for (const entry of left) await withPatience(() => obtain(entry));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  if (BUILD.serve) await worker.skipWaiting();
}

/**
 * @template T
 * @param {() => Promise<T>} work
 */
async function withPatience(work) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES) throw error;
      await new Promise((done) => setTimeout(done, 300 * 4 ** tried));
    }
  }
}
