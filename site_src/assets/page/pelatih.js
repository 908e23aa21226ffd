/** Entry of the trainer's page: wipe practice from this device between two groups. */

import { askIn } from "./dialog.js";
import { need } from "./modules.js";
import { erasePractice } from "./practice-erase.js";

const root = need(document, "[data-module=pelatih]");
const erase = need(root, "[data-aksi=ulang-latihan]");

document.documentElement.dataset.akar ??= new URL("../", import.meta.url).href;
for (const hidden of root.querySelectorAll("[data-hanya-js]")) hidden.removeAttribute("hidden");
erase.addEventListener("click", async () => {
  if (!(await askIn("dialog-ulang-latihan", () => {}, erasePractice))) return;
  need(root, "[data-kabar-latihan]").textContent = "Latihan sudah dihapus. Perangkat ini siap untuk kelompok berikutnya.";
  erase.focus();
});
