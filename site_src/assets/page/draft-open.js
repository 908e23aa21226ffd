/** Load a draft, and ask for the passphrase first when its profile has one. */

import { kit } from "./kit.js";
import { draftScope, scopedName } from "./scope.js";
import { SentenceError } from "./sentences.js";

/** @typedef {import("./drafts.js").Drafts} Drafts */

/**
 * @param {Drafts} drafts
 * @param {string} id
 * @returns {Promise<import("./drafts.js").Draft>}
 */
export async function loadOpened(drafts, id) {
  for (;;) {
    try {
      return await drafts.load(id);
    } catch (error) {
      const locked = error instanceof SentenceError && error.code === "profile-locked";
      if (!locked || !(await askPassphrase(drafts, await drafts.profileOf(id)))) throw error;
    }
  }
}

/** @param {Drafts} drafts @param {string} profil @returns {Promise<boolean>} true when the profile is open */
export async function askPassphrase(drafts, profil) {
  const { unlock } = await import("./unlock.js");
  return unlock({ kit, drafts, profil });
}

/**
 * Lock this page by itself when nobody is at it.
 *
 * @param {Drafts} drafts
 * @param {string} profil
 * @param {() => Promise<boolean>} save
 */
export async function lockByItself(drafts, profil, save) {
  const [{ watchLock }, vault] = await Promise.all([import("./auto-lock.js"), drafts.vault()]);
  if (!(await vault.isSealed(profil))) return null;
  return watchLock({ vault, profil, save, signal: scopedName(draftScope(), "terkunci") });
}
