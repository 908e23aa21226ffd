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
 */

/** @param {string} scope */
export function openMirror(scope) {
  const prefix = scopedName(scope, "cermin:");

  /** @param {string} id draft id @returns {Mirror | null} */
  function read(id) {
    try {
      return asMirror(JSON.parse(localStorage.getItem(prefix + id) ?? "null"));
    } catch {
      return null;
    }
  }

  /** @param {string} id @param {Mirror} mirror @returns {boolean} false when there is no room or no permission */
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

/** @param {any} data @returns {Mirror | null} */
function asMirror(data) {
  const texts = ["langkah", "nama", "formulir", "katalog_versi"];
  const good =
    data?.versi === 1 &&
    Number.isSafeInteger(data.waktu) &&
    texts.every((key) => typeof data[key] === "string") &&
    isAnswers(data.jawaban);
  return good ? data : null;
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
