/** Entry of *Terima lewat kamera*: film another device's QR codes until the plan is whole, then take it in like a file. */

import { openDrafts } from "./drafts.js";
import { inflate } from "./deflate.js";
import { importRencana } from "./files.js";
import { all, need, setText } from "./modules.js";
import { makeNotice } from "./notice.js";
import { registerOffline } from "./offline.js";
import { watchCamera } from "./qr-camera.js";
import { collect, readFrame } from "./qr-frames.js";
import { draftUrl } from "./scope.js";
import { keepAwake } from "./wake.js";

/** @typedef {ReturnType<typeof collect>} Collected */

const MAX_BYTES = 1_000_000; // of the file; as for one that is opened
const MOST_TRANSFERS = 4; // plans that are gathered side by side

const main = need(document, "main");
const video = /** @type {HTMLVideoElement} */ (need(main, "video"));
const start = need(main, "[data-aksi=nyalakan]");
const stopButton = need(main, "[data-aksi=matikan]");
const bar = /** @type {HTMLProgressElement} */ (need(main, "progress"));
const drafts = openDrafts();

/** @type {Map<string, Collected>} by transfer */
const transfers = new Map();
let stop = () => {};

document.documentElement.classList.add("js");
for (const hidden of all(document, "[data-hanya-js]")) hidden.hidden = false;
registerOffline();
start.addEventListener("click", () => void film());
stopButton.addEventListener("click", () => {
  off();
  start.focus();
});

async function film() {
  document.querySelector("#kabar-terima")?.remove();
  start.hidden = true;
  need(main, "[data-hasil]").hidden = true;
  try {
    const dark = await watchCamera(video, hear);
    const sleep = await keepAwake();
    stop = () => (dark(), sleep());
    need(main, "[data-kamera]").hidden = false;
    stopButton.hidden = false;
    stopButton.focus();
    tell();
  } catch (error) {
    off();
    refuse(/** @type {Error} */ (error).message);
  }
}

function off() {
  stop();
  stop = () => {};
  start.hidden = false;
  stopButton.hidden = true;
  need(main, "[data-kamera]").hidden = true;
}

/** @param {string} text of a QR code */
function hear(text) {
  const frame = readFrame(text);
  if (!frame) return;
  const found = transfers.get(frame.transfer) ?? collect(frame);
  if (!transfers.has(frame.transfer)) {
    if (transfers.size >= MOST_TRANSFERS) return;
    transfers.set(frame.transfer, found);
  }
  if (!found.add(frame)) return;
  tell();
  if (found.known() === found.total) void take(found);
}

/** How far the plan is of which most is known. */
function tell() {
  const [most] = [...transfers.values()].sort((a, b) => b.known() / b.total - a.known() / a.total);
  bar.max = most?.total ?? 1;
  bar.value = most?.known() ?? 0;
  setText(need(main, "[data-maju]"), most ? `${most.known()} dari ${most.total} bingkai` : "Arahkan kamera ke kode QR…");
  setText(need(main, "[data-lain]"), transfers.size > 1 ? "Kode rencana lain juga terbaca; yang selesai lebih dulu yang dibuka." : "");
}

/** @param {Collected} found */
async function take(found) {
  off();
  transfers.clear();
  try {
    const bytes = await found.whole();
    const file = await inflate(/** @type {Uint8Array} */ (bytes), MAX_BYTES).catch((error) => {
      throw new Error("Kode yang terbaca bukan rencana. Minta pengirim membuka kodenya sekali lagi.", { cause: error });
    });
    const draft = await importRencana(file, drafts);
    setText(need(main, "[data-nama]"), draft.nama);
    /** @type {HTMLAnchorElement} */ (need(main, "[data-buka]")).href = draftUrl(draft.formulir, draft.id);
    need(main, "[data-hasil]").hidden = false;
    need(main, "[data-hasil] h2").focus();
  } catch (error) {
    refuse(/** @type {Error} */ (error).message);
  }
}

/** @param {string} kalimat */
function refuse(kalimat) {
  const notice = makeNotice({ judul: "Belum diterima", kalimat: [kalimat, "Draf Anda tidak berubah."], macam: "galat" });
  notice.id = "kabar-terima";
  start.before(notice);
}
