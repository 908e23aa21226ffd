/** Keep these files for a start without the host: a service worker that answers from one cache, and nothing else. */
export async function keep(files) {
  await navigator.serviceWorker.register("sw.js");
  await navigator.serviceWorker.ready;
  await (await caches.open("benchmark")).addAll(files);
  document.documentElement.dataset.luring = "siap";
}
