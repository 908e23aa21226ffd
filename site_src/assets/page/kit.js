/**
 * What the parts that are loaded later take from the page that loads them. They import nothing that a page has from the
 * start: the bundler would put what they share into a file of its own, one more round trip before the page can be used.
 */

import { writeAnswers } from "./answers.js";
import { element, makeButton, makeNotice } from "./notice.js";
import { answersOf, labelOf } from "./said.js";
import { clock, when } from "./time.js";
import { shown } from "./visible-answers.js";

/** @typedef {typeof kit} Kit */

export const kit = { answersOf, clock, element, labelOf, loadStyles, makeButton, makeNotice, shown, when, writeAnswers };

/** The styles of what is loaded later, where the page does not have them already. @returns {Promise<void>} */
function loadStyles() {
  const { gayaDraf } = document.documentElement.dataset;
  if (!gayaDraf) return Promise.resolve();
  delete document.documentElement.dataset.gayaDraf;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = gayaDraf;
  const loaded = new Promise((/** @type {(value?: undefined) => void} */ done) => {
    link.onload = link.onerror = () => done(); // plain is better than never
  });
  document.head.append(link);
  return loaded;
}
