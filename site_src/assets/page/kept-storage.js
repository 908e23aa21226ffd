/**
 * Whether the browser may clear this site by itself: asked once there is something to keep, and told in plain words.
 *
 * Apple's WebKit clears a site after seven days of use of the browser in which nobody touched the site, but not one that
 * was added to the home screen and is opened from there (webkit.org/blog, 24 March 2020). The form opens in December and
 * is handed in in January, so that is told there. Only that engine has GestureEvent.
 */

const TOLD = {
  tetap: "Peramban sudah setuju tidak menghapus draf sendiri.",
  penuh: "Peramban boleh menghapus draf bila ruang perangkat hampir penuh. Simpan juga salinannya sebagai berkas.",
  seminggu: "Peramban ini menghapus draf bila situs ini tujuh hari tidak dibuka. Simpan juga salinannya sebagai berkas.",
};

let asked = false;

/** Ask the browser, once, not to clear this site by itself. */
export async function keepStorage() {
  if (asked) return;
  asked = true;
  await navigator.storage?.persist?.().catch(() => {});
}

/** @param {HTMLElement} place */
export async function tellKept(place) {
  place.textContent = TOLD[await clearedWhen()];
  place.hidden = false;
}

/** @returns {Promise<keyof typeof TOLD>} never by itself, when the device is full, or after a week without a visit */
export async function clearedWhen() {
  if ("GestureEvent" in globalThis && !matchMedia("(display-mode: standalone)").matches) return "seminggu";
  return (await navigator.storage?.persisted?.().catch(() => false)) ? "tetap" : "penuh";
}
