/** Drafts as a list shows them while their profile is locked. */

import { localTime } from "./time.js";

/** @typedef {import("./drafts.js").ListedDraft} ListedDraft */

const LOCKED = "Draf terkunci";

/** @param {import("./database.js").DraftRecord} record @returns {ListedDraft} */
export function locked(record) {
  return { ...record, nama: LOCKED, terkunci: true };
}

/**
 * A draft that only a sealed mirror knows.
 *
 * @param {string} id
 * @param {ReturnType<ReturnType<typeof import("./mirror.js").openMirror>["read"]>} found
 * @returns {ListedDraft[]}
 */
export function lockedMirror(id, found) {
  if (found?.versi !== 2) return [];
  const { formulir, katalog_versi, profil, waktu } = found;
  const time = localTime(new Date(waktu));
  const empty = { nama_sendiri: false, revisi: 0, langkah: "", kemajuan: null, berkas: null };
  return [{ ...empty, nama: LOCKED, id, formulir, katalog_versi, profil, dibuat: time, diubah: time, terkunci: true }];
}
