/**
 * What the pages beside a form share (Salin, Cetak): which draft they show, its words, and links that carry it along.
 * When none is asked for, the drafts of this form are offered; without any, the page stays the guide that it is.
 */

import { draftHere } from "./draft-address.js";
import { openDraft } from "./draft-answers.js";
import { openDrafts } from "./drafts.js";
import { all, need, setText } from "./modules.js";
import { makeNotice } from "./notice.js";
import { planWords } from "./plan-words.js";
import { isMine } from "./profile-here.js";
import { when } from "./time.js";

/** @typedef {import("./draft-answers.js").DraftAnswers & {words: import("./plan-words.js").PlanWords}} Plan */

/**
 * @returns {Promise<Plan | null>} null when there is no draft to show; the page has been told
 */
export async function openPlan() {
  const drafts = openDrafts();
  const { formulir = "" } = document.documentElement.dataset;
  const place = need(document, "[data-tempat-kabar]");
  try {
    const id = draftHere() || (await only(drafts, formulir));
    if (!id) {
      place.append(await choice(drafts, formulir));
      return null;
    }
    const draft = await openDraft(id);
    const words = await planWords(formulir, draft.jawaban);
    carry(id);
    setText(need(document, "[data-nama-draf]"), `Draf: ${draft.nama}`);
    return { ...draft, words };
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    place.append(makeNotice({ judul: "Draf tidak dapat dibuka", kalimat: [message], macam: "galat" }));
    return null;
  }
}

/** @param {import("./drafts.js").Drafts} drafts @param {string} formulir */
async function ofForm(drafts, formulir) {
  return (await drafts.list()).filter((record) => record.formulir === formulir && isMine(record));
}

/** The only draft of this form. @param {import("./drafts.js").Drafts} drafts @param {string} formulir */
async function only(drafts, formulir) {
  const records = await ofForm(drafts, formulir);
  return records.length === 1 ? records[0]?.id : undefined;
}

/** @param {import("./drafts.js").Drafts} drafts @param {string} formulir */
async function choice(drafts, formulir) {
  const records = await ofForm(drafts, formulir);
  const open = (/** @type {string} */ id) => {
    const url = new URL(location.href);
    url.searchParams.set("draf", id);
    location.assign(url);
  };
  if (records.length === 0) {
    const kalimat = ["Isi formulirnya dulu, atau buka berkas rencana di halaman depan. Halaman ini tetap bisa dibaca."];
    return makeNotice({ judul: "Belum ada draf di perangkat ini", kalimat });
  }
  const tombol = records.map(({ id, nama, diubah }) => ({ label: `${nama} (${when(diubah)})`, act: () => open(id), kedua: true }));
  return makeNotice({ judul: "Draf mana yang dipakai?", kalimat: [], tombol });
}

/** Links to the form and between these pages lead to the same draft. @param {string} id */
function carry(id) {
  for (const link of /** @type {HTMLAnchorElement[]} */ (all(document, "a[data-ke-draf], a[data-ke-formulir]"))) {
    const url = new URL(link.href);
    url.searchParams.set("draf", id);
    link.href = url.href;
  }
}
