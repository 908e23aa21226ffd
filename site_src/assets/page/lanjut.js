/** *Lanjut*: check the langkah on screen, say what is wrong, or go on to the next one. */

import { isianOf } from "./modules.js";

/**
 * @param {HTMLElement} form
 * @param {object} page
 * @param {import("./verdict.js").VerdictDesk} page.verdicts
 * @param {import("./langkah.js").Steps} page.steps
 * @param {import("./issues.js").Issues} page.issues
 */
export function mountNext(form, { verdicts, steps, issues }) {
  form.addEventListener("click", async ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button[data-aksi='lanjut']");
    const section = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-langkah]"));
    const next = section && steps.after(section);
    if (!section || !next) return;
    const verdict = await verdicts.ask();
    if (issues.check(verdict, isianOf(section), `#${next.id}`) === 0) steps.goTo(next.id);
  });
}
