/**
 * Which draft a form page shows. On the site its address says so. The one-file edition leaves its address alone (a phone
 * opens a file from an app under an address that bears no change) and notes the draft for the tab.
 */

import { draftScope, draftUrl, isOneFile, scopedName } from "./scope.js";

const key = () => scopedName(draftScope(), "terbuka");

/** @returns {string | null} id of the draft that this page is asked to show; "" when a new one is wanted */
export function draftHere() {
  return isOneFile() ? session((store) => store.getItem(key())) : new URL(location.href).searchParams.get("draf");
}

/**
 * From now on this page shows this draft.
 *
 * @param {string} formulir form id
 * @param {string} id
 * @param {string} [langkah]
 */
export function nameDraftHere(formulir, id, langkah) {
  if (isOneFile()) session((store) => store.setItem(key(), id));
  else history.replaceState(history.state, "", draftUrl(formulir, id, langkah));
}

/** This page shows no draft; what is typed next begins one. */
export function forgetDraftHere() {
  if (isOneFile()) return void session((store) => store.setItem(key(), ""));
  const url = new URL(location.href);
  url.searchParams.delete("draf");
  history.replaceState(history.state, "", url);
}

/**
 * Leave what is on screen and open a draft.
 *
 * @param {string} formulir form id
 * @param {string} id
 */
export function goToDraft(formulir, id) {
  if (!isOneFile()) return location.assign(draftUrl(formulir, id));
  nameDraftHere(formulir, id);
  startOver();
}

/** Load the page anew at its first langkah. */
export function startOver() {
  history.replaceState(null, "", location.href.split("#", 1)[0]);
  location.reload();
}

/**
 * @template T
 * @param {(store: Storage) => T} work
 * @returns {T | null} null also when the browser refuses
 */
function session(work) {
  try {
    return work(sessionStorage);
  } catch {
    return null;
  }
}
