/**
 * Steps: one langkah on screen, chosen by the address. `#langkah-<id>` and the id of anything inside a langkah both
 * lead there, so links, bookmarks and the back button simply work.
 */

import { all, need } from "./modules.js";

/** @typedef {ReturnType<typeof openSteps>} Steps */

/** @param {HTMLFormElement} form */
export function openSteps(form) {
  const sections = all(form, "[data-langkah]");
  const title = document.title;
  /** @type {((id: string) => void)[]} */
  const listeners = [];
  let current = sections[0];
  let backToSummary = false;
  if (!current) throw new Error("missing [data-langkah]");

  /** @param {boolean} focus false at the first sight of the page */
  function follow(focus) {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const section = target?.closest("[data-langkah]") ?? (location.hash ? null : sections[0]);
    if (!(section instanceof HTMLElement)) return;
    const moved = section !== current;
    current = section;
    mark();
    if (moved) for (const listener of listeners) listener(id());
    if (focus) focusOn(target && target !== section ? target : section);
  }

  function mark() {
    for (const section of sections) section.toggleAttribute("data-kini", section === current);
    for (const link of all(document, ".kf-daftar-langkah a")) {
      if (link.getAttribute("href") === `#langkah-${id()}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    if (id() === "rangkuman") backToSummary = false;
    for (const link of all(form, "[data-aksi='ke-rangkuman']")) link.hidden = !backToSummary;
    document.title = `${need(/** @type {HTMLElement} */ (current), "h2").textContent} - ${title}`;
  }

  /** While a page loads, the browser takes focus away from whatever its address names: so focus comes after that. */
  function start() {
    mark();
    follow(false);
    const arrive = () => document.activeElement === document.body && follow(true);
    if (location.hash === "") return;
    if (document.readyState === "complete") arrive();
    else addEventListener("load", () => setTimeout(arrive), { once: true });
  }

  /** Go to an element by its id, also when the address already names it. @param {string} target */
  function goTo(target) {
    if (location.hash === `#${target}`) follow(true);
    else location.hash = target;
  }

  /** The next langkah of a section. @param {Element} section */
  function after(section) {
    return sections[sections.findIndex((one) => one === section) + 1];
  }

  function id() {
    return current?.dataset.langkah ?? "";
  }

  form.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest(".kf-rangkuman__ubah a")) backToSummary = true;
  });
  addEventListener("hashchange", () => follow(true));

  return {
    sections,
    goTo,
    follow,
    after,
    id,
    start,
    /** @param {(id: string) => void} listener hears when another langkah comes on screen */
    onStep: (listener) => void listeners.push(listener),
  };
}

/** The first control of an isian, else the heading of the step. @param {Element} target */
function focusOn(target) {
  const choice = "input:checked, input, select, textarea";
  const inside = target.matches("[data-isian]") ? target.querySelector(choice) : target.querySelector("h2");
  const element = /** @type {HTMLElement} */ (inside ?? target);
  if (target.matches("[data-langkah]")) scrollTo({ top: 0 });
  element.focus({ preventScroll: true });
  if (!target.matches("[data-langkah]")) target.scrollIntoView({ block: "start" });
}
