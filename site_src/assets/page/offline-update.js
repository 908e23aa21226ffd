/**
 * A new version of the site: it waits in the background until it is as whole as the old one, then the person is asked.
 *
 * Only the tab in which the person agrees is loaded anew, and only after its guards have said that nothing is unsaved.
 * Other tabs are told, and reload when their person says so.
 */

import { makeNotice } from "./notice.js";

const UNSAVED = "Ada jawaban yang belum tersimpan di halaman ini. Tunggu sampai tertulis Tersimpan, lalu tekan lagi.";

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {object} options
 * @param {Set<() => boolean | Promise<boolean>>} options.guards
 * @param {() => boolean} options.held true while nothing may be downloaded
 */
export function mountUpdate(registration, { guards, held }) {
  const had = navigator.serviceWorker.controller !== null;
  let agreed = false;
  /** @type {HTMLElement | undefined} */
  let box;

  if (registration.waiting) prepare(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && registration.active) prepare(coming);
    });
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (!had) return;
    if (agreed) location.reload();
    else offerReload();
  });

  /** @param {ServiceWorker} coming */
  function prepare(coming) {
    if (!held()) coming.postMessage({ name: "unduh" });
    const kalimat = ["Ada versi baru situs ini. Draf Anda tetap ada."];
    show(kalimat, "Pakai versi baru", () => coming.postMessage({ name: "pakai" }));
  }

  /** A guard that fails counts as "no": better an old version than a lost word. */
  async function isFree() {
    const said = await Promise.allSettled([...guards].map(async (guard) => guard()));
    return said.every((one) => one.status === "fulfilled" && one.value);
  }

  function offerReload() {
    show(["Versi baru sudah dipakai di tab lain. Muat ulang halaman ini bila Anda sudah siap."], "Muat ulang", () =>
      location.reload(),
    );
  }

  /**
   * @param {string[]} kalimat
   * @param {string} label
   * @param {() => void} act
   */
  function show(kalimat, label, act) {
    box?.remove();
    const agree = async () => {
      if (!(await isFree())) return show([UNSAVED], label, act);
      agreed = true;
      act();
    };
    const tombol = [
      { label, act: agree },
      { label: "Nanti", act: () => box?.remove(), kedua: true },
    ];
    box = makeNotice({ judul: "Versi baru", kalimat, tombol });
    box.id = "pembaruan";
    (document.querySelector("main") ?? document.body).prepend(box);
  }
}
