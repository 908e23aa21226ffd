/** Entry of the form page on the site: Python comes in a worker, the offline copy behind everything. */

import { mountDraft } from "./draft-page.js";
import { startEngine } from "./engine.js";
import { openFormPage } from "./form-page.js";
import { registerOffline } from "./offline.js";

const offline = registerOffline({ akar: document.documentElement.dataset.akar ?? "./" });
const engine = startEngine({ after: offline.ready });
offline.steer(engine);
const { saveAll } = openFormPage(engine, mountDraft);
offline.beforeReload(saveAll);
