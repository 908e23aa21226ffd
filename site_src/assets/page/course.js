/**
 * The course: one stage of one lesson on screen; point at an isian, wait until it is done, go on. What stands in the
 * lessons is HTML from the catalogue; whether a stage is done is said by Python (course-judge.js), and a person may
 * always go on by an own choice.
 */

import { readAnswers, writeAnswers } from "./answers.js";
import { openJudge } from "./course-judge.js";
import { openPointer } from "./course-pointer.js";
import { openProgress } from "./course-progress.js";
import { all, need, setText } from "./modules.js";
import { localTime, when } from "./time.js";

/** @typedef {import("./course-progress.js").Cara} Cara */
/** @typedef {import("./course-judge.js").Word} Word */
/** @typedef {Record<string, string | string[]>} Answers */

const OFFER_HELP_MS = 45_000;

/**
 * @param {HTMLElement} root
 * @param {import("./form-full.js").FormPage} page
 */
export function mountCourse(root, page) {
  const progress = openProgress(document.documentElement.dataset.formulir ?? "");
  const lessons = all(root, "[data-pelajaran]");
  const news = need(root, "[data-kabar]");
  const bar = need(root, "[data-tombol-tahap]");
  const fold = need(root, "[data-aksi=lipat]");
  const pointer = openPointer(page, () => need(root, "#judul-pelatih").focus());
  const judge = openJudge(page, tell);
  /** @type {HTMLElement | undefined} */
  let lesson;
  /** @type {HTMLElement | undefined} */
  let stage;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let helpSoon;
  let done = false;

  /** @type {Record<string, (button: HTMLElement) => unknown>} */
  const actions = {
    "mulai-pelajaran": (button) => begin(/** @type {HTMLElement} */ (button.closest("[data-pelajaran]"))),
    "tahap-lanjut": () => leave(stage?.dataset.selesaiJika ? "diperiksa" : "dibaca"),
    "tahap-sendiri": () => leave("sendiri"),
    "tahap-tanpa-periksa": () => leave("sendiri"),
    "tahap-lewati": () => leave("dilewati"),
    "tahap-tunjuk": () => stage && pointer.go(stage.dataset.isianTuju ?? "", stage.dataset.langkahTuju ?? ""),
    "ke-daftar": () => showList(),
    lipat: () => setFolded(fold.getAttribute("aria-expanded") === "true"),
  };
  root.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("button[data-aksi]"));
    if (button) void actions[button.dataset.aksi ?? ""]?.(button);
  });

  /** Begin a lesson anew, or go on in it after the stages that are done. @param {HTMLElement} wanted */
  async function begin(wanted) {
    await page.drafted().catch(() => {});
    lesson = wanted;
    const stages = stagesOf(lesson);
    const left = progress.read().tahap[idOf(lesson)] ?? {};
    const first = stages.findIndex((one) => left[one.dataset.tahap ?? ""] === undefined);
    const start = Math.max(0, first);
    if (first < 0) progress.write(({ tahap }) => void delete tahap[idOf(wanted)]); // once more from its beginning
    put(stages.slice(0, start).reduce((answers, one) => ({ ...answers, ...json(one, "kunci") }), json(lesson, "awal")));
    root.dataset.mode = "pelajaran";
    for (const one of lessons) one.toggleAttribute("data-kini", one === lesson);
    fold.hidden = bar.hidden = false;
    show(stages[start]);
  }

  /** @param {Answers} answers */
  function put(answers) {
    writeAnswers(page.form, answers);
    for (const name of ["input", "change"]) page.form.dispatchEvent(new Event(name, { bubbles: true }));
  }

  /** @param {HTMLElement | undefined} next */
  function show(next) {
    stage = next;
    done = false;
    clearTimeout(helpSoon);
    setFolded(false);
    for (const one of all(root, "[data-tahap]")) one.toggleAttribute("data-kini", one === stage);
    if (!stage) return;
    const { isianTuju: isian = "", langkahTuju = "", selesaiJika = "", diminta } = stage.dataset;
    const exam = lesson?.hasAttribute("data-ujian");
    setText(news, "");
    button("tahap-lanjut").hidden = diminta !== undefined;
    button("tahap-sendiri").hidden = diminta === undefined || selesaiJika !== "";
    button("tahap-tanpa-periksa").hidden = true;
    button("tahap-lewati").hidden = diminta === undefined;
    button("tahap-tunjuk").hidden = exam || !(isian || langkahTuju);
    button("tahap-tunjuk").textContent = isian ? "Tunjukkan isian" : "Buka langkah";
    pointer.mark(exam ? "" : isian, exam ? "" : langkahTuju);
    judge.judge(selesaiJika);
    need(stage, ".kf-tahap__inti").focus();
    if (selesaiJika) helpSoon = setTimeout(() => !done && say("tawar"), OFFER_HELP_MS);
  }

  /** @param {Word} word */
  function tell(word) {
    if (!stage) return;
    if (done && word !== "belum") return; // what was done stays so while Python is away
    done = word === "selesai";
    button("tahap-lanjut").hidden = !done;
    button("tahap-tanpa-periksa").hidden = word === "selesai" || word === "belum";
    button("tahap-lewati").hidden = done;
    if (word !== "belum" || news.textContent === news.getAttribute("data-kata-selesai")) say(word);
    else if (news.textContent !== news.getAttribute("data-kata-tawar")) setText(news, "");
  }

  /** @param {string} word */
  function say(word) {
    setText(news, news.getAttribute(`data-kata-${word}`) ?? "");
  }

  /** Leave the stage on screen and go on. @param {Cara} cara */
  function leave(cara) {
    if (!lesson || !stage) return;
    const [id, stages] = [idOf(lesson), stagesOf(lesson)];
    const name = stage.dataset.tahap ?? "";
    const next = stages[stages.indexOf(stage) + 1];
    if (cara === "dilewati") put({ ...readAnswers(page.form), ...json(stage, "kunci") });
    progress.write((kept) => {
      kept.tahap[id] = { ...kept.tahap[id], [name]: cara };
      if (!next) kept.selesai[id] = localTime();
    });
    if (next) return show(next);
    showList();
    const following = lessons[lessons.indexOf(lesson) + 1];
    setText(news, following ? "Pelajaran selesai. Pelajaran berikutnya menunggu di bawah ini." : "Semua pelajaran selesai. Buka Halaman hasil.");
    (following ? need(following, "button") : need(root, ".kf-pelatih__akhir a")).focus();
  }

  function showList() {
    clearTimeout(helpSoon);
    judge.judge("");
    stage = undefined;
    for (const one of all(root, "[data-kini]")) one.removeAttribute("data-kini");
    pointer.mark("", "");
    root.dataset.mode = "daftar";
    setFolded(false);
    fold.hidden = bar.hidden = true;
    setText(news, "");
    paintList();
    need(root, "#judul-pelatih").focus();
  }

  function paintList() {
    const { tahap, selesai } = progress.read();
    for (const one of lessons) {
      const id = idOf(one);
      const count = Object.keys(tahap[id] ?? {}).length;
      const total = stagesOf(one).length;
      const finished = selesai[id] !== undefined;
      one.dataset.status = finished ? "lengkap" : count > 0 ? "sedang" : "belum";
      setText(need(one, "[data-keadaan]"), finished ? `Selesai ${when(selesai[id] ?? "")}` : count > 0 ? `${count} dari ${total} tahap` : "");
      need(one, "[data-kata]").textContent = finished ? "Ulangi" : count > 0 ? "Teruskan" : "Mulai";
    }
  }

  /** @param {boolean} folded */
  function setFolded(folded) {
    need(root, "#isi-pelatih").hidden = folded;
    fold.setAttribute("aria-expanded", String(!folded));
    fold.textContent = folded ? "Buka" : "Lipat";
  }

  /** @param {string} name */
  function button(name) {
    return need(bar, `[data-aksi=${name}]`);
  }

  paintList();
}

/** @param {HTMLElement} lesson */
function stagesOf(lesson) {
  return all(lesson, "[data-tahap]");
}

/** @param {HTMLElement} lesson */
function idOf(lesson) {
  return lesson.dataset.pelajaran ?? "";
}

/** @param {HTMLElement} element @param {string} name @returns {Answers} */
function json(element, name) {
  return JSON.parse(element.dataset[name] ?? "{}");
}
