/**
 * Stands in the page itself, before its style sheets, so that nothing is waited for: where a service worker answers, Python
 * begins to start while the page is still being read. engine.js takes the worker over.
 *
 * A first visit has no service worker yet, and there every byte of Python waits until the form is usable.
 */

import "./trusted-types.js"; // before the first address of a script is used
import { openEarlyWorker } from "./early-worker.js";

openEarlyWorker();
