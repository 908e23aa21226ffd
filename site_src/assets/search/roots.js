/**
 * The possible roots (akar kata) of an Indonesian word: "mengajarkan" -> mengajarkan, mengajar, ajarkan, ajar, …
 *
 * Affixes are taken off step by step; where a prefix swallows the first letter of a root (me+tulis -> menulis, me+nilai
 * -> menilai) every letter that may have stood there is tried. Two words belong together when they share a root. That
 * needs no dictionary, and a root that is none ("tilai") stands in no other word. A stemmer that gives one answer does
 * worse here: Snowball's makes nila of nilai, ila of menilai and ilai of penilaian.
 */

const SUFFIXES = [/(?:lah|kah|pun)$/, /(?:nya|ku|mu)$/, /(?:kan|an|i)$/, /(?<=.{5})(?:si|tif)$/]; // refleksi, reflektif
const MOST_PREFIXES = 3; // mem-per-ber-
const SHORTEST = 3; // isi, uji

/** A prefix with what follows it, and the letters that may have stood there. */
const PREFIXES = /** @type {[RegExp, string[]][]} */ ([
  [/^(?:di|ke|se|ter|ber|per)(?=.)/, [""]],
  [/^[bp]el(?=ajar)/, [""]],
  [/^be(?=ker)/, [""]],
  [/^[mp]eny(?=[aeiou])/, ["s"]],
  [/^[mp]enge(?=[^aeiou][aeiou][^aeiou]$|[^aeiou][aeiou][^aeiou](?:an|kan)$)/, [""]],
  [/^[mp]eng(?=[aeiou])/, ["", "k"]],
  [/^[mp]eng(?=[ghk])/, [""]],
  [/^[mp]em(?=[aeiou])/, ["p", "m"]],
  [/^[mp]em(?=[bfp])/, [""]],
  [/^[mp]en(?=[aeiou])/, ["t", "n"]],
  [/^[mp]en(?=[cdjtsz])/, [""]],
  [/^[mp]e(?=[lmnrwy][aeiou])/, [""]],
  [/^pe(?=[cdgjkst][aeiou])/, [""]],
]);

const PLAUSIBLE = /^(?:[aeiou]|[^aeiou][aeiou]|(?:kh|ny|ng|sy|[bdfgkpt]r|[bfgkp]l|s[kpt]r?)[aeiou])/;

/**
 * All that may be the root of a word; the word itself comes first.
 *
 * @param {string} word in small letters
 * @returns {string[]}
 */
export function roots(word) {
  if (!/^[a-z]+$/.test(word)) return [word];
  let bare = new Set([word]);
  for (const suffix of SUFFIXES) bare = new Set([...bare, ...[...bare].map((each) => each.replace(suffix, ""))]);
  const found = new Set(bare);
  let last = [...bare];
  for (let count = 0; count < MOST_PREFIXES; count += 1) {
    last = last.flatMap(withoutPrefix).filter((each) => !found.has(each));
    for (const each of last) found.add(each);
  }
  return [...found].filter((each) => each === word || (each.length >= SHORTEST && PLAUSIBLE.test(each)));
}

/** @param {string} word @returns {string[]} */
function withoutPrefix(word) {
  return PREFIXES.flatMap(([prefix, letters]) =>
    prefix.test(word) ? letters.map((letter) => word.replace(prefix, letter)) : [],
  );
}
