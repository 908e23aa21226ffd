/**
 * Drafts on this device. A save appends a revision, reads it back, compares it, and only then moves the draft's
 * pointer; nothing is ever written over. Every failure is a SentenceError, ready to be shown.
 */

import { databaseDoor } from "./database.js";
import { openMirror } from "./mirror.js";
import { addOnce, append, confirm, existing, isRevision, revisionsOf } from "./revisions.js";
import { draftScope, scopedName } from "./scope.js";
import { SentenceError } from "./sentences.js";
import { localTime } from "./time.js";

/** @typedef {import("./database.js").Answers} Answers */
/** @typedef {import("./database.js").DraftRecord} DraftRecord */
/** @typedef {DraftRecord & {jawaban: Answers}} Draft a draft with its newest answers */
/** @typedef {import("./revisions.js").SaveOptions} SaveOptions */
/** @typedef {ReturnType<typeof openDrafts>} Drafts */

export const UNNAMED = "Rencana tanpa nama";

/**
 * @param {string} [scope] the room in which they are kept; the page's own when left out
 */
export function openDrafts(scope = draftScope()) {
  const door = databaseDoor(scopedName(scope));
  const mirror = openMirror(scope);
  /** @type {Map<string, DraftRecord & {waktu: number}>} what this page knows about drafts it has touched */
  const known = new Map();

  /** All drafts, the one changed last first. Drafts that only the mirror still knows are brought back. */
  async function list() {
    const records = await door.read((database) => database.getAll("draf"));
    const ids = new Set(records.map((record) => record.id));
    for (const id of mirror.ids().filter((id) => !ids.has(id))) records.push(...(await revive(id)));
    return records.sort((a, b) => Date.parse(b.diubah) - Date.parse(a.diubah));
  }

  /**
   * A new draft with its first revision, both or neither; try again with the same `id` after a failure.
   *
   * @param {{form: {id: string, katalog_versi: string}, nama?: string, answers: Answers, id?: string,
   *   dibuat?: string} & SaveOptions} start
   * @returns {Promise<Draft>}
   */
  async function create({ form, nama, answers, id = newId(), dibuat, langkah = "", kemajuan = null }) {
    const now = localTime();
    /** @type {DraftRecord} */
    const record = {
      id,
      nama: nama || UNNAMED,
      nama_sendiri: false,
      formulir: form.id,
      katalog_versi: form.katalog_versi,
      dibuat: dibuat ?? now,
      diubah: now,
      revisi: 0,
      langkah,
      kemajuan,
      berkas: null,
    };
    remember(record, 0);
    await keep(id, answers, { langkah, kemajuan }, record);
    return load(id);
  }

  /**
   * The draft with its newest answers: the newest readable revision, or the mirror when that is newer.
   *
   * @param {string} id
   * @returns {Promise<Draft>}
   */
  async function load(id) {
    const [record, revisions] = await door.read((database) =>
      Promise.all([database.get("draf", id), database.getAll("revisi", revisionsOf(id))]),
    );
    if (!record) return reviveOrFail(id);
    const newest = revisions.filter(isRevision).at(-1);
    remember(record, newest?.waktu ?? 0);
    const reflected = mirror.read(id);
    if (reflected && reflected.waktu > (newest?.waktu ?? 0)) {
      const { jawaban, langkah } = reflected;
      const differs = JSON.stringify(jawaban) !== JSON.stringify(newest?.jawaban);
      if (differs) await save(id, jawaban, { langkah }).catch(() => {}); // the next save tells; the words are here
      return { ...record, jawaban };
    }
    if (!newest) throw new SentenceError("draft-unreadable");
    return { ...record, jawaban: newest.jawaban };
  }

  /**
   * Keep these answers; resolves when they are on disk and were read back equal.
   *
   * @param {string} id
   * @param {Answers} answers
   * @param {SaveOptions} [options] `nama` is taken only while nobody has named the draft
   * @returns {Promise<{nomor: number, waktu: number}>}
   */
  function save(id, answers, options = {}) {
    return keep(id, answers, options);
  }

  /**
   * @param {string} id
   * @param {Answers} answers
   * @param {SaveOptions} options
   * @param {DraftRecord} [fresh] the record of a new draft
   */
  async function keep(id, answers, options, fresh) {
    reflect(id, answers, options);
    const waktu = tick(id);
    const { langkah = "" } = options;
    try {
      const nomor = await door.write(async (transaction) => {
        if (fresh) await addOnce(transaction, fresh);
        return append(transaction, { draf: id, waktu, jawaban: answers, langkah }, options.apart);
      });
      const record = await door.write((transaction) => confirm(transaction, id, nomor, answers, options));
      remember(record, waktu);
      return { nomor, waktu };
    } catch (error) {
      if (error instanceof SentenceError && error.code === "draft-gone") forget(id);
      throw error;
    }
  }

  /**
   * Write the mirror alone, at once; for a page that is being closed.
   *
   * @param {string} id
   * @param {Answers} jawaban
   * @param {SaveOptions} [options]
   * @returns {boolean} false when the mirror could not be written
   */
  function reflect(id, jawaban, { langkah = "", nama } = {}) {
    const record = known.get(id);
    if (!record) return false;
    const { formulir, katalog_versi } = record;
    const name = nama && !record.nama_sendiri ? nama : record.nama;
    return mirror.write(id, { versi: 1, waktu: tick(id), jawaban, langkah, nama: name, formulir, katalog_versi });
  }

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

  /** Remove a draft, all its revisions and its mirror. @param {string} id */
  async function remove(id) {
    await door.write(async (transaction) => {
      await transaction.objectStore("draf").delete(id);
      await transaction.objectStore("revisi").delete(revisionsOf(id));
    });
    forget(id);
  }

  /** Saved moments that can be brought back, newest first. @param {string} id */
  async function revisions(id) {
    const all = await door.read((database) => database.getAll("revisi", revisionsOf(id)));
    return all.filter(isRevision).reverse();
  }

  /** Bring an old revision back as a new one, which begins a run of its own: the present stays too. @param {string} id @param {number} nomor */
  async function restore(id, nomor) {
    const old = await door.read((database) => database.get("revisi", [id, nomor]));
    if (!isRevision(old)) throw new SentenceError("revision-gone");
    await load(id);
    return save(id, old.jawaban, { langkah: old.langkah, apart: true });
  }

  /** What this page knows of a draft that it has opened. @param {string} id @returns {DraftRecord | undefined} */
  function about(id) {
    return known.get(id);
  }

  /** @param {string} id @param {(record: DraftRecord) => DraftRecord} change */
  async function update(id, change) {
    const record = await door.write(async (transaction) => {
      const changed = change(await existing(transaction, id));
      await transaction.objectStore("draf").put(changed);
      return changed;
    });
    remember(record, known.get(id)?.waktu ?? 0);
    return record;
  }

  /** @param {string} id @returns {Promise<DraftRecord[]>} */
  async function revive(id) {
    const found = mirror.read(id);
    if (!found) return [];
    const { formulir, katalog_versi, nama, jawaban, langkah } = found;
    return [await create({ id, form: { id: formulir, katalog_versi }, nama, answers: jawaban, langkah })];
  }

  /** @param {string} id @returns {Promise<Draft>} */
  async function reviveOrFail(id) {
    if ((await revive(id)).length === 0) throw new SentenceError("draft-gone");
    return load(id);
  }

  /** @param {string} id */
  function forget(id) {
    mirror.drop(id);
    known.delete(id);
  }

  /** @param {DraftRecord} record @param {number} waktu */
  function remember(record, waktu) {
    known.set(record.id, { ...record, waktu: Math.max(waktu, known.get(record.id)?.waktu ?? 0) });
  }

  /** The next moment of a draft; grows also when the clock of the device has gone back. @param {string} id */
  function tick(id) {
    const record = known.get(id);
    const waktu = Math.max(Date.now(), (record?.waktu ?? 0) + 1);
    if (record) record.waktu = waktu;
    return waktu;
  }

  return { list, create, load, save, reflect, rename, noteStep, noteFile, noteReminder, remove, revisions, restore, about };
}

/** An id for a new draft: ten letters and digits; also where crypto.randomUUID is missing (http in a school's own network). */
export function newId() {
  const letters = "abcdefghjkmnpqrstvwxyz0123456789";
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => letters[byte % 32]).join("");
}
