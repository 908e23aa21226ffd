/**
 * Lock a profile again by itself: after five minutes without a touch, one minute after the page went out of sight, and
 * when *Kunci sekarang* is pressed in any tab. Words that are not saved yet are saved first; as long as that fails, the
 * page stays open, since a lock must not cost a word. Locked means that the key is forgotten and the page begins anew.
 */

const UNTOUCHED = 5 * 60_000;
const UNSEEN = 60_000;
const LOOK = 5_000;

/**
 * @param {object} parts
 * @param {import("./vault.js").Vault} parts.vault
 * @param {string} parts.profil
 * @param {string} parts.signal key of localStorage by which tabs tell each other
 * @param {() => Promise<boolean>} parts.save false when something is left unsaved
 * @returns {{lockNow: () => Promise<void>}}
 */
export function watchLock({ vault, profil, signal, save }) {
  const opened = Date.now();
  let touched = Date.now();
  let left = 0;
  let locking = false;
  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(kind, () => (touched = Date.now()), { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") left = Date.now();
    else look();
    if (document.visibilityState === "visible") left = 0;
  });
  addEventListener("storage", ({ key, newValue }) => key === signal && newValue?.startsWith(`${profil} `) && lock());
  addEventListener("pageshow", ({ persisted }) => persisted && (lockedSince() || look()));
  setInterval(look, LOOK);
  document.documentElement.dataset.kunci = "terbuka"; // from now on; the page begins anew when it is locked

  function look() {
    const now = Date.now();
    if (now - touched >= UNTOUCHED || (left > 0 && now - left >= UNSEEN)) lock();
  }

  async function lock() {
    if (locking) return;
    locking = true;
    if (await save().catch(() => false)) {
      vault.forget(profil);
      location.reload();
    } else {
      locking = false;
    }
  }

  /** A page that the browser has kept as it was, and that was locked meanwhile. */
  function lockedSince() {
    const [who, when] = (localStorage.getItem(signal) ?? "").split(" ");
    if (who !== profil || Number(when) < opened) return false;
    lock();
    return true;
  }

  async function lockNow() {
    localStorage.setItem(signal, `${profil} ${Date.now()}`);
    await lock();
  }

  return { lockNow };
}
