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
export function shown(form) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-isian]"))].filter((frame) =>
    isShown(frame, frame),
  );
}

/**
 * Does the style sheet show an element? A langkah that is not on screen counts as shown, so the walk ends at its frame.
 *
 * @param {Element} element
 * @param {Element} frame the element itself or the frame of its isian
 */
export function isShown(element, frame) {
  for (let one = /** @type {Element | null} */ (element); one; one = one.parentElement) {
    if (getComputedStyle(one).display === "none") return false;
    if (one === frame) break;
  }
  return true;
}

/** @param {HTMLElement} frame */
function isWrong(frame) {
  if (frame.matches("[data-wajib]") && !frame.querySelector(":checked")) return true;
  return [...frame.querySelectorAll(":invalid")].some((control) => isShown(control, frame));
}
