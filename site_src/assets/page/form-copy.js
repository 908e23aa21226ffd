/**
 * A copy of a form page's form, out of sight on another page: with a draft's answers in it, the form's own style
 * sheets say which isian are visible, as on the form page itself. Its scripts do not run.
 */

import { formInfo } from "./files.js";
import { rootUrl } from "./scope.js";
import { SentenceError } from "./sentences.js";

/**
 * @param {string} formulir form id
 * @returns {Promise<{form: HTMLFormElement, info: import("./files.js").FormInfo, remove: () => void}>}
 */
export async function copyForm(formulir) {
  const page = await fetchPage(new URL(`formulir/${encodeURIComponent(formulir)}/`, rootUrl()));
  const form = /** @type {HTMLFormElement | null} */ (page.querySelector("form.kf"));
  if (!form) throw new SentenceError("form-not-ready");
  const info = formInfo(page);
  const host = document.createElement("div");
  host.className = "kf-salinan";
  host.inert = true;
  host.ariaHidden = "true";
  host.attachShadow({ mode: "open" }).append(...page.querySelectorAll("style"), form);
  document.body.append(host);
  return { form, info, remove: () => host.remove() };
}

/**
 * @param {URL} address
 * @returns {Promise<Document>} parsed by the browser, scripts not run
 */
function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onload = () => {
      if (request.status === 200 && request.responseXML) resolve(request.responseXML);
      else reject(new SentenceError("form-not-ready"));
    };
    request.onerror = () => reject(new SentenceError("form-not-ready"));
    request.open("GET", address);
    request.send();
  });
}
