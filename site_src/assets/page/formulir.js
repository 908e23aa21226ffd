/**
 * Entry of the form page on the site: the form becomes usable at once, everything else comes with a second script.
 *
 * On a slow link each kilobyte before the first message costs 20 ms, so this script holds only what that message needs.
 * The second one is a bundle of its own (not a chunk: what two chunks share would become a third one, and one more round
 * trip before anything runs) and is asked for again for as long as it does not come.
 */

import { openFormPage } from "./form-page.js";
import { loadScript } from "./later.js";

const usable = document.querySelector(".kf-kaki") ? openFormPage() : undefined; // without its end the page was cut
loadScript(document.documentElement.dataset.lanjutan ?? "").then(({ complete }) => complete(usable));
