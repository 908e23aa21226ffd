/** Answers: raw, exactly what a person typed or ticked; an isian without an answer is left out. */

/** @typedef {import("./database.js").Answers} Answers */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/**
 * @param {HTMLFormElement} form
 * @returns {Answers}
 */
export function readAnswers(form) {
  /** @type {Answers} */
  const answers = {};
  for (const control of controls(form)) {
    const { name, value } = control;
    if (control.type === "checkbox") {
      if (isTicked(control)) answers[name] = [...(answers[name] ?? []), value];
    } else if (control.type === "radio" ? isTicked(control) : value !== "") {
      answers[name] = value;
    }
  }
  return answers;
}

/**
 * Put answers into the form; what they do not name becomes empty.
 *
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 */
export function writeAnswers(form, answers) {
  for (const control of controls(form)) {
    const answer = Object.hasOwn(answers, control.name) ? answers[control.name] : "";
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      control.checked = Array.isArray(answer) ? answer.includes(control.value) : answer === control.value;
    } else {
      control.value = String(answer);
    }
  }
}

/** @param {HTMLFormElement} form */
function controls(form) {
  return /** @type {Control[]} */ ([...form.elements]).filter(
    (control) => control.name && control.matches("input, textarea, select"),
  );
}

/** @param {Control} control */
function isTicked(control) {
  return /** @type {HTMLInputElement} */ (control).checked;
}
