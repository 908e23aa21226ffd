/** The steps through the portal: one on screen or all, ticks that are remembered, how far along. */

import { all, need, setText } from "./modules.js";
import { openNotes, sumOf } from "./salin-notes.js";

/** @typedef {HTMLElement & {dataset: {tindakan: string}}} Step */

/**
 * @param {HTMLElement} root
 * @param {string} draf draft id
 * @param {(step: HTMLElement) => string[]} textsOf the answers that stand at a step
 */
export function mountSteps(root, draf, textsOf) {
  const { notes, keep } = openNotes(draf);
  const steps = all(root, "[data-tindakan]").filter((step) => !step.hidden);
  const start = need(root, "[data-panel=awal]");
  const end = need(root, "[data-panel=akhir]");
  const stops = [start, ...steps, end];
  const told = need(root, "[data-maju]");
  const bar = /** @type {HTMLProgressElement} */ (need(root, "[data-batang]"));
  const way = need(root, "[data-aksi=ganti-cara]");
  const rest = need(root, "[data-sisa]");

  const idOf = (/** @type {HTMLElement} */ stop) => stop.dataset.tindakan ?? stop.dataset.panel ?? "";
  const here = () => stops.find((stop) => idOf(stop) === notes.di) ?? start;
  const isDone = (/** @type {HTMLElement} */ step) => Object.hasOwn(notes.selesai, idOf(step));

  root.addEventListener("change", ({ target }) => {
    const box = /** @type {HTMLInputElement} */ (target);
    const step = /** @type {HTMLElement | null} */ (box.closest("[data-tindakan]"));
    if (box.matches("[data-centang]") && step) tick(step, box.checked);
  });
  root.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button[data-aksi]");
    const step = /** @type {HTMLElement | null} */ (button?.closest("[data-tindakan]"));
    const action = button?.getAttribute("data-aksi");
    if (action === "sudah" && step) tick(step, true);
    if (action === "mulai" || action === "sudah" || action === "maju") go(1);
    if (action === "mundur") go(-1);
    if (action === "ganti-cara") change(notes.cara === "satu" ? "semua" : "satu");
  });

  for (const step of steps) {
    const known = notes.selesai[idOf(step)];
    const changed = known !== undefined && known !== sumOf(textsOf(step));
    if (changed) delete notes.selesai[idOf(step)];
    need(step, "[data-berubah]").hidden = !changed;
    show(step);
  }
  look();
  if (here() !== start && notes.cara === "satu") toTop();

  /** @param {HTMLElement} step @param {boolean} done */
  function tick(step, done) {
    if (done) notes.selesai[idOf(step)] = sumOf(textsOf(step));
    else delete notes.selesai[idOf(step)];
    need(step, "[data-berubah]").hidden = true;
    keep({});
    show(step);
    count();
  }

  /** @param {number} by */
  function go(by) {
    const next = stops[stops.indexOf(here()) + by];
    if (!next) return;
    keep({ di: idOf(next) });
    look();
    toTop();
    need(next, "h2, h3").focus({ preventScroll: true });
  }

  /** The progress, and the step below it, at the top of the screen. */
  function toTop() {
    scrollTo({ top: need(root, "[data-jangkar]").getBoundingClientRect().top + scrollY });
  }

  /** @param {"satu" | "semua"} cara */
  function change(cara) {
    keep({ cara });
    look();
    here().scrollIntoView({ block: "center" });
  }

  /** @param {HTMLElement} step */
  function show(step) {
    const done = isDone(step);
    step.toggleAttribute("data-selesai", done);
    /** @type {HTMLInputElement} */ (need(step, "[data-centang]")).checked = done;
    setText(need(step, "[data-aksi=sudah]"), done ? "Lanjut" : "Sudah, lanjut");
    need(step, "[data-aksi=maju]").hidden = done;
  }

  /** What is on screen follows the notes. */
  function look() {
    root.dataset.cara = notes.cara;
    for (const stop of stops) stop.toggleAttribute("data-kini", stop === here());
    setText(way, notes.cara === "satu" ? "Semua langkah" : "Satu per satu");
    count();
  }

  function count() {
    const done = steps.filter(isDone).length;
    const left = steps.length - done;
    told.textContent = `${done} dari ${steps.length} selesai`;
    bar.max = steps.length;
    bar.value = done;
    setText(rest, left > 0 ? `Masih ada ${left} langkah yang belum ditandai.` : "Semua langkah sudah ditandai.");
  }
}
