/** Entry of the result page: what was done in the course on this device, with a name, to print. */

import { openProgress } from "./course-progress.js";
import { all, need } from "./modules.js";

const WORDS = { diperiksa: "diperiksa", sendiri: "tanpa diperiksa", dibaca: "dibaca", dilewati: "dilewati" };
const DAY = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });

const progress = openProgress(document.documentElement.dataset.formulir ?? "");
const { nama, selesai, tahap } = progress.read();
const field = /** @type {HTMLInputElement} */ (need(document, "#nama-peserta"));
const rows = all(document, "[data-pelajaran]");

for (const element of all(document, "[data-hanya-js]")) element.hidden = false;
field.value = nama;
field.addEventListener("input", () => progress.write((kept) => void (kept.nama = field.value)));
need(document, "[data-aksi=cetak]").addEventListener("click", () => print());
need(document, "[data-tanggal]").textContent = new Date().toLocaleDateString("id", DAY);
for (const row of rows) need(row, "[data-hasil]").textContent = resultOf(row.dataset.pelajaran ?? "", row.dataset.tahap ?? "");
const count = rows.filter(({ dataset }) => (selesai[dataset.pelajaran ?? ""] ?? "") !== "").length;
need(document, "[data-jumlah]").textContent = `${count} dari ${rows.length} pelajaran selesai.`;

/** "Selesai 24 November 2026: 3 diperiksa, 2 dibaca". @param {string} id @param {string} total */
function resultOf(id, total) {
  const ways = Object.values(tahap[id] ?? {});
  if (ways.length === 0) return "Belum";
  const parts = Object.entries(WORDS).map(([way, word]) => [ways.filter((one) => one === way).length, word]);
  const told = parts.filter(([many]) => Number(many) > 0).map(([many, word]) => `${many} ${word}`).join(", ");
  const time = new Date(selesai[id] ?? "");
  if (Number.isNaN(time.getTime())) return `${ways.length} dari ${total} tahap: ${told}`;
  return `Selesai ${time.toLocaleDateString("id", DAY)}: ${told}`;
}
