/**
 * Give a draft to another profile, loaded when somebody does so: every revision is sealed with the key of the new one, or
 * opened when it has none, and all of it changes places in one transaction. A battery that dies leaves the old or the new.
 */

/**
 * @param {object} parts
 * @param {string} parts.id draft id; the caller holds its lock
 * @param {string} parts.profil the new one; "" for none
 * @param {boolean} parts.sealed the new one has a passphrase
 * @param {ReturnType<typeof import("./database.js").databaseDoor>} parts.door
 * @param {ReturnType<typeof import("./mirror.js").openMirror>} parts.mirror
 * @param {ReturnType<typeof import("./sealing.js").openSealing>} parts.sealing
 * @param {typeof import("./revisions.js").isRevision} parts.isRevision
 */
export async function moveDraft({ id, profil, sealed, door, mirror, sealing, isRevision }) {
  const range = IDBKeyRange.bound([id, 0], [id, Infinity]);
  const [stored, kept] = await door.read((database) => Promise.all([database.get("draf", id), database.getAll("revisi", range)]));
  if (!stored) return;
  const { sandi: _, profil: from = "", ...words } = await sealing.openRecord(stored);
  const record = { ...words, ...(profil && { profil }) };
  const next = sealed ? await sealing.sealRecord(record) : record;
  /** @type {import("./database.js").RevisionRecord[]} */
  const revisions = [];
  for (const one of kept) {
    const { sandi: __, ...revision } = await sealing.openRevision(one, from);
    if (isRevision(revision)) revisions.push(/** @type {any} */ (sealed ? await sealing.sealRevision(revision, profil) : revision));
  }
  const reflected = await sealing.openMirrored(id, mirror.read(id)).catch(() => null);
  const shadow = reflected && (sealed ? await sealing.sealMirror(id, reflected, profil) : { ...reflected, profil });
  await door.write(async (transaction) => {
    await transaction.objectStore("revisi").delete(range);
    for (const revision of revisions) await transaction.objectStore("revisi").add(revision);
    await transaction.objectStore("draf").put(next);
    const written = await transaction.objectStore("revisi").getAll(range);
    if (JSON.stringify(written.map(said)) !== JSON.stringify(revisions.map(said))) throw new Error("written otherwise");
  });
  mirror.drop(id);
  if (shadow) mirror.write(id, shadow);
}

/** @param {import("./database.js").RevisionRecord} revision */
function said({ nomor, jawaban, sandi }) {
  return [nomor, jawaban, sandi];
}
