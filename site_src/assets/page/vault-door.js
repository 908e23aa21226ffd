/** The way to the vault: nobody without a profile ever loads it. */

import { newId } from "./ids.js";
import { scopedName } from "./scope.js";
import { SentenceError } from "./sentences.js";
import { localTime } from "./time.js";

/** @typedef {import("./vault.js").Vault} Vault */

/** @param {string} scope @returns {() => Promise<Vault>} one vault, however often it is asked for */
export function vaultOf(scope) {
  /** @type {Promise<Vault> | undefined} */
  let opening;
  const open = async () => {
    const { openVault } = await import("./vault.js");
    return openVault({ name: (part) => scopedName(scope, part), trouble: (code) => new SentenceError(code), newId, now: localTime });
  };
  return () => {
    opening ??= open().catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
}
