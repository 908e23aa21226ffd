/**
 * Issues: messages beside the isian, the summary that takes focus, `Galat: ` in the title. An error is shown only for
 * what *Lanjut* or *Ajukan* has checked, a warning also for what was just answered; both follow every later verdict.
 */

import { need, setText } from "./modules.js";

/** @typedef {import("./native.js").Issue} Issue */
/** @typedef {import("./native.js").Verdict} Verdict */
/** @typedef {ReturnType<typeof openIssues>} Issues */

const PREFIX = "Galat: ";

/**
 * @param {HTMLFormElement} form
 * @param {import("./verdict.js").VerdictDesk} verdicts
 * @param {import("./langkah.js").Steps} steps
 */
export function openIssues(form, verdicts, steps) {
  const summary = need(form, "#ringkasan-galat");
  const list = need(summary, "[data-daftar-galat]");
  const goOn = need(summary, "[data-aksi='lanjut-dulu']");
  /** @type {Set<string>} isian whose errors may be shown */
  const checked = new Set();
  /** @type {Set<string>} isian whose warnings may be shown */
  const touched = new Set();
  /** @type {string[]} isian that the summary is about */
  let listed = [];

  form.addEventListener("change", ({ target }) => {
    const frame = /** @type {Element} */ (target).closest("[data-isian]");
    if (frame instanceof HTMLElement) touched.add(frame.dataset.isian ?? "");
  });
  verdicts.onVerdict(refresh);
  steps.onStep(() => close());
  list.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link) return;
    event.preventDefault();
    steps.goTo(link.hash.slice(1));
  });

  /**
   * Show all issues of these isian, errors first in the summary.
   *
   * @param {Verdict} verdict
   * @param {string[]} ids
   * @param {string} [next] address of the step to go on to all the same
   * @returns {number} how many errors stand in the way
   */
  function check(verdict, ids, next = "") {
    for (const id of ids) {
      checked.add(id);
      touched.add(id);
    }
    listed = ids;
    refresh(verdict);
    const errors = errorsOf(verdict, ids);
    if (errors.length === 0) return 0;
    goOn.hidden = next === "";
    goOn.setAttribute("href", next || "#");
    summary.hidden = false;
    fill(errors);
    summary.focus();
    summary.scrollIntoView({ block: "start" });
    return errors.length;
  }

  /** @param {Verdict} verdict */
  function refresh(verdict) {
    for (const id of touched) {
      const mine = verdict.issues.filter(({ isian }) => isian === id);
      show(id, "galat", checked.has(id) ? mine.filter(({ level }) => level === "error") : []);
      show(id, "peringatan", mine.filter(({ level }) => level === "warning"));
    }
    if (summary.hidden) return;
    const errors = errorsOf(verdict, listed);
    if (errors.length === 0) close();
    else fill(errors);
  }

  /** @param {Issue[]} errors */
  function fill(errors) {
    list.replaceChildren(
      ...errors.map(({ isian, message }) => {
        const item = document.createElement("li");
        const line = document.createElement(isian ? "a" : "span");
        if (line instanceof HTMLAnchorElement) line.href = `#isian-${isian}`;
        line.textContent = message;
        item.append(line);
        return item;
      }),
    );
    if (!document.title.startsWith(PREFIX)) document.title = PREFIX + document.title;
  }

  function close() {
    summary.hidden = true;
    if (document.title.startsWith(PREFIX)) document.title = document.title.slice(PREFIX.length);
  }

  return { check };
}

/** @param {Verdict} verdict @param {string[]} ids "" stands for the whole form */
function errorsOf(verdict, ids) {
  return verdict.issues.filter(({ level, isian }) => level === "error" && ids.includes(isian));
}

/**
 * @param {string} id
 * @param {"galat" | "peringatan"} kind
 * @param {Issue[]} issues
 */
function show(id, kind, issues) {
  const place = document.getElementById(`${id}-${kind}`);
  const frame = document.getElementById(`isian-${id}`);
  if (!place || !frame) return;
  setText(place, issues.map(({ message }) => message).join("\n"));
  if (kind === "peringatan") return;
  frame.toggleAttribute("data-galat", issues.length > 0);
  for (const element of [frame, ...frame.querySelectorAll("input, select, textarea")]) {
    if (!element.matches("[role=radiogroup], [type=checkbox], .kf-kotak")) continue;
    if (issues.length > 0) element.setAttribute("aria-invalid", "true");
    else element.removeAttribute("aria-invalid");
  }
}
