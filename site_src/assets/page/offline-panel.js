/** What a person sees of the offline copy: size and progress in MB, and the buttons to start it and to hold it. */

import { element, makeButton } from "./notice.js";

/** @typedef {import("../sw/types.js").Progress} Progress */

const SENTENCES = {
  tanya: "Peramban Anda sedang menghemat data, jadi belum ada yang diunduh.",
  jeda: "Unduhan dihentikan sementara.",
  putus: "Sambungan terputus. Unduhan diteruskan sendiri saat ada sinyal; yang sudah terunduh tidak hilang.",
  penuh: "Ruang penyimpanan perangkat penuh. Hapus berkas yang tidak terpakai, lalu unduh lagi.",
  berubah: "Situs sedang diperbarui. Unduhan diteruskan nanti.",
};

/**
 * The panel stands where the page has `[data-luring-maju]`; a page without it shows nothing.
 *
 * @param {{allow(): void, pause(): void}} acts
 */
export function openOfflinePanel({ allow, pause }) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-luring-maju]"));
  const bar = place?.querySelector("progress");
  const words = place?.querySelector("span");
  const start = makeButton({ label: "Unduh untuk luring", act: allow, kedua: true });
  const hold = makeButton({ label: "Jeda", act: pause, kedua: true });
  const row = element("div", "", "kf-tombol-baris");
  row.append(start, hold);
  row.hidden = true;
  place?.after(row);
  /** @type {Progress | undefined} */
  let last;
  let begun = false;

  /** @param {Progress} progress */
  function show(progress) {
    last = progress;
    begun ||= progress.keadaan === "mengunduh";
    if (!place || !words) return;
    const { keadaan, ada, jumlah } = progress;
    const whole = keadaan === "lengkap";
    place.hidden = whole;
    if (bar) {
      bar.hidden = keadaan !== "mengunduh";
      bar.max = jumlah;
      bar.value = ada;
    }
    words.textContent = keadaan === "mengunduh" ? amount(progress) : `${sentence(keadaan)} ${amount(progress)}`.trim();
    buttons(!whole && keadaan !== "mengunduh", keadaan === "mengunduh");
  }

  /** @param {Progress} [progress] */
  function ask(progress = last) {
    if (!place || !words) return;
    place.hidden = false;
    if (bar) bar.hidden = true;
    words.textContent = `${SENTENCES[begun ? "jeda" : "tanya"]} ${progress ? amount(progress) : ""}`.trim();
    buttons(true, false);
  }

  function done() {
    if (place) place.hidden = true;
    buttons(false, false);
  }

  /**
   * @param {boolean} canStart
   * @param {boolean} canHold
   */
  function buttons(canStart, canHold) {
    start.textContent = begun ? "Teruskan unduhan" : "Unduh untuk luring";
    start.hidden = !canStart;
    hold.hidden = !canHold;
    row.hidden = !canStart && !canHold;
  }

  return { show, ask, done };
}

/** @param {Progress["keadaan"]} state */
function sentence(state) {
  return state === "mengunduh" || state === "lengkap" ? "" : SENTENCES[state];
}

/** @param {Progress} progress */
function amount({ ada, jumlah }) {
  return ada > 0 ? `${megabytes(ada)} dari ${megabytes(jumlah)} MB.` : `Ukurannya ${megabytes(jumlah)} MB.`;
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toLocaleString("id-ID", { maximumFractionDigits: 1 });
