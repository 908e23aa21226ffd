/** Entry of the practice page: waits for the form page, then opens the course beside it. Stands before formulir.js. */

import { mountCourse } from "./course.js";
import { askIn } from "./dialog.js";
import { need } from "./modules.js";
import { erasePractice } from "./practice-erase.js";
import { rootUrl } from "./scope.js";

document.addEventListener("formulir-siap", (event) => {
  const { detail } = /** @type {CustomEvent<import("./form-full.js").FormPage>} */ (event);
  mountCourse(need(document, "#pelatih"), detail);
});

need(document, "[data-aksi=ulang-latihan]").addEventListener("click", async () => {
  if (!(await askIn("dialog-ulang-latihan", () => {}, erasePractice))) return;
  const { formulir = "" } = document.documentElement.dataset;
  location.replace(new URL(`latihan/${encodeURIComponent(formulir)}/`, rootUrl()));
});
