/**
 * A draft in words, on a page that is not its form: the answers go into a copy of the form out of sight, whose own style
 * sheets say what is visible, and are read from there as Rangkuman reads them.
 */

import { writeAnswers } from "./answers.js";
import { copyForm } from "./form-copy.js";
import { answersOf } from "./said.js";
import { shown } from "./visible-answers.js";

/**
 * @typedef {object} Said one visible isian
 * @property {string[]} teks what was answered, in words; empty when nothing was
 * @property {string[]} pilihan ids of the chosen pilihan
 * @typedef {Map<string, Said>} PlanWords isian id -> what was said; an isian that is not visible is not in it
 */

/**
 * @param {string} formulir form id
 * @param {import("./drafts.js").Answers} answers
 * @returns {Promise<PlanWords>}
 */
export async function planWords(formulir, answers) {
  const { form, remove } = await copyForm(formulir);
  try {
    writeAnswers(form, answers);
    return new Map(shown(form).map((frame) => [frame.dataset.isian ?? "", said(frame)]));
  } finally {
    remove();
  }
}

/** @param {HTMLElement} frame @returns {Said} */
function said(frame) {
  const chosen = /** @type {NodeListOf<HTMLInputElement>} */ (frame.querySelectorAll("input:checked, option:checked"));
  return { teks: answersOf(frame), pilihan: [...chosen].map(({ value }) => value).filter((value) => value !== "") };
}
