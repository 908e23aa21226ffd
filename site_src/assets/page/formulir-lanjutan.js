/** Second script of the form page on the site: Python comes in a worker, the offline copy behind everything. */

import { mountDraft } from "./draft-page.js";
import { startEngine } from "./engine.js";
import { completeFormPage } from "./form-full.js";
import { registerOffline } from "./offline.js";

/** @param {import("./form-page.js").UsablePage | undefined} usable undefined when the page is cut */
export function complete(usable) {
  const offline = registerOffline({ akar: document.documentElement.dataset.akar ?? "./" });
  if (!usable) return; // belum-utuh.css tells it
  const engine = startEngine({ after: offline.ready });
  offline.steer(engine);
  const { saveAll } = completeFormPage(usable, engine, mountDraft);
  offline.beforeReload(saveAll);
}
