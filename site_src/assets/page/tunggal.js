/** Entry of the one-file edition: the form page with all it needs inside, and no line to anywhere. */

import { carriedForm, carriedWorkers } from "./carried.js";
import { startEngine } from "./engine.js";
import { completeFormPage } from "./form-full.js";
import { openFormPage } from "./form-page.js";
import { mountOneFileDraft } from "./one-file-draft.js";

/** @type {(() => Worker) | undefined} */
let openWorker;
const workers = carriedWorkers().then((open) => (openWorker = open));

const carried = {
  open() {
    if (!openWorker) throw new Error("the worker in this file cannot be read");
    return openWorker();
  },
  form: () => carriedForm(),
};
completeFormPage(openFormPage(), startEngine({ carried, after: workers }), mountOneFileDraft);
