/** Entry of the home page: drafts, files and the offline copy. A part that fails to start leaves the others alone. */

import { mount as mountDraftList } from "./draft-list.js";
import { openDrafts } from "./drafts.js";
import { importRencana } from "./files.js";
import { mount as mountImportButton } from "./import-button.js";
import { mountModules } from "./modules.js";
import { registerOffline } from "./offline.js";
import { draftUrl } from "./scope.js";

const drafts = openDrafts();

document.documentElement.classList.add("js");
for (const element of document.querySelectorAll("[data-hanya-js]")) element.removeAttribute("hidden");
mountModules({ "draft-list": mountDraftList, "import-button": mountFiles }, drafts);
registerOffline();

/** @param {HTMLElement} root */
function mountFiles(root) {
  mountImportButton(root, async (file) => {
    const { formulir, id } = await importRencana(file, drafts);
    location.assign(draftUrl(formulir, id));
  });
}
