/** The task list: state of every langkah in words and a sign; folded away on phones once a step is chosen. */

import { all, need } from "./modules.js";

const WIDE = matchMedia("(min-width: 60rem)");

/**
 * @param {HTMLElement} nav
 * @param {{verdicts: import("./verdict.js").VerdictDesk, steps: import("./langkah.js").Steps}} page
 */
export function mountTaskList(nav, { verdicts, steps }) {
  const fold = need(nav, "details");
  const heading = need(nav, "[data-langkah-kini]");
  const rows = all(nav, "[data-butir-langkah]");

  /** @param {import("./native.js").Verdict} verdict */
  function show({ progress }) {
    for (const { langkah, status } of progress) {
      const row = rows.find((one) => one.dataset.butirLangkah === langkah);
      if (!row || row.dataset.status === status) continue;
      row.dataset.status = status;
      need(row, "[data-status-langkah]").textContent = nav.getAttribute(`data-kata-${status}`);
      row.querySelector("use")?.setAttribute("href", `#kf-tanda-${status}`);
    }
    const done = progress.filter(({ status }) => status === "lengkap").length;
    heading.textContent = `${done} dari ${rows.length} langkah lengkap`;
  }

  const settle = () => fold.toggleAttribute("open", WIDE.matches);
  WIDE.addEventListener("change", settle);
  steps.onStep(settle);
  settle();
  verdicts.onVerdict(show);
  show(verdicts.latest());
}
