/**
 * Put a draft's words into a page that was written at build time. The page says where:
 * `data-jawaban="nama nip"` takes the first of these that is answered; `data-tampil="nama nip"` stays while one of these
 * is visible; `data-kosong="nama"` shows while it is not answered; `data-bila-pilih="tugas/a b"` shows while one of these
 * pilihan is chosen.
 */

import { all } from "./modules.js";

/** @typedef {import("./plan-words.js").PlanWords} PlanWords */

/**
 * @param {ParentNode} root
 * @param {PlanWords} words
 * @param {(place: HTMLElement, texts: string[]) => void} [put] how the texts of an answer are shown
 */
export function fillSlots(root, words, put = putText) {
  for (const place of all(root, "[data-jawaban]")) put(place, firstAnswer(words, place.dataset.jawaban));
  for (const place of all(root, "[data-tampil]")) {
    const wanted = names(place.dataset.tampil);
    place.hidden = wanted.length > 0 && !wanted.some((id) => words.has(id));
  }
  for (const place of all(root, "[data-kosong]")) place.hidden = firstAnswer(words, place.dataset.kosong).length > 0;
  for (const place of all(root, "[data-bila-pilih]")) {
    const [isian = "", pilihan = ""] = (place.dataset.bilaPilih ?? "").split("/");
    const chosen = words.get(isian)?.pilihan ?? [];
    place.hidden = !names(pilihan).some((id) => chosen.includes(id));
  }
}

/** @param {PlanWords} words @param {string | undefined} wanted ids of isian */
export function firstAnswer(words, wanted) {
  const answered = names(wanted).find((id) => (words.get(id)?.teks.length ?? 0) > 0);
  return words.get(answered ?? "")?.teks ?? [];
}

/** One text as it is, several as a list. @param {HTMLElement} place @param {string[]} texts */
export function putText(place, texts) {
  if (texts.length < 2) return void (place.textContent = texts[0] ?? "");
  const list = document.createElement("ul");
  for (const text of texts) list.append(Object.assign(document.createElement("li"), { textContent: text }));
  place.replaceChildren(list);
}

/** @param {string | undefined} text */
function names(text = "") {
  return text.split(" ").filter((name) => name !== "");
}
