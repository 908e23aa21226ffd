/**
 * Verdict: Python's Result when Python answers in time, the browser's own until then. Asked on *Lanjut*, on export and
 * after a finished change, never at a keystroke. A late answer to an old question is dropped.
 */

import { readAnswers } from "./answers.js";
import { nativeVerdict } from "./native.js";

/** @typedef {import("./native.js").Verdict} Verdict */
/** @typedef {ReturnType<typeof openVerdict>} VerdictDesk */

const PATIENCE = 1_500;

/** @param {HTMLFormElement} form */
export function openVerdict(form) {
  /** @type {((verdict: Verdict) => void)[]} */
  const listeners = [];
  /** @type {import("./engine.js").Engine | undefined} */
  let engine;
  const finger = watchPointer();
  let latest = nativeVerdict(form);
  let asked = 0;
  /** @type {{text: string, answer: Promise<Verdict | null>} | undefined} what Python is being asked just now */
  let underway;

  /** What holds for the answers as they are now. */
  async function ask() {
    const mine = ++asked;
    const verdict = (await fromPython()) ?? nativeVerdict(form);
    await finger.lifted();
    if (mine === asked) {
      latest = verdict;
      for (const listener of listeners) listener(verdict);
    }
    return verdict;
  }

  /** @returns {Promise<Verdict | null>} null when Python is not there, or too slow to be waited for */
  async function fromPython() {
    if (engine?.state() !== "siap") return null;
    const answers = readAnswers(form);
    const text = JSON.stringify(answers);
    if (underway?.text !== text) {
      const answer = engine.call("check", { form: document.documentElement.dataset.formulir, answers }).catch(() => null);
      answer.then(() => (underway = undefined));
      underway = { text, answer }; // who leaves an isian by pressing *Lanjut* asks the same thing twice
    }
    return Promise.race([underway.answer, new Promise((done) => setTimeout(done, PATIENCE, null))]);
  }

  form.addEventListener("change", ask);

  return {
    ask,
    /** From now on this engine is asked first. @param {import("./engine.js").Engine} given */
    use(given) {
      engine = given;
      given.onState((state) => state === "siap" && ask());
    },
    latest: () => latest,
    /** @param {(verdict: Verdict) => void} listener hears every new verdict */
    onVerdict: (listener) => void listeners.push(listener),
  };
}

/** A message that appears between the press and the release of a button would move the button away from the finger. */
function watchPointer() {
  /** @type {Promise<unknown> | undefined} */
  let down;
  document.addEventListener("pointerdown", () => {
    const options = { once: true };
    const up = new Promise((done) => {
      for (const name of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(name, done, options);
    });
    down = up.then(() => new Promise((done) => setTimeout(done))).then(() => (down = undefined));
  });
  return { lifted: async () => down };
}
