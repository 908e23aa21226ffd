/**
 * Changes to the record of a draft. A plain one changes in one transaction. A sealed one has to be opened and sealed
 * outside of it, since sealing takes a moment that no transaction waits for; when somebody else was quicker meanwhile, it
 * is done anew.
 */

import { existing } from "./revisions.js";

/** @typedef {import("./database.js").DraftRecord} DraftRecord */
/** @typedef {(transaction: import("./database.js").WriteTransaction) => Promise<unknown>} Also */

/**
 * @param {ReturnType<typeof import("./database.js").databaseDoor>} door
 * @param {ReturnType<typeof import("./sealing.js").openSealing>} sealing
 */
export function recordChanger(door, sealing) {
  /**
   * @param {string} id
   * @param {(record: DraftRecord) => DraftRecord} alter
   * @param {{before?: Also, after?: Also}} [also] in the same transaction
   * @returns {Promise<DraftRecord>} in plain words
   */
  return async function change(id, alter, { before, after } = {}) {
    /** @type {{was: string, now: DraftRecord, stored: DraftRecord} | undefined} */
    let sealed;
    for (;;) {
      const done = await door.write(async (transaction) => {
        const record = await existing(transaction, id);
        if (record.sandi && record.sandi.iv !== sealed?.was) return { record };
        await before?.(transaction);
        const { now, stored } = record.sandi && sealed ? sealed : plain(alter(record));
        await transaction.objectStore("draf").put(stored);
        await after?.(transaction);
        return { now };
      });
      if (done.now) return done.now;
      const now = alter(await sealing.openRecord(done.record));
      const stored = await sealing.sealRecord(now);
      sealed = { was: done.record.sandi?.iv ?? "", now: { ...now, sandi: stored.sandi }, stored };
    }
  };
}

/** @param {DraftRecord} record */
function plain(record) {
  return { now: record, stored: record };
}
