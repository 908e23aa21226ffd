/**
 * The mirror: a second copy of the newest answers of a draft in localStorage, written in one go while the page is
 * being closed, when the database has no time left. Reading trusts nothing it finds.
 */

import { scopedName } from "./scope.js";

/**
 * @typedef {object} Mirror
 * @property {1} versi
 * @property {number} waktu newer than every revision that was saved before it
 * @property {import("./database.js").Answers} jawaban
 * @property {string} langkah
 * @property {string} nama
 * @property {string} formulir
 * @property {string} katalog_versi
 * @property {string} [profil]
 */

/**
 * The mirror of a draft whose profile has a passphrase. Pages of 0.1.0 pass it over, as every version they do not know.
 *
 * @typedef {object} SealedMirror
 * @property {2} versi
 * @property {number} waktu
 * @property {string} formulir
 * @property {string} katalog_versi
 * @property {string} profil
 * @property {import("./vault.js").Sandi} sandi jawaban, langkah and nama
 */

/** @param {string} scope */
export function openMirror(scope) {
  const prefix = scopedName(scope, "cermin:");

  /** @param {string} id draft id @returns {Mirror | SealedMirror | null} */
  function read(id) {
    try {
      return asMirror(JSON.parse(localStorage.getItem(prefix + id) ?? "null"));
    } catch {
      return null;
    }
  }

  /** @param {string} id @param {Mirror | SealedMirror} mirror @returns {boolean} false when there is no room or no permission */
  function write(id, mirror) {
    const text = JSON.stringify(mirror);
    try {
      localStorage.setItem(prefix + id, text);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} id */
  function drop(id) {
    try {
      localStorage.removeItem(prefix + id);
    } catch {
      // Nothing can be kept there either.
    }
  }

  /** @returns {string[]} ids of drafts that have a mirror */
  function ids() {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length));
    } catch {
      return [];
    }
  }

  return { read, write, drop, ids };
}

/** @param {any} data @returns {Mirror | SealedMirror | null} */
function asMirror(data) {
  if (data?.versi === 2) return isSealed(data) ? data : null;
  const texts = ["langkah", "nama", "formulir", "katalog_versi"];
  const good =
    data?.versi === 1 &&
    Number.isSafeInteger(data.waktu) &&
    texts.every((key) => typeof data[key] === "string") &&
    isAnswers(data.jawaban);
  return good ? data : null;
}

/** @param {any} data */
function isSealed(data) {
  const texts = [data.formulir, data.katalog_versi, data.profil, data.sandi?.iv, data.sandi?.isi];
  return Number.isSafeInteger(data.waktu) && texts.every((text) => typeof text === "string");
}

/**
 * Raw answers: `{control name: text or [pilihan ids]}`, and names that no prototype knows.
 *
 * @param {unknown} data
 * @returns {data is import("./database.js").Answers}
 */
export function isAnswers(data) {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return false;
  return Object.entries(data).every(([name, answer]) => isControlName(name) && isAnswer(answer));
}

/** @param {string} name */
function isControlName(name) {
  return /^[a-z0-9]+(-{1,2}[a-z0-9]+)*$/.test(name) && !(name in Object.prototype);
}

/** @param {unknown} answer */
function isAnswer(answer) {
  return typeof answer === "string" || (Array.isArray(answer) && answer.every((item) => typeof item === "string"));
}
