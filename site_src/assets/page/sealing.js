/**
 * Sealing: what stands in the stores for a draft whose profile has a passphrase. Only what sorts and protects it stays
 * readable (ids, times, form, number of the revision); the words, the name, the langkah and the progress are sealed.
 *
 * Everything is added to the records of 0.1.0 and nothing taken away, so the version of the database stays and a page of
 * that version opens it: such a page shows LOCKED_NAME in its list and cannot open the draft, nor write over it.
 */

/** @typedef {import("./database.js").DraftRecord} DraftRecord */
/** @typedef {import("./database.js").RevisionRecord} RevisionRecord */
/** @typedef {import("./mirror.js").Mirror} Mirror */
/** @typedef {import("./mirror.js").SealedMirror} SealedMirror */
/** @typedef {import("./vault.js").Vault} Vault */

export const LOCKED_NAME = "Draf terkunci. Sambungkan internet, lalu muat ulang untuk membukanya.";

/** @param {() => Promise<Vault>} vault */
export function openSealing(vault) {
  /** @param {DraftRecord} record @returns {Promise<DraftRecord>} the record in plain words */
  async function openRecord(record) {
    if (!record.sandi) return record;
    const words = await (await vault()).unseal(record.profil ?? "", `draf:${record.id}`, record.sandi);
    return { ...record, ...words };
  }

  /** @param {DraftRecord} record in plain words @returns {Promise<DraftRecord>} as it may stand in the store */
  async function sealRecord(record) {
    const { nama, nama_sendiri, langkah, kemajuan, berkas, diingatkan, sandi: _, ...open } = record;
    const words = { nama, nama_sendiri, langkah, kemajuan, berkas, diingatkan };
    const sandi = await (await vault()).seal(record.profil ?? "", `draf:${record.id}`, words);
    return { ...open, nama: LOCKED_NAME, nama_sendiri: true, langkah: "", kemajuan: null, berkas: null, sandi };
  }

  /** @template {RevisionRecord} Kind @param {Kind} revision @param {string} profil @returns {Promise<Kind>} */
  async function openRevision(revision, profil) {
    if (!revision?.sandi) return revision;
    const words = await (await vault()).unseal(profil, `revisi:${revision.draf}`, revision.sandi);
    return { ...revision, ...words };
  }

  /** @template {{draf: string, jawaban: any, langkah: string}} Kind @param {Kind} revision @param {string} profil */
  async function sealRevision(revision, profil) {
    const { jawaban, langkah } = revision;
    const sandi = await (await vault()).seal(profil, `revisi:${revision.draf}`, { jawaban, langkah });
    return { ...revision, jawaban: null, langkah: "", sandi };
  }

  /** @param {string} id @param {Mirror | SealedMirror | null} mirror @returns {Promise<Mirror | null>} */
  async function openMirrored(id, mirror) {
    if (mirror?.versi !== 2) return mirror;
    const { sandi, ...open } = mirror;
    return { ...open, ...(await (await vault()).unseal(mirror.profil, `cermin:${id}`, sandi)), versi: 1 };
  }

  /** @param {string} id @param {Mirror} mirror @param {string} profil @returns {Promise<SealedMirror>} */
  async function sealMirror(id, mirror, profil) {
    const { jawaban, langkah, nama, waktu, formulir, katalog_versi } = mirror;
    const sandi = await (await vault()).seal(profil, `cermin:${id}`, { jawaban, langkah, nama });
    return { versi: 2, waktu, formulir, katalog_versi, profil, sandi };
  }

  return { openRecord, sealRecord, openRevision, sealRevision, openMirrored, sealMirror };
}
