/** Tell when the browser has cleared this site's drafts; what it takes is loaded later (canary.js). */

import { makeNotice } from "./notice.js";
import { draftScope, scopedName } from "./scope.js";

const REST_MS = 2_000; // what has to start, starts first

/**
 * @param {number} drafts how many are there now
 * @param {HTMLElement} place the notice comes before it
 */
export async function lookForClearing(drafts, place) {
  if (document.documentElement.dataset.ruang) return; // what is played with is not mourned
  await new Promise((done) => setTimeout(done, REST_MS));
  const { openCanaries, clearedWords } = await import("./canary.js");
  const canaries = openCanaries((part) => scopedName(draftScope(), part));
  const note = await canaries.look(drafts);
  if (!note || document.querySelector("#data-terhapus")) return;
  const seen = () => void canaries.plant(drafts).then(() => notice.remove());
  const notice = makeNotice({ ...clearedWords(note, drafts), tombol: [{ label: "Mengerti", act: seen, kedua: true }] });
  notice.id = "data-terhapus";
  place.before(notice);
}
