/** What is noted about a draft besides its answers: its name, where one was, which file holds a copy. */

import { localTime } from "./time.js";

/** @typedef {import("./database.js").DraftRecord} DraftRecord */

export const UNNAMED = "Rencana tanpa nama";

/** @param {(id: string, alter: (record: DraftRecord) => DraftRecord) => Promise<DraftRecord>} update */
export function draftNotes(update) {
  /** @param {string} id @param {string} nama */
  async function rename(id, nama) {
    const name = nama.trim().slice(0, 100) || UNNAMED;
    return update(id, (record) => ({ ...record, nama: name, nama_sendiri: true }));
  }

  /** Note the langkah on screen, to go on there. @param {string} id @param {string} langkah */
  async function noteStep(id, langkah) {
    return update(id, (record) => ({ ...record, langkah }));
  }

  /** Note that a file with this sidik now holds a copy. @param {string} id @param {string} sidik */
  async function noteFile(id, sidik) {
    return update(id, (record) => ({ ...record, berkas: { waktu: localTime(), sidik, revisi: record.revisi } }));
  }

  /** Note that a person was reminded to make a copy, and put it off. @param {string} id */
  async function noteReminder(id) {
    return update(id, (record) => ({ ...record, diingatkan: localTime() }));
  }

  return { rename, noteStep, noteFile, noteReminder };
}
