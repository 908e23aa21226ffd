/**
 * The kill switch: published in place of sw.js when a service worker of this site does harm. Browsers look at that very
 * address on every visit, past every cache, so no broken worker can keep them from finding it.
 *
 * It takes over at once, deletes the caches of this site and of no other, and answers no request: pages ask the network
 * from then on. Those that are open are not loaded anew, since somebody may be typing. Drafts lie in another place and
 * are never touched.
 *
 * It stays registered, doing nothing: a browser that has unregistered a worker lets no other in before every page of
 * the site is closed, while a later build with a real sw.js is simply the next version, and is offered like any other.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const prefix = `kinerja-luring:${new URL(worker.registration.scope).pathname}:`;

worker.addEventListener("install", () => void worker.skipWaiting());

worker.addEventListener("activate", (event) => event.waitUntil(withdraw()));

/** Whoever asks how much is here hears at once that there is nothing, and does not wait. */
worker.addEventListener("message", ({ ports }) => ports[0]?.postMessage(undefined));

async function withdraw() {
  await worker.clients.claim();
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
}
