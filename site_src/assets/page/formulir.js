/** Entry of the form page: HTML that is complete without this gains steps, drafts, files, and Python in a worker. */

import { readAnswers, writeAnswers } from "./answers.js";
import { mountDraft } from "./draft-page.js";
import { openDrafts } from "./drafts.js";
import { startEngine } from "./engine.js";
import { mount as mountImportButton } from "./import-button.js";
import { openIssues } from "./issues.js";
import { openSteps } from "./langkah.js";
import { all, mountModules, need } from "./modules.js";
import { registerOffline } from "./offline.js";
import { mountTaskList } from "./progress.js";
import { mountRangkuman } from "./rangkuman.js";
import { mountActions } from "./tindakan.js";
import { openVerdict } from "./verdict.js";

document.documentElement.classList.add("js");
for (const element of all(document, "[data-hanya-js]")) element.hidden = false;

const form = /** @type {HTMLFormElement} */ (need(document, "form.kf"));
const offline = registerOffline({ akar: document.documentElement.dataset.akar ?? "./" });
const engine = startEngine({ after: offline.ready });
offline.steer(engine);
const steps = openSteps(form);
const verdicts = openVerdict(form, engine);
const issues = openIssues(form, verdicts, steps);

/** @param {HTMLElement} _ @param {Omit<import("./tindakan.js").Page, "draft">} page */
function mountForm(_, page) {
  const draft = mountDraft(form, {
    read: () => readAnswers(form),
    write: (answers) => writeAnswers(form, answers),
    langkah: steps.id,
    onAnswers: () => void verdicts.ask(),
    onExport: () => need(document, "[data-aksi='ekspor']").click(),
  });
  draft.catch((error) => console.error("draft-page:", error));
  mountActions({ ...page, draft });
  const saveAll = async () => (await draft).autosave.flush();
  offline.beforeReload(saveAll);
  const python = () => (engine.state() === "siap" ? engine.call : null);
  mountImportButton(need(document, "[data-module='import-button']"), openDrafts(), { python, before: saveAll });
}

steps.start();
mountModules(
  { form: mountForm, "daftar-langkah": mountTaskList, rangkuman: mountRangkuman },
  { form, engine, steps, verdicts, issues },
);
