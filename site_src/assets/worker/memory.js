/**
 * A picture of Python's memory as bytes to keep, and back.
 *
 * Kept are the stretches that are not zero, put back onto memory that is zero everywhere else. (A difference from a
 * fresh instance would be smaller, but what a fresh instance holds at that moment is not the same at every start.) A gap
 * shorter than a page of memory is kept as it is: a thousand small stretches take longer than their zeros.
 *
 * A fresh instance has written below its heap's end only; above it lies memory that nobody has touched, and to fill that
 * with zeros once more would make the device find a page for each of them.
 */

const GAP_WORDS = 1024; // zeros in a row that end a stretch

/** The picture does not fit what it is put into. */
export class MemoryError extends Error {}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {{HEAPU8: Uint8Array, HEAPU32: Uint32Array, _emscripten_get_sbrk_ptr?: () => number}} fresh a module before any
 *   Python has run in it
 */
export function unpackInto(packed, { HEAPU8: heap, HEAPU32: words, _emscripten_get_sbrk_ptr: place }) {
  const [count, length] = new Uint32Array(packed.slice(0, 8).buffer);
  if (length > heap.length) throw new MemoryError("the memory is smaller than the picture");
  const runs = new Uint32Array(packed.slice(8, 8 + 8 * count).buffer);
  const touched = (place && words[place() >>> 2]) || heap.length;
  let from = 8 + 8 * count;
  let done = 0;
  for (let at = 0; at < runs.length; at += 2) {
    const [start, bytes] = [runs[at], runs[at + 1]];
    if (done < touched) heap.fill(0, done, Math.min(start, touched));
    heap.set(packed.subarray(from, from + bytes), start);
    from += bytes;
    done = start + bytes;
  }
  if (done < touched) heap.fill(0, done, touched);
}

/**
 * The header as it is; how many stretches, how long the memory is; start and length of each stretch; their bytes. Nothing
 * of the memory is copied but what is kept: at this moment a phone already holds it twice.
 *
 * @param {Uint8Array<ArrayBuffer>} raw
 * @param {number} cut where the memory begins in it
 */
export function pack(raw, cut) {
  const image = raw.subarray(cut);
  const words = image.byteOffset % 4 ? new Uint32Array(image.slice().buffer) : new Uint32Array(raw.buffer, image.byteOffset, image.length >> 2);
  /** @type {number[]} */
  const runs = [];
  let total = 0;
  for (let at = 0; at < words.length; ) {
    if (words[at] === 0) {
      at += 1;
      continue;
    }
    const start = at;
    let last = at;
    for (; at < words.length && at - last < GAP_WORDS; at += 1) if (words[at] !== 0) last = at;
    runs.push(start * 4, (last + 1 - start) * 4);
    total += (last + 1 - start) * 4;
  }
  let to = cut + 8 + runs.length * 4;
  const bytes = new Uint8Array(to + total);
  bytes.set(raw.subarray(0, cut));
  bytes.set(new Uint8Array(Uint32Array.of(runs.length / 2, image.length).buffer), cut);
  bytes.set(new Uint8Array(Uint32Array.from(runs).buffer), cut + 8);
  for (let at = 0; at < runs.length; at += 2) {
    bytes.set(image.subarray(runs[at], runs[at] + runs[at + 1]), to);
    to += runs[at + 1];
  }
  return bytes;
}
