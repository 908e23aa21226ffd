/**
 * What a form page shows right now. Visibility is decided by the generated style sheet alone; this only reads what
 * it has decided.
 */

/** @typedef {import("./drafts.js").Answers} Answers */

/**
 * Answers of visible isian, in form order; the words of a `pilih_atau_tulis` only while *tulis* is chosen.
 *
 * @param {HTMLElement} form
 * @param {Answers} answers
 * @returns {Answers}
 */
export function visibleAnswers(form, answers) {
  const names = shown(form).flatMap((frame) => {
    const id = frame.dataset.isian ?? "";
    return answers[id] === "tulis" ? [id, `${id}--tulis`] : [id];
  });
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(answers, name)).map((name) => [name, answers[name]]),
  );
}

/**
 * How many visible isian the browser itself finds missing or wrong.
 *
 * @param {HTMLElement} form
 */
export function countWrong(form) {
  return shown(form).filter(isWrong).length;
}

/**
 * Required isian that are answered, and all that are required, as far as the browser can tell.
 *
 * @param {HTMLElement} form
 * @param {Answers} answers
 */
export function countFilled(form, answers) {
  const required = shown(form).filter((frame) => frame.matches("[data-wajib]") || frame.querySelector("[required]"));
  const filled = required.filter((frame) => (answers[frame.dataset.isian ?? ""] ?? "").length > 0);
  return { terisi: filled.length, wajib: required.length };
}

/** @param {HTMLElement} form @returns {HTMLElement[]} frames of visible isian */
function shown(form) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-isian]"))].filter(
    (frame) => getComputedStyle(frame).display !== "none",
  );
}

/** @param {HTMLElement} frame */
function isWrong(frame) {
  if (frame.matches("[data-wajib]") && !frame.querySelector(":checked")) return true;
  return [...frame.querySelectorAll(":invalid")].some((control) => getComputedStyle(control).display !== "none");
}
