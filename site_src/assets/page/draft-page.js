/**
 * The draft of a form page: which one is asked for, its answers into the form, autosave, and one writer among tabs. When
 * none is asked for, the first edit makes a draft; drafts that are there already are offered.
 */

import { mountAutosave } from "./autosave.js";
import { draftHere, forgetDraftHere, goToDraft, nameDraftHere } from "./draft-address.js";
import { openDraftLock } from "./draft-lock.js";
import { askPassphrase, loadOpened, lockByItself } from "./draft-open.js";
import { mountSafety } from "./draft-safety.js";
import { UNNAMED, newId, openDrafts } from "./drafts.js";
import { download } from "./download.js";
import { draftName, exportRencana, formInfo, importRencana } from "./files.js";
import { setText } from "./modules.js";
import { makeNotice } from "./notice.js";
import { isMine, profileHere } from "./profile-here.js";
import { draftScope, draftUrl, rootUrl } from "./scope.js";
import { SentenceError } from "./sentences.js";
import { when } from "./time.js";
import { answersTypedBefore, setWritable } from "./touched.js";
import { countFilled } from "./visible-answers.js";

/** @typedef {import("./drafts.js").Answers} Answers */
/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {{python?: import("./files.js").PythonCall | null}} FileHow */

/**
 * @typedef {object} DraftPageOptions
 * @property {() => Answers} read
 * @property {(answers: Answers) => void} write puts answers into the form
 * @property {() => string} [langkah] id of the langkah on screen
 * @property {() => {terisi: number, wajib: number}} [kemajuan] counted by the browser when left out
 * @property {() => void} [onExport] the button of a failed save
 * @property {() => void} [onAnswers] answers were put into the form
 * @property {import("./notice.js").NoticeButton} [toDrafts] the way to all drafts, when it is not the home page
 */

/**
 * @typedef {object} DraftPage
 * @property {{flush: () => Promise<boolean>}} autosave `flush` saves now; false when something is left unsaved
 * @property {(how?: FileHow & {status?: "draf" | "diajukan"}) => Promise<{nama: string, text: string, kode: string | null}>} exportFile
 *   hands the plan to the person as a file; what is unsaved goes with it
 * @property {(file: Blob, how?: FileHow) => Promise<void>} importFile takes a file in and goes on with it
 */

/**
 * @param {HTMLFormElement} form
 * @param {DraftPageOptions} options
 * @returns {Promise<DraftPage>}
 */
export async function mountDraft(form, options) {
  const { read, write, langkah = () => "", kemajuan, onExport, onAnswers = () => {}, toDrafts = toHome() } = options;
  const drafts = openDrafts();
  const info = formInfo();
  const idOfNew = newId();
  const typed = answersTypedBefore(form, read);
  let edited = Object.keys(typed).length > 0;
  form.addEventListener("input", () => (edited = true), { once: true });
  const focused = form.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  form.inert = true; // for the moment in which stored answers would overwrite what is being typed
  let draft = await openNamed(form, drafts, info.id, toDrafts);
  if (draft) put({ ...draft.jawaban, ...typed });
  form.inert = false;
  focused?.focus({ preventScroll: true });
  if (location.hash && document.activeElement === document.body) dispatchEvent(new Event("hashchange")); // go there now
  const profil = draft ? (draft.profil ?? "") : await profileOfNew(form, drafts); // asks for scripts; fingers go on meanwhile

  const name = () => (draft?.nama_sendiri && draft.nama) || draftName(read(), info.judul_isian);
  const about = () => {
    const answers = read();
    return {
      langkah: langkah(),
      kemajuan: kemajuan?.() ?? countFilled(form, answers),
      nama: draftName(answers, info.judul_isian),
      katalog_versi: info.katalog_versi,
    };
  };
  const saved = draft?.jawaban;
  const autosave = mountAutosave(form, drafts, draft?.id ?? null, { read, about, create, onExport, onSaved, saved });
  const id = () => draft?.id ?? null;
  const writable = () => !document.querySelector("#tab-lain");
  const safety = mountSafety(form, { drafts, id, writable, onExport: onExport ?? exportFile, restore });
  if (profil) lockByItself(drafts, profil, () => autosave.flush()).catch(() => {});
  if (draft) {
    showName();
    safety.tell();
    await shareWithTabs(draft.id);
    safety.remind();
    if (edited) autosave.edited();
  } else {
    if (edited) autosave.edited();
    const records = await others();
    if (!draft) offer(form, records, toDrafts);
  }
  return { autosave, exportFile, importFile };

  /** @type {DraftPage["exportFile"]} */
  async function exportFile({ python = null, status = "draf" } = {}) {
    const dibuat = draft?.dibuat;
    const made = await exportRencana({ form, info, answers: read(), nama: name(), dibuat, status, python });
    download(made.nama, made.text);
    if (draft && (await autosave.flush())) await drafts.noteFile(draft.id, made.rencana.sidik).catch(() => {}); // the file is safe all the same
    await safety.tell();
    return made;
  }

  /** @param {number} nomor of the revision to bring back; what is on screen becomes one first */
  async function restore(nomor) {
    if (!draft) return;
    if (!(await autosave.flush())) throw new SentenceError("write-failed");
    await drafts.restore(draft.id, nomor);
    const { jawaban } = await drafts.load(draft.id);
    put(jawaban);
    autosave.start(jawaban);
    await safety.tell();
  }

  function onSaved() {
    showName();
    safety.saved();
  }

  /**
   * Take a file in as a new draft and go on with that, once what is on screen is saved.
   *
   * @type {DraftPage["importFile"]}
   */
  async function importFile(file, how) {
    await autosave.flush();
    const taken = await importRencana(file, drafts, how);
    goToDraft(taken.formulir, taken.id);
  }

  /** @param {Answers} answers @param {import("./drafts.js").SaveOptions} now */
  async function create(answers, now) {
    draft = await drafts.create({ form: info, answers, id: idOfNew, profil, ...now });
    nameDraftHere(info.id, draft.id, langkah());
    document.querySelector("#tawaran-draf")?.remove();
    await shareWithTabs(draft.id);
    return draft.id;
  }

  async function others() {
    const all = await drafts.list().catch(() => []);
    return all.filter((record) => record.formulir === info.id && isMine(record));
  }

  /** @param {string} id */
  async function shareWithTabs(id) {
    const pause = () => setWritable(form, false);
    const lock = openDraftLock(draftScope(), id, { pause, save: () => autosave.flush(), lost: readOnly });
    if (!(await lock.acquire())) readOnly();

    function readOnly() {
      autosave.stop();
      setWritable(form, false);
      const judul = "Draf ini terbuka di tab lain";
      const kalimat = ["Di tab ini draf hanya bisa dibaca, supaya tulisan Anda tidak saling menimpa."];
      const tombol = [{ label: "Ambil alih di tab ini", act: () => takeOver(notice) }];
      const notice = makeNotice({ judul, kalimat, tombol });
      notice.id = "tab-lain";
      form.prepend(notice);
    }

    /** @param {HTMLElement} notice */
    async function takeOver(notice) {
      if (!(await lock.takeOver())) return;
      const { jawaban } = await drafts.load(id);
      put(jawaban);
      setWritable(form, true);
      autosave.start(jawaban);
      notice.remove();
    }
  }

  function showName() {
    const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-nama-draf]"));
    if (place) setText(place, `Draf: ${name() || UNNAMED}`);
  }

  /** @param {Answers} answers */
  function put(answers) {
    write(answers);
    onAnswers();
  }
}

/**
 * Whose draft the next one is: that of the profile in use. While that stays locked, words must not be lost all the same.
 *
 * @param {HTMLElement} form
 * @param {import("./drafts.js").Drafts} drafts
 */
async function profileOfNew(form, drafts) {
  const profil = profileHere();
  if (!profil || (await askPassphrase(drafts, profil).catch(() => false))) return profil;
  const kalimat = ["Yang Anda tulis di sini disimpan tanpa profil dan tanpa kata sandi. Untuk memakai profil, muat ulang halaman."];
  form.prepend(makeNotice({ judul: "Profil tetap terkunci", kalimat }));
  return "";
}

/**
 * The draft that is asked for; a notice when it cannot be opened.
 *
 * @param {HTMLElement} form
 * @param {import("./drafts.js").Drafts} drafts
 * @param {string} formulir
 * @param {import("./notice.js").NoticeButton} toDrafts
 */
async function openNamed(form, drafts, formulir, toDrafts) {
  const id = draftHere();
  if (!id) return null;
  try {
    const draft = await loadOpened(drafts, id);
    if (draft.formulir === formulir) return draft;
    location.replace(draftUrl(draft.formulir, id));
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    form.prepend(makeNotice({ judul: "Draf tidak dapat dibuka", kalimat: [message], macam: "galat", tombol: [toDrafts] }));
    forgetDraftHere();
  }
  return null;
}

/**
 * @param {HTMLElement} form
 * @param {import("./drafts.js").DraftRecord[]} records the newest first
 * @param {import("./notice.js").NoticeButton} toDrafts
 */
function offer(form, records, toDrafts) {
  const [newest] = records;
  if (!newest) return;
  const kalimat = [`“${newest.nama}”, disimpan ${when(newest.diubah)}. Kalau Anda mulai mengisi di sini, draf baru dibuat.`];
  const tombol = [
    { label: "Lanjutkan draf ini", act: () => goToDraft(newest.formulir, newest.id) },
    ...(records.length > 1 ? [{ ...toDrafts, label: `Lihat ${records.length} draf` }] : []),
  ];
  const notice = makeNotice({ judul: "Ada draf di perangkat ini", kalimat, tombol });
  notice.id = "tawaran-draf";
  form.prepend(notice);
}

/** @returns {import("./notice.js").NoticeButton} */
function toHome() {
  return { label: "Ke Beranda", act: () => location.assign(rootUrl()), kedua: true };
}
