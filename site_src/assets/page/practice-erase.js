/** Wipe practice, and nothing else, from this device: its databases and its stored keys. */

import { deleteDB } from "idb";
import { practiceName } from "./course-progress.js";
import { SentenceError } from "./sentences.js";

export async function erasePractice() {
  const own = practiceName();
  const isOurs = (/** @type {string} */ name) => name === own || name.startsWith(`${own}:`);
  for (const name of (await databaseNames(own)).filter(isOurs)) {
    await new Promise((resolve, reject) => {
      const blocked = () => reject(new SentenceError("database-blocked"));
      deleteDB(name, { blocked }).then(resolve, (error) => reject(new SentenceError("write-failed", error)));
    });
  }
  for (const store of [localStorage, sessionStorage]) {
    for (const name of Object.keys(store).filter(isOurs)) store.removeItem(name);
  }
}

/** @param {string} own the one that we know, for a browser that does not list them */
async function databaseNames(own) {
  if (!globalThis.indexedDB) return [];
  if (!indexedDB.databases) return [own];
  return (await indexedDB.databases()).map(({ name = "" }) => name);
}
