/**
 * Drafts on this device. A save appends a revision, reads it back, compares it, and only then moves the draft's
 * pointer; nothing is ever written over. Every failure is a SentenceError, ready to be shown.
 *
 * Drafts of a profile with a passphrase are sealed on their way into the stores and opened on their way out (sealing.js);
 * whoever calls sees plain words, or is told that the profile is locked.
 */

import { databaseDoor } from "./database.js";
import { UNNAMED, draftNotes } from "./draft-notes.js";
import { newId } from "./ids.js";
import { locked, lockedMirror } from "./locked-drafts.js";
import { openMirror } from "./mirror.js";
import { profileHere } from "./profile-here.js";
import { recordChanger } from "./record-changes.js";
import { addOnce, append, isRevision, movedTo, readBack, revisionsOf, thin } from "./revisions.js";
import { forgetNotes } from "./salin-notes.js";
import { draftScope, scopedName } from "./scope.js";
import { openSealing } from "./sealing.js";
import { SentenceError } from "./sentences.js";
import { localTime } from "./time.js";
import { vaultOf } from "./vault-door.js";

/** @typedef {import("./database.js").Answers} Answers */
/** @typedef {import("./database.js").DraftRecord} DraftRecord */
/** @typedef {DraftRecord & {terkunci?: true}} ListedDraft `terkunci`: its name and state cannot be read now */
/** @typedef {DraftRecord & {jawaban: Answers}} Draft a draft with its newest answers */
/** @typedef {import("./revisions.js").SaveOptions} SaveOptions */
/** @typedef {import("./database.js").RevisionRecord} RevisionRecord */
/** @typedef {ReturnType<typeof openDrafts>} Drafts */

export { UNNAMED, newId };


/**
 * @param {string} [scope] the room in which they are kept; the page's own when left out
 */
export function openDrafts(scope = draftScope()) {
  const door = databaseDoor(scopedName(scope));
  const mirror = openMirror(scope);
  const vault = vaultOf(scope);
  const sealing = openSealing(vault);
  const change = recordChanger(door, sealing);
  /** @type {Map<string, DraftRecord & {waktu: number}>} what this page knows about drafts it has touched */
  const known = new Map();

  /**
   * All drafts, the one changed last first. Drafts that only the mirror still knows are brought back.
   *
   * @returns {Promise<ListedDraft[]>}
   */
  async function list() {
    const records = await door.read((database) => database.getAll("draf"));
    const ids = new Set(records.map((record) => record.id));
    const listed = await Promise.all(records.map(listing));
    const lost = mirror.ids().filter((id) => !ids.has(id) && !known.has(id)); // a known one is being written by this page
    for (const { id } of records) if (!mirror.read(id)) load(id).catch(() => {}); // brings its mirror back
    for (const id of lost) listed.push(...(await revive(id).catch(() => lockedMirror(id, mirror.read(id)))));
    return listed.sort((a, b) => Date.parse(b.diubah) - Date.parse(a.diubah));
  }

  /** @param {DraftRecord} record @returns {Promise<ListedDraft>} */
  async function listing(record) {
    if (!record.sandi) return record;
    return sealing.openRecord(record).catch(() => locked(record));
  }

  /**
   * A new draft with its first revision, both or neither; try again with the same `id` after a failure.
   *
   * @param {{form: {id: string, katalog_versi: string}, nama?: string, answers: Answers, id?: string,
   *   dibuat?: string, profil?: string} & SaveOptions} start
   * @returns {Promise<Draft>}
   */
  async function create({ form, nama, answers, id = newId(), dibuat, langkah = "", kemajuan = null, profil = profileHere() }) {
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
      ...(profil && { profil }),
    };
    const sealed = profil && (await (await vault()).isSealed(profil)) ? await sealing.sealRecord(record) : null;
    remember({ ...record, ...(sealed && { sandi: sealed.sandi }) }, 0);
    await keep(id, answers, { langkah, kemajuan }, sealed ?? record);
    return load(id);
  }

  /**
   * The draft with its newest answers: the newest readable revision, or the mirror when that is newer.
   *
   * @param {string} id
   * @returns {Promise<Draft>}
   */
  async function load(id) {
    const [stored, kept] = await door.read((database) =>
      Promise.all([database.get("draf", id), database.getAll("revisi", revisionsOf(id))]),
    );
    if (!stored) return reviveOrFail(id);
    const record = await sealing.openRecord(stored);
    const newest = await newestOf(kept, record);
    remember(record, newest?.waktu ?? 0);
    const reflected = await mirrored(id);
    const differs = JSON.stringify(reflected?.jawaban) !== JSON.stringify(newest?.jawaban);
    if (reflected && reflected.waktu > (newest?.waktu ?? 0)) {
      const { jawaban, langkah } = reflected;
      if (differs) await save(id, jawaban, { langkah }).catch(() => {}); // the next save tells; the words are here
      return { ...record, jawaban };
    }
    if (!newest) throw new SentenceError("draft-unreadable");
    // Browsers may write localStorage down a minute late, and a kill in between leaves an old mirror beside new revisions.
    // It gets the moment of the revision: it must never be taken for newer than a later save.
    if (differs) writeMirror(id, newest.jawaban, newest, newest.waktu);
    return { ...record, jawaban: newest.jawaban };
  }

  /** @param {RevisionRecord[]} kept @param {DraftRecord} record */
  async function newestOf(kept, { profil = "" }) {
    for (const one of [...kept].reverse()) {
      const revision = await sealing.openRevision(one, profil).catch(() => null);
      if (isRevision(revision)) return revision;
    }
    return undefined;
  }

  /** @param {string} id */
  async function mirrored(id) {
    return sealing.openMirrored(id, mirror.read(id)).catch(() => null);
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
   * @param {DraftRecord} [fresh] the record of a new draft, as it may stand in the store
   */
  async function keep(id, answers, options, fresh) {
    reflect(id, answers, options);
    const waktu = tick(id);
    const { langkah = "" } = options;
    try {
      const plain = { draf: id, waktu, jawaban: answers, langkah };
      const { sandi, profil = "" } = known.get(id) ?? {};
      const revision = sandi ? await sealing.sealRevision(plain, profil) : plain;
      const nomor = await door.write(async (transaction) => {
        if (fresh) await addOnce(transaction, fresh);
        return append(transaction, revision, options.apart);
      });
      const record = await change(id, (record) => movedTo(record, nomor, options), {
        before: (transaction) => readBack(transaction, id, nomor, revision),
        after: (transaction) => thin(transaction, id, nomor),
      });
      remember(record, waktu);
      return { nomor, waktu };
    } catch (error) {
      if (error instanceof SentenceError && error.code === "draft-gone") forget(id);
      throw error;
    }
  }

  /**
   * Write the mirror alone, at once; for a page that is being closed. A sealed one follows in a moment: sealing takes one.
   *
   * @param {string} id
   * @param {Answers} jawaban
   * @param {SaveOptions} [options]
   * @returns {boolean} false when the mirror could not be written
   */
  function reflect(id, jawaban, options = {}) {
    return writeMirror(id, jawaban, options, tick(id));
  }

  /** @param {string} id @param {Answers} jawaban @param {SaveOptions} options @param {number} waktu */
  function writeMirror(id, jawaban, { langkah = "", nama }, waktu) {
    const record = known.get(id);
    if (!record) return false;
    const { formulir, katalog_versi, sandi, profil = "" } = record;
    const name = nama && !record.nama_sendiri ? nama : record.nama;
    /** @type {import("./mirror.js").Mirror} */
    const plain = { versi: 1, waktu, jawaban, langkah, nama: name, formulir, katalog_versi, ...(profil && { profil }) };
    if (!sandi) return mirror.write(id, plain);
    sealing.sealMirror(id, plain, profil).then(
      (sealed) => waktu > (mirror.read(id)?.waktu ?? 0) && known.has(id) && mirror.write(id, sealed),
      () => {}, // the save that follows tells
    );
    return true;
  }

  /** Remove a draft, all its revisions, its mirror and its ticks of the page Salin. @param {string} id */
  async function remove(id) {
    await door.write(async (transaction) => {
      await transaction.objectStore("draf").delete(id);
      await transaction.objectStore("revisi").delete(revisionsOf(id));
    });
    forget(id);
    forgetNotes(id);
  }

  /** Saved moments that can be brought back, newest first. @param {string} id @returns {Promise<RevisionRecord[]>} */
  async function revisions(id) {
    const [record, kept] = await door.read((database) =>
      Promise.all([database.get("draf", id), database.getAll("revisi", revisionsOf(id))]),
    );
    const opened = await Promise.all(kept.map((one) => sealing.openRevision(one, record?.profil ?? "").catch(() => null)));
    return opened.filter(isRevision).reverse();
  }

  /** Bring an old revision back as a new one, which begins a run of its own: the present stays too. @param {string} id @param {number} nomor */
  async function restore(id, nomor) {
    const old = (await revisions(id)).find((one) => one.nomor === nomor);
    if (!old) throw new SentenceError("revision-gone");
    await load(id);
    return save(id, old.jawaban, { langkah: old.langkah, apart: true });
  }

  /**
   * Give a draft to a profile, or to none (""), and seal or open all of it. No tab may have it open.
   *
   * @param {string} id
   * @param {string} profil
   * @param {boolean} [plain] leave it in plain words also when the profile has a passphrase
   */
  async function moveTo(id, profil, plain = false) {
    const { moveDraft } = await import("./draft-move.js");
    const sealed = !plain && profil !== "" && (await (await vault()).isSealed(profil));
    await moveDraft({ id, profil, sealed, door, mirror, sealing, isRevision });
    known.delete(id);
  }

  /** Whose draft it is; "" for nobody's in particular. @param {string} id */
  async function profileOf(id) {
    const record = await door.read((database) => database.get("draf", id));
    return record?.profil ?? mirror.read(id)?.profil ?? "";
  }

  /** What this page knows of a draft that it has opened. @param {string} id @returns {DraftRecord | undefined} */
  function about(id) {
    return known.get(id);
  }

  /** @param {string} id @param {(record: DraftRecord) => DraftRecord} alter */
  async function update(id, alter) {
    const record = await change(id, alter);
    remember(record, known.get(id)?.waktu ?? 0);
    return record;
  }

  /** @param {string} id @returns {Promise<ListedDraft[]>} */
  async function revive(id) {
    const found = await sealing.openMirrored(id, mirror.read(id));
    if (!found) return [];
    const { formulir, katalog_versi, nama, jawaban, langkah, profil } = found;
    return [await create({ id, form: { id: formulir, katalog_versi }, nama, answers: jawaban, langkah, profil: profil ?? "" })];
  }

  /** @param {string} id @returns {Promise<Draft>} */
  async function reviveOrFail(id) {
    if ((await revive(id)).length === 0) throw new SentenceError("draft-gone");
    return load(id);
  }

  /** @param {string} id */
  function forget(id) {
    known.delete(id);
    mirror.drop(id);
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

  /** How many moments of all drafts are kept. */
  function moments() {
    return door.read((database) => database.count("revisi"));
  }

  return { list, create, load, save, reflect, ...draftNotes(update), remove, revisions, restore, moveTo, profileOf, about, moments, vault };
}
