/** Is a stage done? Python says so, from the stage's own data; a late answer to an old question is dropped. */

import { readAnswers } from "./answers.js";

/**
 * @typedef {"selesai" | "belum" | "menunggu" | "tanpa"} Word what is known: done, not done, Python on its way, no Python
 *
 * @param {import("./form-full.js").FormPage} page
 * @param {(word: Word) => void} tell
 */
export function openJudge({ form, engine, verdicts }, tell) {
  let asked = 0;
  let wanted = "";

  async function ask() {
    const mine = ++asked;
    if (!wanted) return;
    const state = engine.state();
    if (state !== "siap") return tell(state === "tanpa" ? "tanpa" : "menunggu");
    const question = {
      form: document.documentElement.dataset.formulir,
      answers: readAnswers(form),
      selesai_jika: JSON.parse(wanted),
    };
    const answer = await engine.call("check_stage", question).catch(() => null);
    if (mine === asked) tell(answer ? (answer.selesai ? "selesai" : "belum") : "menunggu");
  }

  verdicts.onVerdict(() => void ask());
  engine.onState(() => void ask());

  return {
    /** From now on judge by this condition; "" judges nothing. @param {string} condition JSON text */
    judge(condition) {
      wanted = condition;
      void ask();
    },
  };
}
