/** Entry of the home page: drafts, files and the offline copy. A part that fails to start leaves the others alone. */

import { mount as mountDraftList } from "./draft-list.js";
import { openDrafts } from "./drafts.js";
import { importRencana } from "./files.js";
import { mount as mountImportButton } from "./import-button.js";
import { mountModules } from "./modules.js";
import { registerOffline } from "./offline.js";
import { mount as mountProfiles } from "./profiles.js";
import { draftUrl } from "./scope.js";

const drafts = openDrafts();

document.documentElement.classList.add("js");
for (const element of document.querySelectorAll("[data-hanya-js]")) element.removeAttribute("hidden");
/** @type {import("./draft-list.js").DraftList | undefined} */
let list;
const mountList = (/** @type {HTMLElement} */ root) => void (list = mountDraftList(root, drafts));
const mountShared = (/** @type {HTMLElement} */ root) => list && mountProfiles(root, drafts, list);
mountModules({ "draft-list": mountList, "import-button": mountFiles, profil: mountShared }, drafts);
registerOffline();

/** @param {HTMLElement} root */
function mountFiles(root) {
  mountImportButton(root, async (file) => {
    const { formulir, id } = await importRencana(file, drafts);
    location.assign(draftUrl(formulir, id));
  });
}
