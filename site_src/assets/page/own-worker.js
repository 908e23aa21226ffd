/**
 * The service worker that answers for this page, when it is the one of this very site. A site that lies above this one on
 * its origin (name.github.io above name.github.io/sekolah/) answers for a page at its first visit: it only passes things on.
 */

import { rootUrl } from "./scope.js";

/** @param {URL} [root] of this site */
export function ownWorker(root = rootUrl()) {
  const answers = navigator.serviceWorker?.controller;
  return answers?.scriptURL === new URL("sw.js", root).href ? answers : null;
}
