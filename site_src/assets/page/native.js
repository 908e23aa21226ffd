/**
 * The browser's own verdict, in the shape of Python's Result, for as long as Python has not answered. No rule is
 * written here: required, pattern and lengths are attributes from the Form, and the sentences come with them.
 */

import { all } from "./modules.js";
import { isShown, shown } from "./visible-answers.js";

/**
 * @typedef {{isian: string, level: string, code: string, message: string}} Issue
 * @typedef {{langkah: string, status: string, terisi: number, wajib: number}} Progress
 * @typedef {{visible: string[], issues: Issue[], progress: Progress[]}} Verdict
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Verdict}
 */
export function nativeVerdict(form) {
  const frames = shown(form).filter((frame) => frame.dataset.jenis !== "catatan");
  const issues = frames.flatMap(issueOf);
  const progress = all(form, "[data-langkah]").map((section) => {
    return progressOf(section, frames.filter((frame) => section.contains(frame)), issues);
  });
  const others = progress.filter(({ langkah }) => langkah !== "rangkuman");
  const summary = progress.find(({ langkah }) => langkah === "rangkuman");
  if (summary) {
    summary.status = others.every(({ status }) => status === "lengkap") ? "lengkap" : others.some(({ status }) => status !== "belum") ? "sedang" : "belum";
  }
  return { visible: frames.map(idOf), issues, progress };
}

/** @param {HTMLElement} frame @returns {Issue[]} */
function issueOf(frame) {
  const key = wrong(frame);
  if (!key) return [];
  const message = frame.dataset[`pesan${key[0]?.toUpperCase()}${key.slice(1)}`] || frame.dataset.pesanFormat || "";
  return [{ isian: idOf(frame), level: "error", code: key === "wajib" ? "required" : key, message }];
}

/** Which message of the frame fits: "" when the browser is content. @param {HTMLElement} frame */
function wrong(frame) {
  if (frame.matches("[data-wajib]") && !frame.querySelector(":checked")) return "wajib";
  const control = /** @type {HTMLInputElement[]} */ (all(frame, "input, textarea, select")).find(
    (one) => !one.validity.valid && isShown(one, frame),
  );
  if (!control) return "";
  const { valueMissing, tooShort, tooLong } = control.validity;
  return valueMissing ? "wajib" : tooShort || tooLong ? "panjang" : "format";
}

/**
 * @param {HTMLElement} section
 * @param {HTMLElement[]} frames visible ones of this langkah
 * @param {Issue[]} issues
 * @returns {Progress}
 */
function progressOf(section, frames, issues) {
  const mine = issues.filter(({ isian }) => frames.some((frame) => idOf(frame) === isian));
  const required = frames.filter((frame) => frame.matches("[data-wajib]") || frame.querySelector("[required]"));
  const untouched = !frames.some(isFilled);
  const status = mine.some(({ code }) => code !== "required") ? "perlu-perbaikan" : untouched ? "belum" : mine.length ? "sedang" : "lengkap";
  return { langkah: section.dataset.langkah ?? "", status, terisi: required.filter(isFilled).length, wajib: required.length };
}

/** @param {HTMLElement} frame */
function isFilled(frame) {
  return /** @type {HTMLInputElement[]} */ (all(frame, "input, textarea, select")).some((control) =>
    /^(radio|checkbox)$/.test(control.type) ? control.checked : control.value !== "",
  );
}

/** @param {HTMLElement} frame */
function idOf(frame) {
  return frame.dataset.isian ?? "";
}
