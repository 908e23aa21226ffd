/** The form page: HTML that is complete without this gains steps, verdicts, drafts, files. */

import { readAnswers, writeAnswers } from "./answers.js";
import { mount as mountImportButton } from "./import-button.js";
import { openIssues } from "./issues.js";
import { openSteps } from "./langkah.js";
import { all, mountModules, need } from "./modules.js";
import { mountTaskList } from "./progress.js";
import { mountRangkuman } from "./rangkuman.js";
import { mountActions } from "./tindakan.js";
import { openVerdict } from "./verdict.js";

/** @typedef {import("./draft-page.js").DraftPage} DraftPage */
/** @typedef {import("./draft-page.js").DraftPageOptions} DraftPageOptions */

/**
 * @param {import("./engine.js").Engine} engine
 * @param {(form: HTMLFormElement, options: DraftPageOptions) => Promise<DraftPage>} mountDraft
 * @returns {{saveAll: () => Promise<boolean>}} false when something is left unsaved
 */
export function openFormPage(engine, mountDraft) {
  document.documentElement.classList.add("js");
  for (const element of all(document, "[data-hanya-js]")) element.hidden = false;

  const form = /** @type {HTMLFormElement} */ (need(document, "form.kf"));
  const steps = openSteps(form);
  const verdicts = openVerdict(form, engine);
  const issues = openIssues(form, verdicts, steps);
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

  steps.start();
  mountModules(
    { form: mountForm, "daftar-langkah": mountTaskList, rangkuman: mountRangkuman },
    { form, engine, steps, verdicts, issues },
  );
  return { saveAll: async () => (await draft)?.autosave.flush() ?? true };
}
