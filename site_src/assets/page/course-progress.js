/** Progress of the course on this device, in one key of the practice room; reading trusts nothing that it finds. */

import { scopedName, siteScope } from "./scope.js";

/**
 * How a stage was left: checked by Python, done by the person's own word, only read, or passed over.
 *
 * @typedef {"diperiksa" | "sendiri" | "dibaca" | "dilewati"} Cara
 * @typedef {{versi: 1, nama: string, selesai: Record<string, string>, tahap: Record<string, Record<string, Cara>>}} Progress
 */

const CARA = ["diperiksa", "sendiri", "dibaca", "dilewati"];

/** All names of the practice room begin with this one. */
export function practiceName() {
  return scopedName(`${siteScope()}:latihan`);
}

/** @param {string} formulir form id */
export function openProgress(formulir) {
  const key = `${practiceName()}:kemajuan:${formulir}`;

  /** @returns {Progress} */
  function read() {
    try {
      return asProgress(JSON.parse(localStorage.getItem(key) ?? "null"));
    } catch {
      return asProgress(null);
    }
  }

  /** @param {(progress: Progress) => void} change */
  function write(change) {
    const progress = read();
    change(progress);
    try {
      localStorage.setItem(key, JSON.stringify(progress));
    } catch {
      // No room or no permission: the course goes on and is forgotten afterwards.
    }
    return progress;
  }

  return { read, write };
}

/** @param {any} data @returns {Progress} */
function asProgress(data) {
  const good = data?.versi === 1;
  const entries = (/** @type {any} */ value) => Object.entries(good && value instanceof Object ? value : {});
  return {
    versi: 1,
    nama: good && typeof data.nama === "string" ? data.nama : "",
    selesai: Object.fromEntries(entries(data?.selesai).filter(([, time]) => typeof time === "string")),
    tahap: Object.fromEntries(
      entries(data?.tahap).map(([id, stages]) => [id, Object.fromEntries(entries(stages).filter(([, cara]) => CARA.includes(/** @type {any} */ (cara))))]),
    ),
  };
}
