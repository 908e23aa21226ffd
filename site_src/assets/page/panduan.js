/** Guidance pages: the offline copy comes from here too, so that a trainer's first page brings the whole site. */

import { registerOffline } from "./offline.js";

registerOffline();
