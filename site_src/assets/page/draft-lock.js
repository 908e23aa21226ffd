/**
 * One writer for each draft. The first tab that opens a draft holds its Web Lock; a second tab reads only, until the
 * person takes over: the holder is asked to save and let go, and after a moment without an answer the lock is taken. A
holder lets nobody type from that moment on: fingers that never rest would keep it saving for ever, and what it had not
saved when the lock is taken would be lost. It saves also when the lock has been taken already; that adds a revision.
 *
 * Without Web Locks (http in a school's own network) both tabs may write; revisions are append-only, so nothing is
 * lost, and the last one to save is the newest.
 */

import { scopedName } from "./scope.js";
import { SentenceError } from "./sentences.js";

const PATIENCE = 1_500;

/**
 * Do something to a draft that no tab has open for writing.
 *
 * @template T
 * @param {string} scope
 * @param {string} id draft id
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDraft(scope, id, work) {
  if (!navigator.locks) return work();
  return navigator.locks.request(scopedName(scope, `draf:${id}`), { ifAvailable: true }, (lock) => {
    if (!lock) throw new SentenceError("draft-open");
    return work();
  });
}

/**
 * @param {string} scope base path
 * @param {string} id draft id
 * @param {{pause: () => void, save: () => Promise<unknown>, lost: () => void}} holder `pause`: no more edits; `save` what
 *   there is; `lost` when another tab is the writer
 */
export function openDraftLock(scope, id, { pause, save, lost }) {
  const name = scopedName(scope, `draf:${id}`);
  const channel = new BroadcastChannel(scopedName(scope, "ambil-alih"));
  let release = () => {};
  let held = false;

  channel.addEventListener("message", ({ data }) => {
    if (data === id) letGo();
  });

  /** @returns {Promise<boolean>} true when this tab may write */
  async function acquire() {
    return !navigator.locks || request({ ifAvailable: true });
  }

  /** Become the writer; resolves when the other tab has saved, or has not answered. */
  async function takeOver() {
    channel.postMessage(id);
    const waited = await request({ signal: AbortSignal.timeout(PATIENCE) });
    return waited || request({ steal: true });
  }

  /**
   * @param {LockOptions} options
   * @returns {Promise<boolean>}
   */
  function request(options) {
    return new Promise((resolve) => {
      const keep = (/** @type {Lock | null} */ lock) => {
        held = lock !== null;
        resolve(held);
        return held ? new Promise((/** @type {(value?: undefined) => void} */ free) => (release = free)) : undefined;
      };
      navigator.locks.request(name, options, keep).catch(() => {
        letGo();
        resolve(false);
      });
    });
  }

  async function letGo() {
    if (!held) return;
    held = false;
    pause();
    await save().catch(() => {});
    release();
    lost();
  }

  return { acquire, takeOver };
}
