/**
 * What has been done in the portal, kept on this device for one draft: which steps are ticked, with what answer, where
 * the person is, and how the page is looked at.
 */

import { scopedName, siteScope } from "./scope.js";

/**
 * @typedef {object} Notes
 * @property {string} di id of the step on screen, *awal* or *akhir*
 * @property {"satu" | "semua"} cara one thing at a time, or all
 * @property {Record<string, string>} selesai step id -> sum of the answer that stood there
 */

const keyOf = (/** @type {string} */ draf) => scopedName(siteScope(), `salin:${draf}`);

/** A draft that is gone needs no notes. @param {string} draf draft id */
export function forgetNotes(draf) {
  try {
    localStorage.removeItem(keyOf(draf));
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

/** @param {string} draf draft id; "" for a guide without a draft */
export function openNotes(draf) {
  const key = keyOf(draf);
  /** @type {Notes} */
  const notes = { di: "awal", cara: "satu", selesai: {}, ...read(key) };

  /** Keep a change; a browser that refuses loses ticks, never answers. @param {Partial<Notes>} change */
  function keep(change) {
    Object.assign(notes, change);
    try {
      localStorage.setItem(key, JSON.stringify(notes));
    } catch {
      // private mode, or full: the page works on without memory
    }
  }

  return { notes, keep };
}

/** A short sum of texts, to see that they have changed. @param {string[]} texts */
export function sumOf(texts) {
  let sum = 7;
  for (const letter of texts.join("\n")) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return (sum >>> 0).toString(36);
}

/** @param {string} key @returns {Partial<Notes>} */
function read(key) {
  try {
    const { di, cara, selesai } = JSON.parse(localStorage.getItem(key) ?? "{}");
    const ticks = selesai && typeof selesai === "object" ? selesai : {};
    return { di: String(di ?? "awal"), cara: cara === "semua" ? cara : "satu", selesai: { ...ticks } };
  } catch {
    return {};
  }
}
