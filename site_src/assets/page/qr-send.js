/**
 * Send by QR: the whole plan, compressed, as a row of QR codes that another device films. Nothing but light leaves this one.
 * The row goes round until the person closes it; how it is cut and read again stands in qr-frames.js.
 */

import { deflate } from "./deflate.js";
import { element, makeButton } from "./notice.js";
import { MOST_FRAMES, cut } from "./qr-frames.js";
import { qrPicture } from "./qr.js";
import { keepAwake } from "./wake.js";

/** Frames in a second, and bytes in a frame: more bytes, fewer but finer codes. */
const SPEEDS = Object.freeze({ Lambat: 1, Sedang: 4, Cepat: 8 });
const SIZES = Object.freeze({ "Besar, mudah dibaca": 80, Sedang: 160, "Halus, cepat selesai": 320 });

/** @param {string} text the file */
export async function sendByQr(text) {
  const bytes = await deflate(text);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  /** @type {number} */
  let speed = still ? SPEEDS.Lambat : SPEEDS.Sedang;
  /** @type {number} */
  let size = SIZES.Sedang;
  if (bytes.length > size * MOST_FRAMES) throw new Error("Rencana ini terlalu panjang untuk kode QR. Kirim berkasnya saja.");
  let frames = await cut(bytes, size);
  let number = 0;
  let timer = 0;
  const sleep = await keepAwake();

  const place = element("div", "", "kf-kirim__kode");
  const count = element("p", "", "kf-kirim__hitung");
  const pause = makeButton({ label: "Jeda", act: () => (timer ? hold() : run()), kedua: true });
  const next = makeButton({ label: "Bingkai berikutnya", act: step, kedua: true });
  const close = makeButton({ label: "Selesai", act: () => dialog.close() });
  const dialog = document.createElement("dialog");
  dialog.className = "kf-kirim";
  dialog.setAttribute("aria-labelledby", "judul-kirim");
  const title = element("h2", "Kirim lewat kode QR");
  title.id = "judul-kirim";
  title.tabIndex = -1;
  const buttons = element("div", "", "kf-tombol-baris");
  buttons.append(pause, next, close);
  const settings = element("div", "", "kf-kirim__atur");
  settings.append(
    choice("kecepatan-kirim", "Kecepatan", SPEEDS, speed, (value) => (speed = value)),
    choice("ukuran-kirim", "Ukuran kode", SIZES, size, resize),
  );
  const how =
    "Di perangkat penerima, buka halaman depan Kinerja Luring, ketuk Terima lewat kamera, lalu arahkan kameranya ke sini sampai " +
    "selesai. Tidak perlu sinyal.";
  dialog.append(title, element("p", how), place, count, buttons, settings);
  dialog.addEventListener("close", () => {
    hold();
    sleep();
    dialog.remove();
  });
  document.body.append(dialog);
  show();
  dialog.showModal();
  title.focus();
  run();

  function show() {
    const shown = number < frames.total ? `Bingkai ${number + 1} dari ${frames.total}` : "Bingkai tambahan, untuk yang terlewat";
    place.replaceChildren(qrPicture(frames.text(number), "Kode QR yang terus berganti", "low"));
    place.dataset.bingkai = String(number);
    count.textContent = shown;
  }

  function step() {
    number = (number + 1) % frames.round;
    show();
  }

  function run() {
    timer = setTimeout(() => (step(), run()), 1000 / speed);
    pause.textContent = "Jeda";
    next.hidden = true;
  }

  function hold() {
    clearTimeout(timer);
    timer = 0;
    pause.textContent = "Lanjutkan";
    next.hidden = false;
  }

  /** @param {number} value */
  async function resize(value) {
    if (bytes.length > value * MOST_FRAMES) return;
    size = value;
    frames = await cut(bytes, size);
    number = 0;
    show();
  }
}

/**
 * @param {string} id
 * @param {string} label
 * @param {Record<string, number>} options words -> value
 * @param {number} chosen
 * @param {(value: number) => void} take
 */
function choice(id, label, options, chosen, take) {
  const frame = document.createElement("p");
  const name = element("label", label);
  name.setAttribute("for", id);
  const list = document.createElement("select");
  list.id = id;
  list.className = "kf-kotak";
  for (const [words, value] of Object.entries(options)) {
    list.append(new Option(words, String(value), value === chosen, value === chosen));
  }
  list.addEventListener("change", () => take(Number(list.value)));
  frame.append(name, list);
  return frame;
}
