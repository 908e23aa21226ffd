/**
 * Fill a memory with stretches that runtime/memory.py has written down: the first data of the WebAssembly, or the picture of
 * a Python that has started.
 */

/** What is written down does not fit what it is put into. */
export class MemoryError extends Error {}

/** @typedef {ReturnType<typeof stretchesOf>} Stretches */

/** @param {Uint8Array<ArrayBuffer>} written */
export function stretchesOf(written) {
  const [count, size] = numbers(0, 2);
  return { put };

  /** @param {Uint8Array} heap */
  function put(heap) {
    if (size > heap.length) throw new MemoryError("the memory is smaller than what belongs into it");
    const list = numbers(8, 2 * count);
    let from = 8 * (count + 1);
    for (let at = 0; at < list.length; at += 2) {
      const end = from + list[at + 1];
      heap.set(written.subarray(from, end), list[at]);
      from = end;
    }
    if (from !== written.length) throw new MemoryError("what belongs into the memory is cut");
  }

  /**
   * @param {number} at
   * @param {number} many
   */
  function numbers(at, many) {
    return new Uint32Array(written.slice(at, at + 4 * many).buffer);
  }
}

/**
 * Back to zeros. A fresh instance has written below its heap's end only; above it lies memory that nobody has touched, and
 * to fill that with zeros once more would make the device find a page for each of them.
 *
 * @param {{HEAPU8: Uint8Array, HEAPU32: Uint32Array, _emscripten_get_sbrk_ptr?: () => number}} fresh a module before any
 *   Python has run in it
 */
export function clear({ HEAPU8: heap, HEAPU32: words, _emscripten_get_sbrk_ptr: place }) {
  heap.fill(0, 0, (place && words[place() >>> 2]) || heap.length);
}
