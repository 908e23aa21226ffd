/**
 * Files: a draft leaves the device as a Rencana document and comes back as a new draft. Python makes and reads it
 * when it is there; without it a plan leaves as a draft, and only files exactly as exported are taken in.
 */

import { fileName } from "./download.js";
import { isAnswers } from "./mirror.js";
import { makeDraft, readExact, textOf } from "./rencana.js";
import { siteForms } from "./scope.js";
import { SentenceError } from "./sentences.js";
import { localTime } from "./time.js";
import { countWrong, visibleAnswers } from "./visible-answers.js";

/** @typedef {import("./drafts.js").Answers} Answers */
/** @typedef {import("./rencana.js").Rencana} Rencana */
/** @typedef {(name: string, argument: object) => Promise<any>} PythonCall */
/** @typedef {{id: string, katalog_versi: string, sha256: string, judul_isian: string}} FormInfo */

const MAX_BYTES = 1_000_000;
const WITHOUT_PYTHON = new Set(["tanpa-mesin", "mesin-jatuh"]);

/**
 * What a form page says about its form.
 *
 * @param {Document} page
 * @returns {FormInfo}
 */
export function formInfo(page = document) {
  const { formulir = "", katalogVersi = "", formulirSha256 = "" } = page.documentElement.dataset;
  const form = /** @type {HTMLElement | null} */ (page.querySelector("form.kf"));
  return {
    id: formulir,
    katalog_versi: katalogVersi,
    sha256: formulirSha256,
    judul_isian: form?.dataset.judulIsian ?? "",
  };
}

/**
 * Make the file of a draft.
 *
 * @param {object} parts
 * @param {HTMLElement} parts.form the form, filled with the answers
 * @param {FormInfo} parts.info
 * @param {Answers} parts.answers
 * @param {string} parts.nama name of the draft, for the file name
 * @param {string} [parts.dibuat] ISO time
 * @param {"draf" | "diajukan"} [parts.status] *diajukan* needs Python
 * @param {PythonCall | null} [parts.python] call of the engine, null when it is not ready
 * @returns {Promise<{text: string, nama: string, kode: string | null, rencana: Rencana, result: any}>}
 */
export async function exportRencana({ form, info, answers, nama, dibuat, status = "draf", python = null }) {
  const diubah = localTime();
  const { ruang } = document.documentElement.dataset;
  if (ruang) status = "draf"; // nothing that was practised is ever handed over
  const times = { dibuat: dibuat ?? diubah, diubah };
  if (python) {
    try {
      const made = await python("make_rencana", { form: info.id, answers, status, ...times, ruang });
      return { ...made, nama: fileName(nama, made.kode) };
    } catch (error) {
      if (status === "diajukan") throw error; // nobody but Python may say so
    }
  }
  const jawaban = visibleAnswers(form, answers);
  const rencana = await makeDraft({ formulir: info, ...times, jawaban, galat: countWrong(form) });
  return { rencana, text: textOf(rencana), kode: null, nama: fileName(nama, null), result: null };
}

/**
 * Read a file into a Rencana that this site can open; touches no draft.
 *
 * @param {Blob} file
 * @param {{python?: PythonCall | null, page?: Document, forms?: {has: (id: string) => boolean} | null}} [options]
 *   `forms` says which forms a file may be of; null takes any
 * @returns {Promise<Rencana>}
 */
export async function readRencana(file, { python = null, page = document, forms = siteForms(page) } = {}) {
  const text = await textIn(file);
  const rencana = (await readWith(python, text, page)) ?? (await readExact(text));
  if (forms && !forms.has(rencana.formulir.id)) throw new SentenceError("file-other-form");
  if (!isAnswers(rencana.jawaban)) throw new SentenceError("file-shape");
  return rencana;
}

/**
 * Take a file in as a new draft. A refused file leaves everything as it was.
 *
 * @param {Blob} file
 * @param {import("./drafts.js").Drafts} drafts
 * @param {{python?: PythonCall | null, page?: Document}} [options]
 * @returns {Promise<import("./drafts.js").Draft>}
 */
export async function importRencana(file, drafts, options = {}) {
  const { formulir, jawaban, dibuat, sidik } = await readRencana(file, options);
  const nama = draftName(jawaban, siteForms(options.page).get(formulir.id));
  const draft = await drafts.create({ form: formulir, nama, answers: jawaban, dibuat });
  await drafts.noteFile(draft.id, sidik);
  return draft;
}

/**
 * The name of a draft: the answer that the form calls its title.
 *
 * @param {Answers} answers
 * @param {string | undefined} judulIsian id of that isian
 */
export function draftName(answers, judulIsian) {
  const answer = judulIsian && Object.hasOwn(answers, judulIsian) ? answers[judulIsian] : "";
  return typeof answer === "string" ? answer.replace(/\s+/g, " ").trim().slice(0, 100) : "";
}

/**
 * Python reads the file; the one form that it has loaded it also holds the answers against.
 *
 * @param {PythonCall | null} python
 * @param {string} text
 * @param {Document} page
 * @returns {Promise<Rencana | null>} null when Python is not there after all; its refusal is an error
 */
async function readWith(python, text, page) {
  if (!python) return null;
  try {
    const { formulir: form, ruang } = page.documentElement.dataset;
    const { rencana } = await python("read_rencana", { text, ruang });
    if (rencana.formulir.id === form) await python("read_rencana", { text, form, ruang });
    return rencana;
  } catch (error) {
    if (WITHOUT_PYTHON.has(/** @type {any} */ (error).code)) return null;
    throw error;
  }
}

/** @param {Blob} file @returns {Promise<string>} */
async function textIn(file) {
  if (file.size > MAX_BYTES) throw new SentenceError("file-too-big");
  const bytes = await file.arrayBuffer().catch((error) => {
    throw new SentenceError("file-unreadable", error);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new SentenceError("file-not-text", error);
  }
}
