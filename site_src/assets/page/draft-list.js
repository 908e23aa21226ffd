/** The drafts on this device: go on with one, rename it, take it out as a file, delete it. */

import { lookForClearing } from "./canaries.js";
import { copiesOf, needsCopy } from "./copies.js";
import { askIn } from "./dialog.js";
import { downloadDraft } from "./draft-file.js";
import { withDraft } from "./draft-lock.js";
import { copyForm } from "./form-copy.js";
import { tellKept } from "./kept-storage.js";
import { kit } from "./kit.js";
import { need } from "./modules.js";
import { makeNotice } from "./notice.js";
import { isMine } from "./profile-here.js";
import { draftScope, draftUrl, isOneFile, siteForms } from "./scope.js";
import { when } from "./time.js";

/** @typedef {import("./drafts.js").Drafts} Drafts */
/** @typedef {import("./drafts.js").DraftRecord} DraftRecord */
/** @typedef {import("./drafts.js").ListedDraft} ListedDraft */

/**
 * @typedef {object} DraftList
 * @property {() => Promise<void>} show reads the drafts anew
 * @property {(move: (record: ListedDraft) => void) => void} offerMove each draft may be given to another profile
 *
 * @param {HTMLElement} root the section, hidden while there is no draft
 * @param {Drafts} drafts
 * @param {object} [how] where these are done in another way than on the home page
 * @param {typeof copyForm} [how.copy]
 * @param {(record: DraftRecord) => void} [how.open]
 * @param {(record: DraftRecord) => void} [how.removed]
 * @returns {DraftList}
 */
export function mount(root, drafts, { copy = copyForm, open, removed = () => {} } = {}) {
  const list = need(root, "[data-daftar-draf]");
  show();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !document.querySelector("dialog[open]")) show();
  });
  /** @type {((record: ListedDraft) => void) | undefined} */
  let move;
  return { show, offerMove: (act) => void (move = act) };

  async function show() {
    try {
      const all = await drafts.list();
      const records = all.filter(isMine);
      list.replaceChildren(...records.map(card));
      root.hidden = records.length === 0;
      lookForClearing(all.length, root).catch(() => {}); // where not even a note can be kept, nothing is known
      if (records.length > 0) await tellKept(need(root, "[data-simpanan-tetap]"));
    } catch (error) {
      tell(root, "Draf tidak dapat dibaca", error);
    }
  }

  /** @param {ListedDraft} record */
  function card(record) {
    const item = fromTemplate();
    fill(item, record);
    if (open) {
      need(item, "[data-aksi=lanjutkan]").addEventListener("click", (event) => {
        event.preventDefault();
        open(record);
      });
    }
    need(item, "[data-aksi=ganti-nama]").addEventListener("click", () => rename(record));
    need(item, "[data-aksi=pindah]").hidden = !move;
    need(item, "[data-aksi=pindah]").addEventListener("click", () => move?.(record));
    need(item, "[data-aksi=hapus]").addEventListener("click", () => remove(record, item));
    need(item, "[data-aksi=riwayat]").addEventListener("click", () => showHistory(record));
    need(item, "[data-aksi=unduh]").addEventListener("click", async () => {
      try {
        const name = await downloadDraft(drafts, record, copy);
        await show();
        focusOn(record.id, "unduh");
        tell(root, "Sudah diunduh", `${name} ada di folder unduhan.`);
      } catch (error) {
        tell(root, "Tidak dapat diunduh", error);
      }
    });
    return item;
  }

  /** @param {DraftRecord} record */
  async function showHistory(record) {
    try {
      const { openHistory } = await import("./draft-history.js");
      await openHistory({ kit, drafts, draft: record, copy: () => copy(record.formulir), restore });
    } catch (error) {
      tell(root, "Riwayat tidak dapat dibuka", error);
    }
    focusOn(record.id, "riwayat");

    /** @param {number} nomor @param {string} moment */
    async function restore(nomor, moment) {
      await withDraft(draftScope(), record.id, () => drafts.restore(record.id, nomor));
      await show();
      tell(root, "Sudah dipulihkan", `“${record.nama}” kembali seperti ${moment}. Isian sebelumnya tetap ada di riwayat.`);
    }
  }

  /** @param {DraftRecord} record */
  async function rename(record) {
    const field = (/** @type {HTMLElement} */ dialog) => /** @type {HTMLInputElement} */ (need(dialog, "#nama-draf"));
    const prepare = (/** @type {HTMLElement} */ dialog) => (field(dialog).value = record.nama);
    await askIn("dialog-ganti-nama", prepare, async (dialog) => void (await drafts.rename(record.id, field(dialog).value)));
    await show();
    focusOn(record.id, "ganti-nama");
  }

  /** @param {DraftRecord} record @param {HTMLElement} item */
  async function remove(record, item) {
    const done = await askIn("dialog-hapus", (dialog) => offerFile(dialog, record), () => drafts.remove(record.id));
    if (!done) return need(item, "[data-aksi=hapus]").focus();
    removed(record);
    await show();
    tell(root, "Draf dihapus", `“${record.nama}” tidak ada lagi di perangkat ini.`);
    (root.hidden ? need(document, "#isi h1") : need(root, "h2")).focus();
  }

  /** @param {HTMLElement} dialog @param {DraftRecord} record */
  function offerFile(dialog, record) {
    need(dialog, "[data-nama]").textContent = `“${record.nama}”`;
    const news = need(dialog, "[data-kabar]");
    news.textContent = record.berkas ? `Salinannya ${copiesOf(record)}. Berkas itu tetap ada.` : "";
    /** @type {HTMLButtonElement} */ (need(dialog, "[data-unduh-dulu]")).onclick = async () => {
      need(dialog, "[data-galat]").textContent = "";
      try {
        news.textContent = `Sudah diunduh: ${await downloadDraft(drafts, record, copy)}. Sekarang aman dihapus.`;
      } catch (error) {
        need(dialog, "[data-galat]").textContent = /** @type {Error} */ (error).message;
      }
    };
  }

  /** @param {string} id @param {string} action */
  function focusOn(id, action) {
    /** @type {HTMLElement | null} */ (list.querySelector(`[data-draf="${id}"] [data-aksi=${action}]`))?.focus();
  }
}

/** @param {HTMLElement} item @param {ListedDraft} record */
function fill(item, record) {
  const { id, nama, formulir, langkah, diubah, kemajuan } = record;
  item.dataset.draf = id;
  need(item, ".kf-draf__nama").textContent = nama;
  need(item, ".kf-draf__formulir").textContent = formName(formulir);
  need(item, ".kf-draf__formulir").hidden = formulir === mainForm();
  need(item, ".kf-draf__waktu").textContent = `Disimpan ${when(diubah)}`;
  need(item, ".kf-draf__kemajuan").hidden = !kemajuan;
  need(item, ".kf-draf__kemajuan span").textContent = `${kemajuan?.terisi} dari ${kemajuan?.wajib} isian wajib terisi`;
  const bar = /** @type {HTMLProgressElement} */ (need(item, "progress"));
  bar.max = kemajuan?.wajib || 1;
  bar.value = kemajuan?.terisi ?? 0;
  const copies = copiesOf(record);
  need(item, ".kf-draf__berkas").textContent = `${copies[0]?.toUpperCase()}${copies.slice(1)}.${needsCopy(record) ? " Unduh supaya ada salinannya." : ""}`;
  item.toggleAttribute("data-perlu-salinan", needsCopy(record));
  for (const voice of item.querySelectorAll(".kf-hanya-suara")) voice.textContent = ` ${nama}`;
  /** @type {HTMLAnchorElement} */ (need(item, "[data-aksi=lanjutkan]")).href = isOneFile() ? "#isi" : draftUrl(formulir, id, langkah);
  const toPortal = /** @type {HTMLAnchorElement | null} */ (item.querySelector("[data-berportal]"));
  if (toPortal) {
    toPortal.href = draftUrl(formulir, id).replace("?", "salin/?");
    toPortal.hidden = !toPortal.dataset.berportal?.split(" ").includes(formulir);
  }
  for (const name of record.terkunci ? ["ganti-nama", "riwayat", "unduh", "pindah"] : []) need(item, `[data-aksi=${name}]`).hidden = true;
  if (record.terkunci) need(item, ".kf-draf__berkas").textContent = "Buka dengan kata sandi profilnya.";
  if (siteForms().has(formulir)) return;
  for (const name of ["lanjutkan", "unduh", "riwayat"]) need(item, `[data-aksi=${name}]`).hidden = true;
  need(item, ".kf-draf__berkas").textContent = "Formulir draf ini tidak ada lagi di situs ini. Drafnya tetap disimpan.";
}

/** The title of a form, as the home page's links say it. @param {string} formulir */
function formName(formulir) {
  const link = document.querySelector(`[data-judul-formulir="${CSS.escape(formulir)}"]`);
  return link?.textContent ?? formulir;
}

/** The form that this page starts; only drafts of others need its title. */
function mainForm() {
  return siteForms().keys().next().value;
}

/** @returns {HTMLElement} */
function fromTemplate() {
  const template = /** @type {HTMLTemplateElement} */ (need(document, "#kf-draf"));
  return need(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "li");
}

/** One notice at a time, above the list. @param {HTMLElement} root @param {string} judul @param {unknown} about */
function tell(root, judul, about) {
  document.querySelector("#kabar-draf")?.remove();
  const failed = about instanceof Error;
  const notice = makeNotice({ judul, kalimat: [failed ? about.message : String(about)], macam: failed ? "galat" : "info" });
  notice.id = "kabar-draf";
  root.before(notice);
}
