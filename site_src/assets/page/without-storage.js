/**
 * A form page in a browser that keeps nothing: says so, keeps a button to save a file in view while there are words in
 * no file, and asks before the page is left with such words. A file that is opened fills the form in place.
 */

import { readAnswers } from "./answers.js";
import { download } from "./download.js";
import { draftName, exportRencana, formInfo, readRencana } from "./files.js";
import { need } from "./modules.js";
import { makeButton, makeNotice } from "./notice.js";
import { clock } from "./time.js";

/** @typedef {import("./draft-page.js").DraftPage} DraftPage */

const SAVE = "Simpan berkas draf";

/**
 * @param {HTMLFormElement} form
 * @param {import("./draft-page.js").DraftPageOptions} options
 * @returns {DraftPage}
 */
export function mountWithoutStorage(form, { read, write, onExport = () => {}, onAnswers = () => {} }) {
  const info = formInfo();
  const status = need(document, "#simpan-status");
  let inFile = emptyAnswers(form);
  let dibuat = /** @type {string | undefined} */ (undefined);

  const reminder = makeButton({ label: "Simpan berkas", act: onExport });
  reminder.className = "kf-tombol-teks";
  status.after(reminder);
  form.prepend(lastingNotice());
  tell();
  form.addEventListener("input", tell);
  form.addEventListener("change", tell);
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());

  /** @type {DraftPage["exportFile"]} */
  async function exportFile({ python = null, status = "draf" } = {}) {
    const answers = read();
    const nama = draftName(answers, info.judul_isian);
    const made = await exportRencana({ form, info, answers, nama, dibuat, status, python });
    download(made.nama, made.text);
    dibuat = made.rencana.dibuat;
    inFile = JSON.stringify(answers);
    tell();
    return made;
  }

  /** @type {DraftPage["importFile"]} */
  async function importFile(file, how) {
    const rencana = await readRencana(file, how);
    if (unsaved() && !(await mayReplace())) return;
    write(rencana.jawaban);
    dibuat = rencana.dibuat;
    inFile = JSON.stringify(read());
    tell();
    onAnswers();
    need(document, "h1").scrollIntoView();
  }

  /** @returns {Promise<boolean>} */
  function mayReplace() {
    document.querySelector("#ganti-isian")?.remove();
    return new Promise((answer) => {
      const close = (/** @type {boolean} */ yes) => {
        notice.remove();
        answer(yes);
      };
      const notice = makeNotice({
        judul: "Ganti isian di layar?",
        kalimat: ["Isian di layar belum ada di berkas mana pun. Kalau diganti, isian itu hilang."],
        tombol: [
          { label: "Jangan ganti", act: () => close(false) },
          { label: "Ganti dengan isi berkas", act: () => close(true), kedua: true },
        ],
      });
      notice.id = "ganti-isian";
      form.prepend(notice);
      notice.scrollIntoView();
      need(notice, "button").focus();
    });
  }

  function lastingNotice() {
    const judul = "Peramban ini tidak menyimpan isian";
    const kalimat = [
      "Di tempat berkas ini dibuka, peramban tidak memberi ruang menyimpan. Isian hilang bila halaman ditutup atau dimuat ulang.",
      "Simpan berkas draf sebelum menutup. Untuk melanjutkan, buka berkas draf itu di sini.",
    ];
    const notice = makeNotice({ judul, kalimat, tombol: [{ label: SAVE, act: onExport }] });
    notice.id = "tanpa-penyimpanan";
    return notice;
  }

  function unsaved() {
    return JSON.stringify(read()) !== inFile;
  }

  /** The same words are not set again, so a screen reader hears each state once. */
  function tell() {
    const text = unsaved() ? "Belum ada di berkas" : dibuat ? `Ada di berkas, ${clock()}` : "Tidak disimpan peramban";
    if (status.textContent !== text) status.textContent = text;
    status.dataset.keadaan = unsaved() ? "ingat" : "baca";
    reminder.hidden = !unsaved();
  }

  return { autosave: { flush: async () => !unsaved() }, exportFile, importFile };
}

/** What nobody has touched holds no words; a reloaded page may hold some that the browser remembered. @param {HTMLFormElement} form */
function emptyAnswers(form) {
  const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  copy.reset();
  return JSON.stringify(readAnswers(copy));
}
