/**
 * The history of a draft, loaded when somebody asks for it: the moments that can be brought back, what differs from now,
 * and *Pulihkan*, which makes an old moment the newest one. What stood there before stays in the history.
 */

/** @typedef {import("./database.js").Answers} Answers */
/** @typedef {import("./database.js").RevisionRecord} RevisionRecord */
/** @typedef {import("./kit.js").Kit} Kit */
/** @typedef {Map<string, {label: string, said: string}>} Said what visible isian say, by id */

/**
 * @param {object} parts
 * @param {Kit} parts.kit
 * @param {import("./drafts.js").Drafts} parts.drafts
 * @param {{id: string, nama: string}} parts.draft
 * @param {() => Promise<{form: HTMLFormElement, remove: () => void}>} parts.copy a form to put old answers into
 * @param {((nomor: number, moment: string) => Promise<void>) | null} parts.restore null when this page may only read
 * @returns {Promise<void>} when the dialog is closed again
 */
export async function openHistory({ kit, drafts, draft, copy, restore }) {
  const { element, makeButton } = kit;
  const [revisions, { form, remove }] = await Promise.all([drafts.revisions(draft.id), copy(), kit.loadStyles()]);
  const [now, ...older] = revisions;
  const dialog = document.createElement("dialog");
  const galat = element("p", "", "kf-dialog__galat");
  galat.setAttribute("role", "alert");
  fill();
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
  dialog.remove();
  remove();

  function fill() {
    const title = element("h2", "Riwayat draf", "kf-dialog__judul");
    const close = makeButton({ label: "Tutup", act: () => dialog.close(), kedua: true });
    const list = element("ol", "", "kf-riwayat");
    title.id = "judul-riwayat";
    dialog.className = "kf-dialog";
    dialog.setAttribute("aria-labelledby", title.id);
    if (now) list.append(item(now, true));
    list.append(...older.map((revision) => item(revision, false)));
    dialog.append(title, element("p", explanation()), galat, list, close);
  }

  function explanation() {
    if (older.length === 0) return `“${draft.nama}” baru punya satu simpanan. Simpanan lain muncul di sini setelah Anda mengubah isian.`;
    const rule = "Memulihkan tidak menghapus apa pun: yang sekarang tetap ada di daftar ini.";
    return restore ? `Simpanan “${draft.nama}”, yang terbaru di atas. ${rule}` : `Simpanan “${draft.nama}”. Untuk memulihkan, buka draf ini di satu tab saja.`;
  }

  /** @param {RevisionRecord} revision @param {boolean} newest */
  function item(revision, newest) {
    const { filled, all } = count(revision.jawaban);
    const step = titleOf(revision.langkah);
    const about = [step && `langkah ${step}`, `${filled} dari ${all} isian`].filter(Boolean).join(", ");
    const made = element("li", "", "kf-riwayat__simpanan");
    const moment = momentOf(revision.waktu);
    if (newest) {
      made.append(element("strong", "Sekarang"), element("span", `${moment}, ${about}`));
      return made;
    }
    const fold = /** @type {HTMLDetailsElement} */ (element("details", ""));
    const summary = element("summary", "");
    summary.append(element("strong", moment), element("span", about));
    fold.append(summary);
    fold.addEventListener("toggle", () => fold.childElementCount === 1 && fold.append(differences(revision), ...button(revision, moment)));
    made.append(fold);
    return made;
  }

  /** @param {RevisionRecord} revision @param {string} moment */
  function button(revision, moment) {
    if (!restore) return [];
    const act = async () => {
      galat.textContent = "";
      try {
        await restore(revision.nomor, moment);
        dialog.close();
      } catch (error) {
        galat.textContent = /** @type {Error} */ (error).message;
        galat.scrollIntoView({ block: "nearest" });
      }
    };
    const made = makeButton({ label: "Pulihkan", act });
    made.append(element("span", ` simpanan ${moment}`, "kf-hanya-suara"));
    return [made];
  }

  /** @param {RevisionRecord} revision */
  function differences(revision) {
    const [then, today] = [say(revision.jawaban), say(now?.jawaban ?? {})];
    const ids = [...new Set([...then.keys(), ...today.keys()])].filter((id) => then.get(id)?.said !== today.get(id)?.said);
    if (ids.length === 0) return element("p", "Jawabannya sama dengan yang sekarang.");
    const list = element("dl", "", "kf-riwayat__beda");
    for (const id of ids) {
      const label = (then.get(id) ?? today.get(id))?.label ?? id;
      list.append(element("dt", label), element("dd", `Dulu: ${then.get(id)?.said || "kosong"}`), element("dd", `Sekarang: ${today.get(id)?.said || "kosong"}`));
    }
    return list;
  }

  /** @param {Answers} answers @returns {Said} */
  function say(answers) {
    return new Map(framesWith(answers).map((frame) => [frame.dataset.isian ?? "", { label: kit.labelOf(frame), said: kit.answersOf(frame).join("; ") }]));
  }

  /** @param {Answers} answers */
  function count(answers) {
    const frames = framesWith(answers);
    return { all: frames.length, filled: frames.filter((frame) => kit.answersOf(frame).length > 0).length };
  }

  /** @param {Answers} answers */
  function framesWith(answers) {
    kit.writeAnswers(form, answers);
    return kit.shown(form).filter(({ dataset }) => dataset.jenis !== "catatan");
  }

  /** @param {string} langkah */
  function titleOf(langkah) {
    const section = langkah && form.querySelector(`[data-langkah="${CSS.escape(langkah)}"]`);
    return section ? (section.querySelector("h2")?.textContent?.trim() ?? "") : "";
  }
}

/** As people write it: "Selasa 24 November 2026 10.42". @param {number} waktu */
function momentOf(waktu) {
  const moment = new Date(waktu);
  const day = moment.toLocaleDateString("id", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const [hours, minutes] = [moment.getHours(), moment.getMinutes()].map((value) => String(value).padStart(2, "0"));
  return `${day.replace(",", "")} ${hours}.${minutes}`;
}
