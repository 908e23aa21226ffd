/** Whose drafts this device shows now: "" where nobody shares it. The profiles themselves are in vault.js, loaded later. */

import { draftScope, scopedName } from "./scope.js";

const key = () => scopedName(draftScope(), "profil-dipakai");

/** @returns {string} id of the profile in use */
export function profileHere() {
  try {
    return localStorage.getItem(key()) ?? "";
  } catch {
    return "";
  }
}

/** Is this a draft of the profile in use? @param {{profil?: string}} record */
export function isMine({ profil = "" }) {
  return profil === profileHere();
}

/** @param {string} id of a profile; "" for none */
export function useProfile(id) {
  try {
    localStorage.setItem(key(), id);
  } catch {
    // Then the list shows the drafts of nobody in particular.
  }
}
