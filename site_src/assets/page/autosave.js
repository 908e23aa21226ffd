/**
 * Autosave: every edit reaches the disk within 300 ms, without waiting for a pause in typing. *Tersimpan 10.42*
 * appears only when the save is complete; a failure stays on screen until a later save succeeds.
 */

import { openSaveNotice } from "./save-notice.js";
import { SentenceError } from "./sentences.js";

const WAIT = 80;
const TRY_AGAIN = 5_000;

/** @typedef {import("./drafts.js").Answers} Answers */
/** @typedef {import("./drafts.js").SaveOptions} SaveOptions */
/** @typedef {ReturnType<typeof mountAutosave>} Autosave */

/**
 * @typedef {object} AutosaveOptions
 * @property {() => Answers} read the answers now
 * @property {() => SaveOptions} [about] langkah, kemajuan and name now
 * @property {(answers: Answers, about: SaveOptions) => Promise<string>} create makes a draft at the first edit
 * @property {() => void} [onExport] the button of the failure notice
 * @property {() => void} [onSaved]
 * @property {Answers} [saved] what the draft holds already
 */

/**
 * @param {HTMLElement} form
 * @param {import("./drafts.js").Drafts} drafts
 * @param {string | null} draftId null until the first edit
 * @param {AutosaveOptions} options
 */
export function mountAutosave(form, drafts, draftId, options) {
  const { read, about = nothing, create, onExport = () => {}, onSaved = () => {}, saved } = options;
  const notice = openSaveNotice(form, onExport);
  let id = draftId;
  let onDisk = JSON.stringify(saved);
  let dirty = false;
  let stopped = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;
  /** @type {Promise<boolean> | undefined} */
  let running;

  function edited() {
    if (stopped) return;
    dirty = true;
    if (id !== null && drafts.about(id)?.sandi) drafts.reflect(id, read(), {}); // sealing takes a moment; do not wait
    timer ??= setTimeout(flush, WAIT);
  }

  /**
   * Save now what is not saved yet.
   *
   * @returns {Promise<boolean>} true when nothing is left unsaved
   */
  function flush() {
    clearTimeout(timer);
    clearTimeout(retry);
    timer = undefined;
    running ??= saveAll().finally(() => (running = undefined));
    return running;
  }

  async function saveAll() {
    while (dirty && !stopped) {
      dirty = false;
      try {
        await saveOnce();
        notice.saved();
        onSaved();
      } catch (error) {
        dirty = true;
        fail(error);
        return false;
      }
    }
    return true;
  }

  async function saveOnce() {
    const answers = read();
    const text = JSON.stringify(answers);
    const now = about();
    if (id === null) id = await create(answers, now);
    else if (text !== onDisk) await drafts.save(id, answers, now);
    else await drafts.noteStep(id, now.langkah ?? "");
    onDisk = text;
  }

  /** @param {unknown} error */
  function fail(error) {
    notice.failed(error instanceof SentenceError ? error : new SentenceError("write-failed", error));
    retry = setTimeout(flush, TRY_AGAIN);
  }

  /** The page may be gone in a moment: the mirror is written at once, the database as far as time allows. */
  function leaving() {
    if (!dirty || stopped) return;
    if (id !== null) drafts.reflect(id, read(), about());
    flush();
  }

  /** The langkah to come back to; moving about makes no draft. */
  function moved() {
    if (id !== null) edited();
  }

  function hidden() {
    if (document.visibilityState === "hidden") leaving();
  }

  /** @param {BeforeUnloadEvent} event */
  function asked(event) {
    if (dirty && notice.failing()) event.preventDefault();
  }

  form.addEventListener("input", edited);
  form.addEventListener("change", edited);
  document.addEventListener("visibilitychange", hidden);
  addEventListener("pagehide", leaving);
  addEventListener("hashchange", moved);
  addEventListener("beforeunload", asked);

  /** Save no more from this page: another tab has the draft now. What could not be saved stays told, with its export. */
  function stop() {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(retry);
    timer = undefined;
    if (!dirty || !notice.failing()) notice.readOnly();
    dirty = false;
  }

  /** Save again. @param {Answers} answers what the draft holds by now */
  function start(answers) {
    onDisk = JSON.stringify(answers);
    stopped = false;
    notice.saved();
  }

  return { flush, edited, stop, start, draftId: () => id };
}

/** @returns {SaveOptions} */
const nothing = () => ({});
