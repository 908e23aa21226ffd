/**
 * A new version of the site: it waits in the background until it is as whole as the old one, then the person is asked.
 *
 * Only the tab in which the person agrees is loaded anew, and only after its guards have said that nothing is unsaved.
 * Other tabs are told, and reload when their person says so.
 *
 * The browser may put the change of versions off as long as it holds the old service worker for busy. Chromium 156 does so
 * when the page asks that worker for a file in the very moment of the change: then it comes 30 s after the last request
 * (measured: 38 s after the click). The person is told after a while, and a page that has been written in since is never
 * reloaded by a change that comes late: it is offered again.
 */

import { makeNotice } from "./notice.js";
import { ownWorker } from "./own-worker.js";

const LOOK_AGAIN_MS = 1_000;
const PATIENCE_MS = 8_000;
const LATE = "Versi baru ditawarkan lagi nanti, atau dipakai setelah semua tab situs ini ditutup. Draf Anda tetap ada.";
const UNSAVED = "Ada jawaban yang belum tersimpan di halaman ini. Tunggu sampai tertulis Tersimpan, lalu tekan lagi.";

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {object} options
 * @param {Set<() => boolean | Promise<boolean>>} options.guards
 * @param {() => boolean} options.held true while nothing may be downloaded
 * @param {(worker: ServiceWorker) => Promise<import("../sw/types.js").CopyState | undefined>} options.ask how much of
 *   its copy this service worker has
 */
export function mountUpdate(registration, { guards, held, ask }) {
  const had = ownWorker(new URL(registration.scope)) !== null;
  /** @type {ReturnType<typeof setTimeout> | undefined} running while the change that was agreed to is awaited */
  let agreed;
  /** @type {HTMLElement | undefined} */
  let box;

  if (registration.waiting) prepare(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state !== "installed" || !registration.active) return;
      box?.remove(); // what was offered until now will not come any more
      prepare(coming);
    });
  });
  navigator.serviceWorker.addEventListener("controllerchange", async () => {
    if (!had) return;
    if (agreed && (await isFree())) location.reload();
    else offerReload();
  });

  /** Offer a version only when it can do without a network all that the old one can. @param {ServiceWorker} coming */
  async function prepare(coming) {
    while ((await ask(coming))?.keadaan !== "lengkap") {
      if (coming.state !== "installed") return;
      if (!held()) coming.postMessage({ name: "unduh" }); // goes on, not anew
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
    }
    const kalimat = ["Ada versi baru situs ini. Draf Anda tetap ada."];
    show(kalimat, "Pakai versi baru", () => takeOver(coming));
  }

  /** @param {ServiceWorker} coming */
  function takeOver(coming) {
    coming.postMessage({ name: "pakai" });
    clearTimeout(agreed);
    agreed = setTimeout(() => {
      agreed = undefined;
      place([LATE], [{ label: "Tutup", act: () => box?.remove(), kedua: true }]);
    }, PATIENCE_MS);
  }

  /** A guard that fails counts as "no": better an old version than a lost word. */
  async function isFree() {
    const said = await Promise.allSettled([...guards].map(async (guard) => guard()));
    return said.every((one) => one.status === "fulfilled" && one.value);
  }

  function offerReload() {
    show(["Versi baru sudah siap dipakai. Muat ulang halaman ini bila Anda sudah siap."], "Muat ulang", () =>
      location.reload(),
    );
  }

  /**
   * @param {string[]} kalimat
   * @param {string} label
   * @param {() => void} act
   */
  function show(kalimat, label, act) {
    const agree = async () => {
      if (await isFree()) act();
      else show([UNSAVED], label, act);
    };
    place(kalimat, [
      { label, act: agree },
      { label: "Nanti", act: () => box?.remove(), kedua: true },
    ]);
  }

  /**
   * @param {string[]} kalimat
   * @param {import("./notice.js").NoticeButton[]} tombol
   */
  function place(kalimat, tombol) {
    box?.remove();
    box = makeNotice({ judul: "Versi baru", kalimat, tombol });
    box.id = "pembaruan";
    (document.querySelector("main") ?? document.body).prepend(box);
  }
}
