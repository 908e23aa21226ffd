/** The rest of the form page, once it is usable: Python's verdict, drafts, files, Rangkuman, print. */

import { readAnswers, writeAnswers } from "./answers.js";
import { mount as mountImportButton } from "./import-button.js";
import { mountModules, need } from "./modules.js";
import { mountRangkuman } from "./rangkuman.js";
import { mountActions } from "./tindakan.js";

/** @typedef {import("./draft-page.js").DraftPage} DraftPage */
/** @typedef {import("./draft-page.js").DraftPageOptions} DraftPageOptions */

/**
 * @typedef {import("./form-page.js").UsablePage & {
 *   engine: import("./engine.js").Engine,
 *   saveAll: () => Promise<boolean>,
 *   drafted: () => Promise<unknown>,
 * }} FormPage `saveAll` gives false when something is left unsaved; `drafted` is done when a stored draft is in the form
 */

/**
 * @param {import("./form-page.js").UsablePage} usable
 * @param {import("./engine.js").Engine} engine
 * @param {(form: HTMLFormElement, options: DraftPageOptions) => Promise<DraftPage>} mountDraft
 * @returns {FormPage}
 */
export function completeFormPage(usable, engine, mountDraft) {
  const { form, steps, verdicts, pressed } = usable;
  /** @type {Promise<DraftPage> | undefined} */
  let draft;

  /** @param {HTMLElement} _ @param {Omit<import("./tindakan.js").Page, "draft">} page */
  function mountForm(_, page) {
    const mounted = mountDraft(form, {
      read: () => readAnswers(form),
      write: (answers) => writeAnswers(form, answers),
      langkah: steps.id,
      onAnswers: () => void verdicts.ask(),
      onExport: () => need(document, "[data-aksi='ekspor']").click(),
    });
    draft = mounted;
    mounted.catch((error) => console.error("draft-page:", error));
    mountActions({ ...page, draft: mounted });
    const python = () => (engine.state() === "siap" ? engine.call : null);
    mountImportButton(need(document, "[data-module='import-button']"), async (file) => {
      await (await mounted).importFile(file, { python: python() });
    });
  }

  verdicts.use(engine);
  mountModules({ form: mountForm, rangkuman: mountRangkuman }, { ...usable, engine });
  pressed()?.click();
  const saveAll = async () => (await draft)?.autosave.flush() ?? true;
  const whole = { ...usable, engine, saveAll, drafted: async () => draft };
  document.dispatchEvent(new CustomEvent("formulir-siap", { detail: whole })); // the practice page listens
  return whole;
}
