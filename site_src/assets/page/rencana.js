/**
 * Rencana without Python: make the exported document as a draft, and read one that is exactly as it was written.
 * With Python, `kinerja_py/engine/rencana.py` does both and knows more; here nothing is checked twice.
 */

import canonicalize from "canonicalize";
import { isAnswers } from "./mirror.js";
import { SentenceError } from "./sentences.js";

/** @typedef {import("./drafts.js").Answers} Answers */

/**
 * @typedef {object} Rencana
 * @property {"kinerja-rencana" | "kinerja-latihan"} format
 * @property {1} versi
 * @property {{id: string, katalog_versi: string, sha256: string}} formulir
 * @property {"draf" | "diajukan"} status
 * @property {string} dibuat
 * @property {string} diubah
 * @property {Answers} jawaban
 * @property {{mesin: "html" | "python", galat: number, peringatan: number}} pemeriksaan
 * @property {string} sidik
 */

const MAX_DEPTH = 20;
/** @type {Record<string, import("./sentences.js").SentenceCode>} */
const OTHER_ROOM = { "kinerja-latihan": "file-only-practice", "kinerja-rencana": "file-not-for-practice" };
const TIME = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * @param {{formulir: {id: string, katalog_versi: string, sha256: string}, dibuat: string, diubah: string,
 *   jawaban: Answers, galat: number}} parts
 * @returns {Promise<Rencana>}
 */
export async function makeDraft({ formulir, dibuat, diubah, jawaban, galat }) {
  const { id, katalog_versi, sha256 } = formulir;
  /** @type {Omit<Rencana, "sidik">} */
  const body = {
    format: formatHere(),
    versi: 1,
    formulir: { id, katalog_versi, sha256 },
    status: "draf",
    dibuat,
    diubah,
    jawaban: wellFormed(jawaban),
    pemeriksaan: { mesin: "html", galat, peringatan: 0 },
  };
  return { ...body, sidik: await fingerprint(body) };
}

/**
 * Read a file that is byte for byte what an export wrote, a last line end aside. Duplicate keys, numbers written in
 * another way and reordered text all fail that comparison, so they need no rules of their own.
 *
 * @param {string} text
 * @returns {Promise<Rencana>}
 */
export async function readExact(text) {
  const data = parse(text);
  if (data?.format !== formatHere()) throw new SentenceError(OTHER_ROOM[data?.format] ?? "file-other-format");
  if (data.versi !== 1) throw new SentenceError("file-other-version");
  if (`${JSON.stringify(data, null, 2)}\n` !== `${text.replace(/\r?\n$/, "")}\n`) throw new SentenceError("file-rewritten");
  if (!hasShape(data)) throw new SentenceError("file-shape");
  const { sidik, ...body } = data;
  if (sidik !== (await fingerprint(body))) throw new SentenceError("file-changed");
  return data;
}

/** What this page makes and reads: a practice page never a real plan, and no other page what was practised. */
function formatHere() {
  return document.documentElement.dataset.ruang === "latihan" ? "kinerja-latihan" : "kinerja-rencana";
}

/** The text of the file, the same bytes that Python writes. @param {Rencana} rencana */
export function textOf(rencana) {
  return JSON.stringify(rencana, null, 2);
}

/** SHA-256 over the RFC 8785 bytes. @param {object} body a Rencana without its sidik */
async function fingerprint(body) {
  if (!globalThis.crypto?.subtle) throw new SentenceError("no-crypto");
  const bytes = new TextEncoder().encode(canonicalize(body));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} text @returns {any} */
function parse(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new SentenceError("file-not-json", error);
  }
  if (depthExceeds(data, MAX_DEPTH)) throw new SentenceError("file-too-deep");
  return data;
}

/** @param {unknown} value @param {number} left @returns {boolean} */
function depthExceeds(value, left) {
  if (value === null || typeof value !== "object") return false;
  return left === 0 || Object.values(value).some((item) => depthExceeds(item, left - 1));
}

/** @param {any} data */
function hasShape(data) {
  const { formulir, pemeriksaan } = data;
  return (
    hasKeys(data, ["format", "versi", "formulir", "status", "dibuat", "diubah", "jawaban", "pemeriksaan", "sidik"]) &&
    hasKeys(formulir, ["id", "katalog_versi", "sha256"]) &&
    hasKeys(pemeriksaan, ["mesin", "galat", "peringatan"]) &&
    isText(formulir.id, /^[a-z0-9-]{1,80}$/) &&
    isText(formulir.katalog_versi, /^.{1,80}$/u) &&
    isText(formulir.sha256, /^[0-9a-f]{64}$/) &&
    ["draf", "diajukan"].includes(data.status) &&
    [data.dibuat, data.diubah].every(isTime) &&
    ["html", "python"].includes(pemeriksaan.mesin) &&
    [pemeriksaan.galat, pemeriksaan.peringatan].every((count) => Number.isSafeInteger(count) && count >= 0) &&
    (data.status === "draf" || (pemeriksaan.mesin === "python" && pemeriksaan.galat === 0)) &&
    isAnswers(data.jawaban) &&
    Object.values(data.jawaban).every((answer) => !Array.isArray(answer) || new Set(answer).size === answer.length) &&
    !/\p{Surrogate}/u.test(Object.values(data.jawaban).flat().join("\0"))
  );
}

/** @param {unknown} value @param {RegExp} pattern */
function isText(value, pattern) {
  return typeof value === "string" && pattern.test(value);
}

/** A time on a day that the calendar has. @param {unknown} value */
function isTime(value) {
  const [, year, month, day] = (typeof value === "string" && TIME.exec(value)) || [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** @param {unknown} value @param {string[]} keys all of them and no other */
function hasKeys(value, keys) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const found = Object.keys(value);
  return found.length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

/** Half a surrogate pair cannot be written as UTF-8: it becomes the replacement character. @param {Answers} answers */
function wellFormed(answers) {
  const mend = (/** @type {string} */ text) => text.replace(/\p{Surrogate}/gu, "\ufffd");
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, Array.isArray(answer) ? answer.map(mend) : mend(answer)]),
  );
}
