/**
 * Entry of *Mulai dari rencana lama*: last periode's plan, from a draft or a file, becomes the start of a new draft; then
 * the page tells what has changed and what needs a new answer, each with a way to its isian.
 */

import { carry } from "./carry.js";
import { loadOpened } from "./draft-open.js";
import { openDrafts } from "./drafts.js";
import { draftName, readRencana } from "./files.js";
import { mount as mountImportButton } from "./import-button.js";
import { all, need, setText } from "./modules.js";
import { element, makeButton, makeNotice } from "./notice.js";
import { registerOffline } from "./offline.js";
import { draftUrl, draftScope, scopedName, siteForms } from "./scope.js";
import { SentenceError } from "./sentences.js";
import { when } from "./time.js";
import { isMine } from "./profile-here.js";

/** @typedef {import("./carry.js").Lanjutan} Lanjutan */
/** @typedef {import("./database.js").Answers} Answers */
/** @typedef {{dibawa: number, dari: number, kabar: number[]}} Told how many answers, and which lines of the table */

const drafts = openDrafts();
const main = need(document, "main");
const { formulirBaru: formNew = "", formulirLama: formOld = "" } = main.dataset;

document.documentElement.classList.add("js");
for (const hidden of all(document, "[data-hanya-js]")) hidden.hidden = false;
registerOffline();
mountImportButton(need(main, "[data-buka-berkas]"), takeFile);
start().catch(tell);

/** Come back to what was told, or offer the plans that are there. */
async function start() {
  const draft = new URL(location.href).searchParams.get("draf");
  const told = draft === null ? null : remembered(draft);
  if (draft && told) show(draft, await table(), told);
  else await offer();
}

async function offer() {
  const old = (await drafts.list()).filter((record) => record.formulir === formOld && isMine(record));
  need(main, "[data-tanpa-draf]").hidden = old.length > 0;
  need(main, "[data-daftar-lama]").replaceChildren(
    ...old.map((record) => {
      const item = element("li", "", "kf-draf");
      const act = () => void take(async () => (await loadOpened(drafts, record.id)).jawaban);
      const button = makeButton({ label: "Pakai rencana ini", act });
      button.append(element("span", ` ${record.nama}`, "kf-hanya-suara"));
      const row = element("div", "", "kf-draf__tombol");
      row.append(button);
      item.append(element("h3", record.nama, "kf-draf__nama"), element("p", `Disimpan ${when(record.diubah)}`), row);
      return item;
    }),
  );
}

/** @param {File} file */
async function takeFile(file) {
  const rencana = await readRencana(file, { forms: null });
  if (rencana.formulir.id !== formOld) throw new SentenceError("file-not-older");
  await begin(rencana.jawaban);
}

/** @param {() => Promise<Answers>} answers */
async function take(answers) {
  try {
    await begin(await answers());
  } catch (error) {
    tell(error);
  }
}

/** @param {Answers} old answers of last periode */
async function begin(old) {
  const lanjutan = await table();
  const { answers, carried, kabar } = carry(lanjutan, old);
  const { formulir, katalog_versi } = lanjutan;
  const nama = draftName(answers, siteForms().get(formulir));
  const { id } = await drafts.create({ form: { id: formulir, katalog_versi }, nama, answers });
  const told = { dibawa: carried, dari: count(old), kabar: kabar.map((one) => lanjutan.kabar.indexOf(one)) };
  remember(id, told);
  const url = new URL(location.href);
  url.searchParams.set("draf", id);
  history.replaceState(null, "", url);
  show(id, lanjutan, told);
  need(main, "#judul-hasil").focus();
}

/** @returns {Promise<Lanjutan>} */
async function table() {
  const response = await fetch(`${formNew}.json`).catch(() => null);
  if (!response?.ok) throw new SentenceError("form-not-ready");
  return response.json();
}

/** Answered isian; own words belong to theirs. @param {Answers} answers */
function count(answers) {
  return Object.keys(answers).filter((key) => !key.includes("--")).length;
}

/** @param {string} draft @param {Lanjutan} lanjutan @param {Told} told */
function show(draft, lanjutan, told) {
  const kabar = lanjutan.kabar.filter((_, place) => told.kabar.includes(place));
  need(main, "[data-bagian=pilih]").hidden = true;
  need(main, "[data-bagian=hasil]").hidden = false;
  setText(need(main, "[data-dibawa]"), `${told.dibawa} dari ${told.dari} jawaban dibawa ke rencana baru.`);
  /** @type {HTMLAnchorElement} */ (need(main, "[data-buka]")).href = draftUrl(formNew, draft);
  need(main, "[data-tanpa-kabar]").hidden = kabar.length > 0;
  for (const place of all(main, "[data-kabar]")) {
    const mine = kabar.filter(({ perlu }) => perlu === (place.dataset.kabar === "perlu"));
    place.hidden = mine.length === 0;
    need(place, "ul").replaceChildren(...mine.map((one) => line(one, draft)));
  }
}

/** @param {import("./carry.js").Kabar} kabar @param {string} draft */
function line({ isian, judul, kalimat }, draft) {
  const item = document.createElement("li");
  const title = element(isian ? "a" : "strong", judul);
  if (title instanceof HTMLAnchorElement) {
    const url = new URL(draftUrl(formNew, draft));
    url.hash = `isian-${isian}`;
    title.href = url.href;
  }
  item.append(title, element("p", kalimat));
  return item;
}

/** @param {unknown} error */
function tell(error) {
  document.querySelector("#kabar-lanjutan")?.remove();
  const kalimat = [/** @type {Error} */ (error).message, "Rencana lama Anda tidak berubah."];
  const notice = makeNotice({ judul: "Belum dapat dimulai", kalimat, macam: "galat" });
  notice.id = "kabar-lanjutan";
  main.append(notice);
}

/** For this tab only, so that *back* from the form shows the same lists; no answer is in it. @param {string} draft @param {Told} told */
function remember(draft, told) {
  try {
    sessionStorage.setItem(scopedName(draftScope(), `lanjutan:${draft}`), JSON.stringify(told));
  } catch {
    return; // the lists are on screen; they only will not come back
  }
}

/** @param {string} draft @returns {Told | null} */
function remembered(draft) {
  try {
    return JSON.parse(sessionStorage.getItem(scopedName(draftScope(), `lanjutan:${draft}`)) ?? "null");
  } catch {
    return null;
  }
}
