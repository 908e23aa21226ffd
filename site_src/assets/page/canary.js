/**
 * Canaries, loaded later: a note in three kinds of storage at once (database, localStorage, cache). A browser that clears
 * a site by itself does not always clear all of them. When the database has lost its note and another still has it, the
 * drafts were there and are gone: that is said. When all three are gone, a cleared site and a new one look the same.
 */

import { openSmallStore } from "./small-store.js";

/** @typedef {{id: string, sejak: string, draf: number}} Note `draf`: how many drafts there were */

const ID = "tanda";

/** @param {(part: string) => string} name a name of ours */
export function openCanaries(name) {
  /** @type {import("./small-store.js").SmallStore<Note>} */
  const store = openSmallStore(name(ID));
  const page = new URL("__luring/tanda", "http://tanda.invalid/").href;

  /**
   * @param {number} draf how many drafts there are now
   * @returns {Promise<Note | null>} the note that is left, when the browser has cleared the drafts
   */
  async function look(draf) {
    const [kept, noted, cached] = await Promise.all([store.all(), fromStorage(), fromCache().catch(() => null)]);
    const left = noted ?? cached;
    if (!kept[0] && left && left.draf > 0) return left;
    if (draf > 0 || kept[0] || left) await plant(draf, kept[0]?.sejak);
    return null;
  }

  /** @param {number} draf @param {string} [sejak] */
  async function plant(draf, sejak = new Date().toISOString()) {
    const note = { id: ID, sejak, draf };
    await store.put(note);
    localStorage.setItem(name(ID), JSON.stringify(note));
    if ("caches" in globalThis) await (await caches.open(name(ID))).put(page, new Response(JSON.stringify(note)));
  }

  /** @returns {Note | null} */
  function fromStorage() {
    return asNote(localStorage.getItem(name(ID)));
  }

  /** @returns {Promise<Note | null>} */
  async function fromCache() {
    if (!("caches" in globalThis) || !(await caches.has(name(ID)))) return null;
    const found = await (await caches.open(name(ID))).match(page);
    return found ? asNote(await found.text()) : null;
  }

  return { look, plant };
}

/**
 * What to say, and what can still be done.
 *
 * @param {Note} note what is left
 * @param {number} back how many drafts came back from their mirrors
 */
export function clearedWords({ draf }, back) {
  const lost = Math.max(0, draf - back);
  const kalimat = ["Peramban menghapus data situs ini, misalnya karena ruang perangkat penuh atau data situs dibersihkan."];
  if (back > 0) kalimat.push(`${back} draf kembali dari salinan kecilnya; simpanan lamanya hilang.`);
  if (lost > 0) kalimat.push(`${lost} draf tidak ada lagi di perangkat ini. Bila berkasnya pernah diunduh (rencana-….json), buka dengan tombol Buka berkas.`);
  return { judul: "Data situs ini pernah dihapus peramban", kalimat };
}

/** @param {string | null} text @returns {Note | null} */
function asNote(text) {
  try {
    const note = JSON.parse(text ?? "null");
    return Number.isSafeInteger(note?.draf) && typeof note.sejak === "string" ? note : null;
  } catch {
    return null;
  }
}
