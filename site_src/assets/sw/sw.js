/**
 * Service worker: makes every page work without a network.
 *
 * An update takes the shell as one (all of it or nothing) before it can be in charge, and waits until the person agrees.
 * On a first visit nothing is replaced: there the service worker is in charge at once, so that Python need not wait for
 * some forty small files, and the shell is what the download begins with (download.js). The rest comes afterwards, file by
 * file, when the page asks for it. Pages speak to it by messages {name}: *keadaan* (how much is here), *sambut* (take
 * charge of me), *cangkang* (only the shell), *unduh* (`sabar`: Python starts just now), *perbaiki* (the proof failed),
 * *jeda*, *lulus* (the page has proved the copy), *pakai* (take over now), *tutup* (keep nothing any more: all is being
 * erased), *titip-kunci*, *ambil-kunci*, *lupa-kunci* (an open key on its way from one page to the next).
 */

import { answer, isOurs } from "./answer.js";
import { download, downloadShell, forgetOldVersions, mend, pause, progress } from "./download.js";
import { forgetKeys, keepKey, keptKey } from "./key-keeper.js";
import { BUILD, keepOwnList, shellSteps } from "./list.js";
import { obtain } from "./obtain.js";
import { closeStore, openState, scope } from "./store.js";
import { SHELL_AT_ONCE, inLines } from "./turns.js";

const TRIES = 3;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const proved = new URL(`__luring/lulus-${BUILD.versi}`, scope).href;

worker.addEventListener("install", (event) => event.waitUntil(install()));

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event.request, (work) => event.waitUntil(work)));
});

/** @type {Record<string, (port: MessagePort | undefined, data: any) => Promise<unknown>>} */
const MESSAGES = {
  async keadaan(port) {
    const lulus = (await (await openState()).match(proved)) !== undefined;
    port?.postMessage({ ...(await progress()), lulus, serve: BUILD.serve });
  },
  sambut: () => worker.clients.claim(),
  cangkang: () => downloadShell(),
  unduh: (_, data) => download(data),
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
  await keepOwnList();
  if (worker.registration.active) {
    for (const step of shellSteps()) await inLines(step, SHELL_AT_ONCE, (entry) => withPatience(() => obtain(entry)));
  }
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
