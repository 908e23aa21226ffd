/** What the buttons do: hand over, save a file, print. *Lanjut* is in lanjut.js. */

import { isianOf, need, setText } from "./modules.js";

/**
 * @typedef {object} Page what the modules of the form page share
 * @property {HTMLFormElement} form
 * @property {import("./engine.js").Engine} engine
 * @property {import("./verdict.js").VerdictDesk} verdicts
 * @property {import("./langkah.js").Steps} steps
 * @property {import("./issues.js").Issues} issues
 * @property {Promise<import("./draft-page.js").DraftPage>} draft
 */

/** @param {Page} page */
export function mountActions({ form, engine, verdicts, steps, issues, draft }) {
  const trouble = need(form, "#tindakan-galat");
  const submitted = need(form, "#panel-diajukan");
  const saved = need(form, "#panel-draf");
  const printedCode = need(form, "[data-cetak-kode]");

  /** @type {Record<string, (button: Element) => unknown>} */
  const actions = {
    ajukan,
    ekspor,
    kosongkan,
    cetak: () => print(),
    "cetak-kosong": printEmpty,
  };

  document.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button[data-aksi]");
    const action = actions[button?.getAttribute("data-aksi") ?? ""];
    if (button && action) Promise.resolve(action(button)).catch(tell);
  });
  form.addEventListener("input", forgetFiles);
  steps.onStep(() => setText(trouble, ""));

  async function ajukan() {
    setText(trouble, "");
    const verdict = await verdicts.ask();
    if (issues.check(verdict, ["", ...isianOf(form)]) > 0) return;
    const { exportFile } = await draft;
    const made = await exportFile({ python: engine.call, status: "diajukan" });
    const code = made.kode ?? "";
    saved.hidden = true;
    need(submitted, "[data-kode]").textContent = code;
    printedCode.textContent = `Kode pendek: ${code}`;
    show(submitted, made);
  }

  async function ekspor() {
    setText(trouble, "");
    const { exportFile } = await draft;
    const made = await exportFile({ python: engine.state() === "siap" ? engine.call : null });
    submitted.hidden = true;
    show(saved, made);
  }

  /** @param {HTMLElement} panel @param {{nama: string, text: string}} made */
  function show(panel, made) {
    need(panel, "[data-nama-berkas]").textContent = made.nama;
    panel.hidden = false;
    panel.focus();
    import("./share.js").then(({ offerShare }) => offerShare(panel, made, tell)).catch(() => {}); // the file is there all the same
  }

  /** The file on the device is no longer what stands here. */
  function forgetFiles() {
    submitted.hidden = saved.hidden = true;
    printedCode.textContent = "";
  }

  /** @param {unknown} error its message is a sentence for people */
  function tell(error) {
    setText(trouble, /** @type {Error} */ (error).message);
    trouble.scrollIntoView({ block: "nearest" });
  }
}

/** A radio button cannot be taken back by itself. @param {Element} button */
function kosongkan(button) {
  const frame = /** @type {HTMLElement} */ (button.closest("[data-isian]"));
  const chosen = /** @type {HTMLInputElement | null} */ (frame.querySelector("input:checked"));
  if (!chosen) return;
  chosen.checked = false;
  chosen.dispatchEvent(new Event("input", { bubbles: true }));
  chosen.dispatchEvent(new Event("change", { bubbles: true }));
  frame.querySelector("input")?.focus();
}

function printEmpty() {
  const page = document.documentElement;
  page.dataset.cetak = "kosong";
  addEventListener("afterprint", () => delete page.dataset.cetak, { once: true });
  print();
}
