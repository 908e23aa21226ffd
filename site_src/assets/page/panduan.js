/**
 * Guidance pages: the offline copy comes from here too, so that a trainer's first page brings the whole site. The theme
 * writes these pages and knows no `data-akar`; the root is one above the folder of this script.
 */

import { registerOffline } from "./offline.js";

const akar = new URL("../", import.meta.url).href;
document.documentElement.dataset.akar ??= akar;
registerOffline({ akar });

// The theme puts wide tables into a box that scrolls sideways; by keyboard it is reached only when it takes the focus.
addEventListener("load", () => {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".md-typeset__scrollwrap"))) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
});
