/**
 * What makes a form page usable: steps, the browser's own verdict with its messages, *Lanjut*, the task list. HTML that
 * is complete without this gains all that; the rest (form-full.js) may arrive later.
 *
 * On a slow link nothing but this stands between the HTML and the first message, so nothing else belongs here: what is
 * needed only after the first answer goes to form-full.js. tests/e2e/test_budget.py holds the size.
 */

import { openIssues } from "./issues.js";
import { openSteps } from "./langkah.js";
import { mountNext } from "./lanjut.js";
import { all, mountModules, need } from "./modules.js";
import { mountTaskList } from "./progress.js";
import { openVerdict } from "./verdict.js";

/**
 * @typedef {object} UsablePage
 * @property {HTMLFormElement} form
 * @property {import("./langkah.js").Steps} steps
 * @property {import("./verdict.js").VerdictDesk} verdicts
 * @property {import("./issues.js").Issues} issues
 * @property {() => HTMLElement | null} pressed the last button that was pressed and that nobody heard yet
 */

/** @returns {UsablePage} */
export function openFormPage() {
  document.documentElement.classList.add("js");
  for (const element of all(document, "[data-hanya-js]")) element.hidden = false;

  const form = /** @type {HTMLFormElement} */ (need(document, "form.kf"));
  const steps = openSteps(form);
  const verdicts = openVerdict(form);
  const issues = openIssues(form, verdicts, steps);
  steps.start();
  document.addEventListener("click", showSameDraft);
  mountModules({ form: mountNext, "daftar-langkah": mountTaskList }, { verdicts, steps, issues });
  return { form, steps, verdicts, issues, pressed: watchButtons() };
}

/** The pages beside the form show the same draft. @param {Event} event */
function showSameDraft({ target }) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (target).closest("a[data-halaman]"));
  if (link) link.search = location.search;
}

/** A button pressed before its script has come is not forgotten: form-full.js presses it once more. */
function watchButtons() {
  /** @type {HTMLElement | null} */
  let last = null;
  const hear = (/** @type {Event} */ { target }) => {
    last = /** @type {Element} */ (target).closest("[data-aksi]:not([data-aksi='lanjut'])");
  };
  document.addEventListener("click", hear);
  return () => {
    document.removeEventListener("click", hear);
    return last?.matches("button") ? last : null;
  };
}
