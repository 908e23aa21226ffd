/** Entry of the privacy page: what is kept here, read live; all drafts as files; all of it gone. */

import { askIn } from "./dialog.js";
import { downloadDraft } from "./draft-file.js";
import { openDrafts } from "./drafts.js";
import { eraseAll, keptHere } from "./kept-here.js";
import { clearedWhen } from "./kept-storage.js";
import { need } from "./modules.js";
import { element } from "./notice.js";
import { when } from "./time.js";

const PAUSE_MS = 400; // between two files, so that the browser takes both
const STAY = {
  tetap: "peramban setuju tidak menghapus data ini sendiri",
  penuh: "peramban boleh menghapus data ini bila ruang perangkat hampir penuh",
  seminggu: "peramban menghapus data ini bila situs ini tujuh hari tidak dibuka",
};

const root = need(document, "[data-module=privasi]");
const list = need(root, "[data-daftar]");
const news = need(root, "[data-kabar-privasi]");
const save = /** @type {HTMLButtonElement} */ (need(root, "[data-aksi=unduh-semua]"));
const erase = /** @type {HTMLButtonElement} */ (need(root, "[data-aksi=hapus-semua]"));

document.documentElement.dataset.akar ??= new URL("../", import.meta.url).href;
for (const hidden of root.querySelectorAll("[data-hanya-js]")) hidden.removeAttribute("hidden");
save.addEventListener("click", () => saveAll(news));
need(root, "dialog [data-unduh-dulu]").addEventListener("click", () => saveAll(need(root, "dialog [data-kabar]")));
erase.addEventListener("click", askAndErase);
show();

async function show() {
  try {
    const kept = await keptHere();
    list.replaceChildren(...lines(kept), ...(kept.databases.length > 0 ? await spaceLines() : []));
    save.hidden = kept.drafts.length === 0;
  } catch (error) {
    list.replaceChildren(line("Tidak dapat dibaca", /** @type {Error} */ (error).message));
  }
}

/** @param {import("./kept-here.js").Kept} kept */
function lines({ databases, drafts, revisions, caches, keys, worker }) {
  const found = [
    ...drafts.map(({ nama, diubah }) => line(`Draf “${nama}”`, `disimpan ${when(diubah)}`)),
    ...databases.map((name) => line(`Basis data ${name}`, name.endsWith(":profil") ? "profil di perangkat ini" : `${drafts.length} draf, ${revisions} simpanan`)),
    ...caches.map(({ name, files, bytes }) => line(`Salinan ${name}`, `${files} berkas, ${size(bytes)}`)),
    ...keys.map(({ name, letters }) => line(`Catatan ${name}`, `${letters} huruf`)),
  ];
  if (worker) found.push(line("Pelayan luring", "membuka halaman saat tidak ada sinyal"));
  return found.length > 0 ? found : [line("Tidak ada", "situs ini tidak menyimpan apa pun di peramban ini")];
}

/** What the browser says of its own: how much room there is, and whether it may clear this site by itself. */
async function spaceLines() {
  const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  const made = [];
  if (usage && quota) made.push(line("Ruang", `sekitar ${size(usage)} dipakai semua situs di alamat ini, dari ${size(quota)} yang boleh dipakai`));
  return [...made, line("Izin tinggal", STAY[await clearedWhen()])];
}

/** @param {string} what @param {string} about */
function line(what, about) {
  const item = element("li", "");
  item.append(element("strong", what), `: ${about}.`);
  return item;
}

/** @param {HTMLElement} place tells how it went */
async function saveAll(place) {
  const drafts = openDrafts();
  const records = await drafts.list();
  const lost = [];
  let done = 0;
  for (const record of records) {
    try {
      await downloadDraft(drafts, record);
      done += 1;
    } catch (error) {
      lost.push(`“${record.nama}”: ${/** @type {Error} */ (error).message}`);
    }
    await new Promise((next) => setTimeout(next, PAUSE_MS));
  }
  place.textContent = [`${done} dari ${records.length} draf sudah diunduh.`, ...lost].join(" ");
}

async function askAndErase() {
  const { drafts } = await keptHere().catch(() => ({ drafts: [] }));
  const clean = (/** @type {HTMLElement} */ dialog) => {
    need(dialog, "[data-kabar]").textContent = "";
    need(dialog, "[data-yang-hilang]").textContent = drafts.length > 0 ? `Draf yang hilang: ${namesOf(drafts)}.` : "";
  };
  const done = await askIn("dialog-hapus-semua", clean, async () => {
    dispatchEvent(new Event("luring-tahan")); // this page must not fetch the offline copy again
    await eraseAll();
  });
  await show();
  if (!done) return;
  news.textContent = "Semua sudah dihapus. Tutup juga tab lain dari situs ini.";
  erase.focus();
}

/** @param {import("./drafts.js").ListedDraft[]} drafts */
function namesOf(drafts) {
  return drafts.map(({ nama, berkas }) => `“${nama}” (${berkas ? "pernah disimpan sebagai berkas" : "hanya di perangkat ini"})`).join(", ");
}

/** @param {number} bytes */
function size(bytes) {
  if (bytes < 1e5) return `${Math.ceil(bytes / 1e3).toLocaleString("id-ID")} KB`;
  return `${(bytes / 1e6).toLocaleString("id-ID", { maximumFractionDigits: 1 })} MB`;
}
