/** The controls of a form page: which of them a person has touched, and whether they may be touched at all. */

import { draftHere } from "./draft-address.js";

/** @typedef {import("./drafts.js").Answers} Answers */

/**
 * What was typed before scripts arrived, on a slow link; a reloaded page instead shows what the browser remembered.
 *
 * @param {HTMLFormElement} form
 * @param {() => Answers} read
 * @returns {Answers}
 */
export function answersTypedBefore(form, read) {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (navigation?.type !== "navigate" && draftHere()) return {};
  const names = new Set(controls(form).filter(isTouched).map((control) => control.name));
  return Object.fromEntries(Object.entries(read()).filter(([name]) => names.has(name)));
}

/** @param {HTMLFormElement} form @returns {any[]} controls that carry answers */
function controls(form) {
  return [...form.elements].filter((control) => /** @type {any} */ (control).name && control.matches("input, textarea, select"));
}

/** Differs from what the HTML says. @param {any} control */
function isTouched(control) {
  if (control.matches("select")) return [...control.options].some((option) => option.selected !== option.defaultSelected && option.value !== "");
  if (control.matches("[type=radio], [type=checkbox]")) return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

/** Let a form be written in, or only be read. @param {HTMLFormElement} form @param {boolean} writable */
export function setWritable(form, writable) {
  for (const control of controls(form)) control.disabled = !writable;
}
