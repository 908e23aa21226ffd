/** Point at an isian: a frame around it in the form, its langkah on screen, and a way back for keyboard and ear. */

import { need } from "./modules.js";

/**
 * @param {import("./form-full.js").FormPage} page
 * @param {() => void} back goes back to the coach
 */
export function openPointer({ steps }, back) {
  const template = /** @type {HTMLTemplateElement} */ (need(document, "#kf-kembali-ke-pelatih"));
  const way = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  need(way, "button").addEventListener("click", back);
  /** @type {HTMLElement | null} */
  let marked = null;

  /**
   * Mark an isian, or open a langkah; focus stays where it is.
   *
   * @param {string} isian id, "" for none
   * @param {string} langkah id, "" for none
   */
  function mark(isian, langkah) {
    marked?.removeAttribute("data-ditunjuk");
    way.remove();
    marked = isian ? document.getElementById(`isian-${isian}`) : null;
    marked?.setAttribute("data-ditunjuk", "");
    marked?.append(way);
    const section = /** @type {HTMLElement | null | undefined} */ (marked?.closest("[data-langkah]"))?.dataset.langkah ?? langkah;
    if (section && section !== steps.id()) {
      history.replaceState(history.state, "", `#langkah-${section}`);
      steps.follow(false);
    }
    marked?.scrollIntoView({ block: "center" });
  }

  /** Go there with focus. @param {string} isian @param {string} langkah */
  function go(isian, langkah) {
    steps.goTo(isian ? `isian-${isian}` : `langkah-${langkah}`);
  }

  return { mark, go };
}
