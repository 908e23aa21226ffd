/**
 * Indonesian for the search of the guidance: the theme's worker asks for this file by the language of the index, as it
 * would for any language that lunr knows.
 *
 * Beside each word of a page the index keeps its possible roots, marked so that half a word typed never meets one.
 * A search asks for the word as typed and for its roots; a find by root is told under the word that was typed.
 */

import { roots } from "./roots.js";

/**
 * @typedef {{ toString(): string, clone(change: (text: string) => string): Token }} Token
 * @typedef {{ term: string, fields: string[], presence: number, wildcard?: number, usePipeline?: boolean }} Clause
 * @typedef {{ clauses: Clause[], clause(clause: object): void }} Query
 * @typedef {{ matchData: { metadata: Record<string, object> } }} Found
 * @typedef {{ search(text: string): Found[], query(build: (query: Query) => void): Found[] }} Index
 * @typedef {{ add(step: Function): void, reset(): void }} Pipeline
 * @typedef {{ pipeline: Pipeline, searchPipeline: Pipeline, build(): Index }} Builder
 * @typedef {{
 *   id: Function & { stemmer?: Function, stopWordFilter?: Function, trimmer?: Function },
 *   stopWordFilter: Function,
 *   generateStopWordFilter(words: string[]): Function,
 *   Pipeline: { registerFunction(step: Function, name: string): void },
 *   Query: { presence: { OPTIONAL: number } },
 *   QueryParser: new (text: string, query: Query) => { parse(): void },
 * }} Lunr
 */

const lunr = /** @type {Lunr} */ (/** @type {any} */ (self).lunr);
const MARK = "~";
const EMPTY_WORDS =
  "ada adalah agar akan anda apa apakah atau bagaimana bila bisa boleh cara dalam dan dari dengan di harus ini itu jika " +
  "juga kalau kami ke kenapa kita mana mengapa oleh pada perlu saat saya sebagai supaya tidak untuk yang";

/** @param {Token} token */
function stemmer(token) {
  return [token, ...roots(token.toString()).map((root) => token.clone(() => MARK + root))];
}

/** @this {Builder} */
function indonesian() {
  this.pipeline.reset(); // English
  this.searchPipeline.reset();
  this.pipeline.add(stemmer);
  const build = this.build.bind(this);
  this.build = () => searchingRoots(build());
}

/** @param {Index} index @returns {Index} */
function searchingRoots(index) {
  index.search = (text) => {
    /** @type {Map<string, string>} */
    const typed = new Map();
    const found = index.query((query) => {
      new lunr.QueryParser(text, query).parse();
      for (const clause of withoutEmptyWords(query)) {
        const word = clause.term.replaceAll("*", "");
        if (clause.presence !== lunr.Query.presence.OPTIONAL) continue;
        for (const root of roots(word)) {
          typed.set(MARK + root, word);
          query.clause({ term: MARK + root, fields: clause.fields, usePipeline: false });
        }
      }
    });
    for (const { matchData } of found) renameRoots(matchData, typed);
    return found;
  };
  return index;
}

/** Leave "yang" and its like out, as long as something else is asked. @param {Query} query @returns {Clause[]} */
function withoutEmptyWords(query) {
  const full = query.clauses.filter((clause) => lunr.stopWordFilter(clause.term.replaceAll("*", "")) !== undefined);
  if (full.length > 0) query.clauses = full;
  return [...query.clauses];
}

/** @param {Found["matchData"]} matchData @param {Map<string, string>} typed */
function renameRoots(matchData, typed) {
  /** @type {Record<string, any>} */
  const named = {};
  for (const [term, fields] of Object.entries(matchData.metadata)) {
    const name = typed.get(term) ?? term;
    for (const [field, { position }] of Object.entries(/** @type {Record<string, { position: number[] }>} */ (fields))) {
      const places = (named[name] ??= {})[field]?.position ?? [];
      named[name][field] = { position: [...new Set([...places, ...position])] };
    }
  }
  matchData.metadata = named;
}

lunr.stopWordFilter = lunr.generateStopWordFilter(EMPTY_WORDS.split(" "));
lunr.Pipeline.registerFunction(lunr.stopWordFilter, "stopWordFilter-id");
lunr.Pipeline.registerFunction(stemmer, "stemmer-id");
lunr.id = Object.assign(indonesian, { stemmer, stopWordFilter() {}, trimmer() {} });
