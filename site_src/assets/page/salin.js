/** Entry of the page that carries a draft over into the portal: its answers, *Salin*, and the steps. */

import { copyText } from "./clipboard.js";
import { all, need, setText } from "./modules.js";
import { registerOffline } from "./offline.js";
import { openPlan } from "./plan-page.js";
import { fillSlots } from "./plan-slots.js";
import { mountSteps } from "./salin-steps.js";

const BY_HAND = "Peramban ini tidak mengizinkan salin otomatis. Teksnya sudah ditandai: tekan lama lalu pilih Salin.";

const root = need(document, "[data-module=salin]");
const news = need(root, "[data-kabar]"); // heard; the button itself is seen
const byHand = need(root, "[data-sendiri]");
const template = /** @type {HTMLTemplateElement} */ (need(document, "#kf-portal-teks"));

document.documentElement.classList.add("js");
start();
registerOffline();

async function start() {
  const plan = await openPlan();
  if (plan) fillSlots(root, plan.words, putCopies);
  for (const element of all(root, "[data-hanya-js]")) element.hidden = false;
  mountSteps(root, plan?.id ?? "", (step) => all(step, "[data-teks]").map(({ textContent }) => textContent ?? ""));
  root.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-aksi=salin]"));
    if (button) copy(button);
  });
}

/** @param {HTMLElement} place @param {string[]} texts */
function putCopies(place, texts) {
  const isian = place.parentElement?.querySelector(".kf-portal__isian")?.textContent ?? "";
  place.replaceChildren(
    ...texts.map((text) => {
      const line = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
      need(line, "[data-teks]").textContent = text;
      need(line, "[data-apa]").textContent = ` ${isian}: ${text}`;
      return line;
    }),
  );
}

/** @param {HTMLElement} button */
async function copy(button) {
  const shown = need(/** @type {HTMLElement} */ (button.parentElement), "[data-teks]");
  for (const other of all(root, "[data-aksi=salin] [data-kata]")) setText(other, "Salin");
  const done = await copyText(shown.textContent ?? "", shown);
  if (done) setText(need(button, "[data-kata]"), "Tersalin");
  news.textContent = ""; // so that the same news is told twice
  news.textContent = done ? `Tersalin: ${shown.textContent}` : "";
  byHand.textContent = done ? "" : BY_HAND;
}
