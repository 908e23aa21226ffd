/**
 * Guidance pages: the offline copy comes from here too, so that a trainer's first page brings the whole site. The theme
 * writes these pages and knows no `data-akar`; the root is one above the folder of this script.
 */

import { registerOffline } from "./offline.js";

const akar = new URL("../", import.meta.url).href;
document.documentElement.dataset.akar ??= akar;
registerOffline({ akar });
