/** Rangkuman: every visible answer with *Ubah*, what is missing or doubtful marked; also what the printer gets. */

import { all, need, setText } from "./modules.js";
import { answersOf, labelOf } from "./said.js";

/** @typedef {import("./native.js").Verdict} Verdict */
/** @typedef {import("./native.js").Issue} Issue */

/**
 * @param {HTMLElement} root
 * @param {{form: HTMLFormElement, verdicts: import("./verdict.js").VerdictDesk, steps: import("./langkah.js").Steps}} page
 */
export function mountRangkuman(root, { form, verdicts, steps }) {
  const body = need(root, "[data-rangkuman-isi]");
  const state = need(root, "[data-rangkuman-keadaan]");
  const printedName = need(root, "[data-cetak-nama]");
  const group = /** @type {HTMLTemplateElement} */ (need(root, "#kf-rangkuman-langkah"));
  const line = /** @type {HTMLTemplateElement} */ (need(root, "#kf-rangkuman-baris"));

  /** @param {Verdict} verdict */
  function show(verdict) {
    body.replaceChildren(...steps.sections.filter((section) => section !== root).map((section) => langkah(section, verdict)));
    setText(state, stateOf(verdict));
    printedName.textContent = nameOf(form);
  }

  /** @param {HTMLElement} section @param {Verdict} verdict */
  function langkah(section, verdict) {
    const made = clone(group);
    need(made, "h3").textContent = need(section, "h2").textContent;
    const frames = all(section, "[data-isian]").filter(({ dataset }) => verdict.visible.includes(dataset.isian ?? "") && dataset.jenis !== "catatan");
    need(made, "dl").append(...frames.map((frame) => row(frame, verdict.issues)));
    return made;
  }

  /** @param {HTMLElement} frame @param {Issue[]} issues */
  function row(frame, issues) {
    const made = clone(line);
    const id = frame.dataset.isian ?? "";
    const label = labelOf(frame);
    const answers = answersOf(frame);
    const cell = need(made, ".kf-rangkuman__jawaban");
    const link = /** @type {HTMLAnchorElement} */ (need(made, "a"));
    need(made, "dt").textContent = label;
    cell.toggleAttribute("data-kosong", answers.length === 0);
    if (answers.length > 1) cell.append(listOf(answers));
    else cell.textContent = answers[0] ?? "Belum diisi";
    link.href = `#isian-${id}`;
    need(link, "span").textContent = ` ${label}`;
    for (const { isian, level, message } of issues) {
      if (isian !== id) continue;
      const note = document.createElement("dd");
      note.className = `kf-pesan kf-pesan--${level === "error" ? "galat" : "peringatan"}`;
      note.textContent = message;
      made.append(note);
    }
    return made;
  }

  const now = () => show(verdicts.latest());
  verdicts.onVerdict((verdict) => steps.id() === "rangkuman" && show(verdict));
  steps.onStep((id) => id === "rangkuman" && (now(), verdicts.ask()));
  addEventListener("beforeprint", now);
  if (steps.id() === "rangkuman") now();
}

/** @param {Verdict} verdict */
function stateOf({ issues }) {
  const errors = issues.filter(({ level }) => level === "error").length;
  const warnings = issues.length - errors;
  if (errors === 0 && warnings === 0) return "Semua isian sudah lengkap.";
  const parts = [errors && `${errors} hal perlu dilengkapi atau diperbaiki`, warnings && `${warnings} catatan untuk dibaca sekali lagi`];
  return `Ada ${parts.filter(Boolean).join(" dan ")}. Tandanya ada di bawah isian masing-masing.`;
}

/** The answer that names the plan. @param {HTMLFormElement} form */
function nameOf(form) {
  const frame = document.getElementById(`isian-${form.dataset.judulIsian}`);
  return (frame && answersOf(frame)[0]) ?? "";
}

/** @param {string[]} texts */
function listOf(texts) {
  const list = document.createElement("ul");
  for (const text of texts) list.append(Object.assign(document.createElement("li"), { textContent: text }));
  return list;
}

/** @param {HTMLTemplateElement} template */
function clone(template) {
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}
