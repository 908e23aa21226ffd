/** What a person would say they answered, read from the controls of an isian: labels of choices, words, days. */

import { all, need } from "./modules.js";

/** The question, without its "(boleh dikosongkan)". @param {HTMLElement} frame */
export function labelOf(frame) {
  return need(frame, ".kf-isian__label").firstChild?.textContent?.trim() ?? "";
}

/** @param {HTMLElement} frame @returns {string[]} empty when there is no answer */
export function answersOf(frame) {
  const words = frame.querySelector(".kf-tulis textarea");
  const chosen = /** @type {HTMLInputElement[]} */ (all(frame, "input:checked"));
  const box = frame.querySelector(".kf-kotak");
  const said = chosen.map((one) => (words && one.value === "tulis" ? valueOf(words) : (one.labels?.[0]?.textContent ?? "").trim()));
  if (box && box !== words) said.push(valueOf(box));
  return said.filter((text) => text !== "");
}

/** @param {Element} control */
function valueOf(control) {
  if (control.matches("select")) {
    const select = /** @type {HTMLSelectElement} */ (control);
    return select.value && (select.selectedOptions[0]?.label ?? "");
  }
  const box = /** @type {HTMLInputElement} */ (control);
  const day = box.type === "date" ? box.valueAsDate : null;
  return day ? day.toLocaleDateString("id-ID", { dateStyle: "long", timeZone: "UTC" }) : box.value.trim();
}
