/**
 * Runs before the page is read to its end: where a service worker answers, so that nothing has to come over a line, Python
 * begins to start beside the parser instead of after it. engine.js takes the worker over.
 *
 * A first visit has no service worker yet, and there every byte of Python waits until the form is usable.
 */

import "./trusted-types.js"; // before the first address of a script is used
import { openEarlyWorker } from "./early-worker.js";

openEarlyWorker();
