/**
 * Carry: answers of last periode's plan moved to where the build's table says (kinerja_py/generator/lanjutan.py), and
 * those of its sentences that concern this person. What the answers are worth, the check tells in the form.
 */

/** @typedef {import("./database.js").Answers} Answers */

/**
 * @typedef {object} Kabar
 * @property {string} isian id in the new form; "" when it is no longer asked
 * @property {string} judul
 * @property {boolean} perlu the person has to do something
 * @property {string} kalimat
 * @property {string} [bila] only for who answered this old isian
 * @property {string} [pilihan] only for who chose this in it
 *
 * @typedef {object} Lanjutan
 * @property {string} formulir
 * @property {string} katalog_versi
 * @property {string} dari
 * @property {{id: string, jenis: string, dari?: string, pilihan?: Record<string, string>, awal?: string | string[]}[]} isian
 * @property {Kabar[]} kabar
 */

const OWN_WORDS = "tulis";

/**
 * @param {Lanjutan} table
 * @param {Answers} old
 * @returns {{answers: Answers, carried: number, kabar: Kabar[]}} `carried` counts isian that an old answer came to
 */
export function carry(table, old) {
  /** @type {Answers} */
  const answers = {};
  let carried = 0;
  for (const { id, dari = "", jenis, pilihan, awal } of table.isian) {
    const answer = Object.hasOwn(old, dari) ? old[dari] : "";
    const moved = pilihan ? choice(answer, pilihan, jenis === "pilih_banyak") : typeof answer === "string" ? answer : "";
    if (moved.length === 0) {
      if (awal !== undefined) answers[id] = awal;
      continue;
    }
    carried += 1;
    answers[id] = moved;
    const words = old[`${dari}--${OWN_WORDS}`];
    if (moved === OWN_WORDS && words) answers[`${id}--${OWN_WORDS}`] = words;
  }
  return { answers, carried, kabar: table.kabar.filter((one) => concerns(one, old)) };
}

/**
 * @param {string | string[] | undefined} answer
 * @param {Record<string, string>} ids old id -> new id
 * @param {boolean} many
 */
function choice(answer, ids, many) {
  const chosen = [answer ?? ""].flat();
  const kept = chosen.flatMap((id) => (Object.hasOwn(ids, id) ? [/** @type {string} */ (ids[id])] : []));
  return many ? kept : (kept[0] ?? "");
}

/** @param {Kabar} kabar @param {Answers} old */
function concerns({ bila, pilihan }, old) {
  if (bila === undefined) return true;
  const answer = [Object.hasOwn(old, bila) ? (old[bila] ?? "") : ""].flat();
  return pilihan === undefined ? answer.some((text) => text !== "") : answer.includes(pilihan);
}
