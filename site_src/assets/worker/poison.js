/**
 * Has this Python asked for a function that is not in the first part of the WebAssembly?
 *
 * Such a function raises a flag, an exported global, and traps. The trap may be caught by JavaScript that lies between two
 * frames of Python, and then all looks well; so the flag is looked at after every single thing Python was asked to do,
 * and what it said is thrown away when the flag is up. The flag can only go up, and no memory holds it.
 */

const FLAG = "kinerja_poisoned"; // runtime/parts.py
const REASON = "a function of the rest was called";
const LOOK_MS = 200;

/** A missing function was called; nothing that this Python says may be used. */
export class PoisonedError extends Error {}

/** @typedef {ReturnType<typeof poisonWatch>} Poison */

export function poisonWatch() {
  /** @type {WebAssembly.Global | undefined} */
  let flag;
  /** @type {number | undefined} */
  let look;
  return { over, watch, raised, end };

  /**
   * Take the flag from what Pyodide has just made.
   *
   * @param {WebAssembly.Instance} instance
   */
  function watch({ exports }) {
    flag = /** @type {WebAssembly.Global | undefined} */ (exports[FLAG]);
    if (flag?.value !== 0) throw new Error("the WebAssembly has no flag");
  }

  /**
   * While something goes on that no single call surrounds: rejects when the flag is up.
   *
   * @returns {Promise<never>}
   */
  function raised() {
    return new Promise((_, reject) => {
      look = setInterval(() => {
        if (flag?.value) reject(new PoisonedError(REASON));
      }, LOOK_MS);
    });
  }

  /**
   * It is over, for better or worse.
   *
   * @throws {PoisonedError}
   */
  function end() {
    clearInterval(look);
    check();
  }

  /** @throws {PoisonedError} */
  function check() {
    if (flag?.value) throw new PoisonedError(REASON);
  }

  /**
   * Do something with Python; whatever comes of it, an answer or an error, counts only if the flag stays down.
   *
   * @template T
   * @param {() => T} work
   * @returns {T}
   */
  function over(work) {
    try {
      return work();
    } finally {
      check();
    }
  }
}
