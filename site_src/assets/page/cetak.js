/** Entry of the printing page: the draft's words into the sheets, its code and QR, the chosen sheet and paper. */

import { exportedCode } from "./exported.js";
import { all, need } from "./modules.js";
import { registerOffline } from "./offline.js";
import { openPlan } from "./plan-page.js";
import { fillSlots } from "./plan-slots.js";
import { scopedName, siteScope } from "./scope.js";

const root = need(document, "[data-module=cetak]");
const paper = scopedName(siteScope(), "kertas");

document.documentElement.classList.add("js");
for (const element of all(root, "[data-hanya-js]")) element.hidden = false;
choose(location.hash.slice(1));
choose(`kertas-${remembered()}`);
root.addEventListener("change", ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target);
  if (name === "lembar") history.replaceState(history.state, "", `#lembar-${value}`);
  if (name === "kertas") remember(value);
});
addEventListener("hashchange", () => choose(location.hash.slice(1)));
need(root, "[data-aksi=cetak]").addEventListener("click", () => print());
start();
registerOffline();

async function start() {
  const plan = await openPlan();
  if (plan) {
    fillSlots(root, plan.words);
    await showCode(plan.id, plan.formulir);
  }
  root.dataset.terisi = ""; // the sheets are as they will be printed
}

/** @param {string} id @param {string} formulir */
async function showCode(id, formulir) {
  const { kode, kalimat } = await exportedCode(id);
  const { qrPicture } = kode ? await import("./qr.js") : { qrPicture: null };
  for (const place of all(root, "[data-tempat-kode]")) {
    need(place, "[data-kode]").textContent = kalimat;
    if (qrPicture) need(place, "[data-qr]").replaceChildren(qrPicture(`KINERJA ${formulir} ${kode}`, `Kode QR: ${kode}`));
    place.hidden = false;
  }
}

/** @param {string} id of a radio button; anything else changes nothing */
function choose(id) {
  const button = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
  if (button?.type === "radio") button.checked = true;
}

function remembered() {
  try {
    return localStorage.getItem(paper) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} value */
function remember(value) {
  try {
    localStorage.setItem(paper, value);
  } catch {
    // private mode: asked again next time
  }
}
