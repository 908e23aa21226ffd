/**
 * Entry of the practice page: waits for the form page, then opens the course beside it. Stands before formulir.js, so a
 * lesson that somebody asks for too early begins as soon as it can.
 */

import { mountCourse } from "./course.js";
import { askIn } from "./dialog.js";
import { need } from "./modules.js";
import { erasePractice } from "./practice-erase.js";
import { rootUrl } from "./scope.js";

const coach = need(document, "#pelatih");
/** @type {HTMLElement | null} a lesson that was asked for before the form page was ready */
let early = null;

coach.addEventListener("click", remember);
document.addEventListener("formulir-siap", (event) => {
  const { detail } = /** @type {CustomEvent<import("./form-full.js").FormPage>} */ (event);
  coach.removeEventListener("click", remember);
  mountCourse(coach, detail);
  early?.click();
});

/** @param {MouseEvent} event */
function remember({ target }) {
  early = /** @type {Element} */ (target).closest("[data-aksi=mulai-pelajaran]") ?? early;
}

need(document, "[data-aksi=ulang-latihan]").addEventListener("click", async () => {
  if (!(await askIn("dialog-ulang-latihan", () => {}, erasePractice))) return;
  const { formulir = "" } = document.documentElement.dataset;
  location.replace(new URL(`latihan/${encodeURIComponent(formulir)}/`, rootUrl()));
});
