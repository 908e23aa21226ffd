/**
 * The bits of an LZMA2 chunk (lzma.js): a range coder gives one at a time, each with a probability of its own that learns.
 * All probabilities lie in one table.
 */

const STATES = 12;
export const EVEN = 1024; // of 2048: nothing learned yet
const TOP = 2 ** 24;
const RANGE = 0;
const CODE = 1;

// Where each kind of probability begins in the one table.
export const MATCH = 0;
export const REPEAT = MATCH + (STATES << 4);
export const REPEAT_0 = REPEAT + STATES;
export const REPEAT_1 = REPEAT_0 + STATES;
export const REPEAT_2 = REPEAT_1 + STATES;
export const REPEAT_0_LONG = REPEAT_2 + STATES;
const SLOTS = REPEAT_0_LONG + (STATES << 4);
const SPECIAL = SLOTS + (4 << 6);
const ALIGN = SPECIAL + 128;
export const LENGTH = ALIGN + 16;
export const REPEAT_LENGTH = LENGTH + 2 + 512;
export const LITERALS = REPEAT_LENGTH + 2 + 512;

/** The bits of one chunk. What is spelled out twice here is spelled out for speed: nearly all time goes into it. */
export class RangeCoder {
  table = new Uint16Array(0);
  bytes = new Uint8Array(0);
  at = 0;
  /** Range and code: whole numbers up to 2 ** 32, which only a typed array keeps as they are. */
  now = new Uint32Array(2);

  /**
   * @param {Uint8Array} bytes
   * @param {number} at where the chunk's own bytes begin: a zero, then the first four of its number
   */
  open(bytes, at) {
    this.bytes = /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
    this.at = at + 5;
    this.now[RANGE] = 2 ** 32 - 1;
    this.now[CODE] = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at + 1);
  }

  /** @param {number} index of its probability */
  bit(index) {
    const likely = this.table[index];
    const bound = Math.imul(this.now[RANGE] >>> 11, likely) >>> 0;
    let code = this.now[CODE];
    let range = bound;
    let found = 0;
    if (code < bound) {
      this.table[index] = likely + ((2048 - likely) >> 5);
    } else {
      this.table[index] = likely - (likely >> 5);
      range = (this.now[RANGE] - bound) >>> 0;
      this.now[CODE] = code = (code - bound) >>> 0;
      found = 1;
    }
    if (range < TOP) {
      range = (range << 8) >>> 0;
      this.now[CODE] = ((code << 8) | this.bytes[this.at++]) >>> 0;
    }
    this.now[RANGE] = range;
    return found;
  }

  /**
   * A byte.
   *
   * @param {number} base of its probabilities
   * @param {number} like the byte at the last distance, which it is unlike; -1: nothing is known
   */
  literal(base, like) {
    const { table, bytes } = this;
    const { now } = this;
    let range = now[RANGE];
    let code = now[CODE];
    let { at } = this;
    let offset = like < 0 ? 0 : 256;
    let symbol = 1;
    do {
      like <<= 1;
      const expected = like & offset;
      const index = base + offset + expected + symbol;
      const likely = table[index];
      const bound = Math.imul(range >>> 11, likely) >>> 0;
      if (code < bound) {
        table[index] = likely + ((2048 - likely) >> 5);
        range = bound;
        symbol <<= 1;
        offset &= ~expected;
      } else {
        table[index] = likely - (likely >> 5);
        range = (range - bound) >>> 0;
        code = (code - bound) >>> 0;
        symbol = (symbol << 1) | 1;
        offset = expected;
      }
      if (range < TOP) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | bytes[at++]) >>> 0;
      }
    } while (symbol < 256);
    this.now[RANGE] = range;
    this.now[CODE] = code;
    this.at = at;
    return symbol;
  }

  /**
   * @param {number} base
   * @param {number} place
   */
  length(base, place) {
    if (this.bit(base) === 0) return 2 + this.tree(base + 2 + (place << 3), 3);
    if (this.bit(base + 1) === 0) return 10 + this.tree(base + 130 + (place << 3), 3);
    return 18 + this.tree(base + 258, 8);
  }

  /**
   * How far back, less one.
   *
   * @param {number} length
   */
  distance(length) {
    const slot = this.tree(SLOTS + (Math.min(length - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const begin = (2 | (slot & 1)) << bits;
    if (slot < 14) return begin + this.backwards(SPECIAL + begin - slot, bits);
    return begin + (this.even(bits - 4) << 4) + this.backwards(ALIGN, 4);
  }

  /**
   * @param {number} base
   * @param {number} bits
   */
  tree(base, bits) {
    let symbol = 1;
    for (let left = bits; left > 0; left -= 1) symbol = (symbol << 1) | this.bit(base + symbol);
    return symbol - (1 << bits);
  }

  /**
   * The lowest bit first.
   *
   * @param {number} base
   * @param {number} bits
   */
  backwards(base, bits) {
    let symbol = 1;
    let value = 0;
    for (let at = 0; at < bits; at += 1) {
      const bit = this.bit(base + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << at;
    }
    return value;
  }

  /** Bits that say one thing as often as the other. @param {number} bits */
  even(bits) {
    let value = 0;
    for (let left = bits; left > 0; left -= 1) {
      this.now[RANGE] >>>= 1;
      const bit = this.now[CODE] >= this.now[RANGE] ? 1 : 0;
      if (bit) this.now[CODE] -= this.now[RANGE];
      value = (value << 1) | bit;
      if (this.now[RANGE] < TOP) {
        this.now[RANGE] = (this.now[RANGE] << 8) >>> 0;
        this.now[CODE] = ((this.now[CODE] << 8) | this.bytes[this.at++]) >>> 0;
      }
    }
    return value;
  }
}
