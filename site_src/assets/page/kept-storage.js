/** Whether the browser may clear this site by itself: asked once there is something to keep, and told in plain words. */

let asked = false;

/** Ask the browser, once, not to clear this site by itself. */
export async function keepStorage() {
  if (asked) return;
  asked = true;
  await navigator.storage?.persist?.().catch(() => {});
}

/** @param {HTMLElement} place */
export async function tellKept(place) {
  const kept = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  place.hidden = false;
  place.textContent = kept
    ? "Peramban sudah setuju tidak menghapus draf sendiri."
    : "Peramban boleh menghapus draf bila ruang perangkat hampir penuh. Simpan juga salinannya sebagai berkas.";
}
