/**
 * How many files travel at once.
 *
 * Pieces travel one at a time, so that a line which is cut at any byte loses no more than the one that was on its way.
 *
 * The link is not idle for a round trip in between: the next one is asked for when little is left of the one before, and
 * its answer arrives when that one is whole. Whatever is not a piece (a page, a script) waits for nobody.
 */

/** Small files: the link is not idle for the round trip of each. */
export const SHELL_AT_ONCE = 6;
const LONGEST_WAIT = 30_000; // ms; pages speak up every 20 s (page/offline.js)
const ASK_EARLY = 32_000; // bytes; at 400 kbit/s they take 0.6 s

/**
 * @template T
 * @param {T[]} entries
 * @param {number} lines how many of them at once
 * @param {(entry: T) => Promise<unknown>} bring
 */
export async function inLines(entries, lines, bring) {
  const left = entries[Symbol.iterator]();
  const line = async () => {
    for (const entry of left) await bring(entry);
  };
  await Promise.all(Array.from({ length: lines }, line));
}

/** Who comes waits while it is closed, but never for long: whoever closed it may be gone. */
export function openTurnstile() {
  let open = () => {};
  /** @type {Promise<void>} */
  let way = Promise.resolve();
  let closed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    passed: () => way,
    /** @param {boolean} shut */
    set(shut) {
      clearTimeout(timer);
      if (!shut) {
        closed = false;
        return open();
      }
      if (!closed) way = new Promise((done) => (open = done));
      closed = true;
      timer = setTimeout(() => this.set(false), LONGEST_WAIT);
    },
  };
}

/** @type {Promise<void>} */
let turn = Promise.resolve();

/**
 * @param {() => Promise<Response>} ask
 * @param {number} size of the piece
 * @returns {Promise<ArrayBuffer>} what came; too much of it is cut off, which no hash survives
 */
export async function inTurn(ask, size) {
  const before = turn;
  /** @type {() => void} */
  let next = () => undefined;
  turn = new Promise((done) => (next = done));
  await before;
  try {
    const answer = await ask();
    const bytes = new Uint8Array(size + 1);
    const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
    let length = 0;
    for (let part = await reader.read(); !part.done && length <= size; part = await reader.read()) {
      bytes.set(part.value.subarray(0, bytes.length - length), length);
      length += part.value.length;
      if (size - length <= ASK_EARLY) next();
    }
    return bytes.buffer.slice(0, Math.min(length, size + 1));
  } finally {
    next();
  }
}
