/**
 * Put the two parts of the WebAssembly together; runtime/parts.py cut them and says why.
 *
 * In the first part the body of a function that is not there is the stub; the rest lists the missing bodies in order. What
 * comes out must have the hash of the whole module, or it is not used.
 */

import { PieceError, hexDigest, inflatedBytes } from "./pieces.js";

/**
 * @typedef {import("./pieces.js").PiecedFile} PiecedFile
 * @typedef {PiecedFile & {stub: string, whole: {sha256: string, bytes: number}}} Rest the missing bodies, how a stub looks (hex), what comes out
 */

const CODE = 10;
const HEAD = 8;

/**
 * @param {PiecedFile} first
 * @param {Rest} rest
 * @param {import("./inflated.js").Source} source
 */
export async function wholeModule(first, rest, { base, onPiece }) {
  const parts = await Promise.all([inflatedBytes(first, base, onPiece), inflatedBytes(rest, base, onPiece)]);
  const whole = join(parts[0], parts[1], rest);
  if (crypto.subtle && (await hexDigest(whole)) !== rest.whole.sha256) throw new PieceError("the parts do not fit");
  return whole;
}

/**
 * @param {Uint8Array} first
 * @param {Uint8Array} rest
 * @param {Rest} about
 */
export function join(first, rest, about) {
  const stub = Uint8Array.from(about.stub.match(/../g) ?? [], (byte) => parseInt(byte, 16));
  const from = reader(first);
  const missing = reader(rest);
  const whole = writer(about.whole.bytes);
  missing.number(); // how many
  whole.put(from.take(HEAD));
  while (!from.ended()) {
    const kind = from.take(1);
    const section = from.take(from.number());
    whole.put(kind);
    if (kind[0] !== CODE) {
      whole.number(section.length);
      whole.put(section);
      continue;
    }
    const bodies = [];
    const each = reader(section);
    for (let left = each.number(); left > 0; left -= 1) {
      const body = each.take(each.number());
      bodies.push(same(body, stub) ? missing.take(missing.number()) : body);
    }
    const size = bodies.reduce((sum, { length }) => sum + width(length) + length, width(bodies.length));
    whole.number(size);
    whole.number(bodies.length);
    for (const body of bodies) {
      whole.number(body.length);
      whole.put(body);
    }
  }
  if (!missing.ended() || !whole.full()) throw new PieceError("the parts do not fit");
  return whole.bytes;
}

/** @param {Uint8Array} bytes */
function reader(bytes) {
  let at = 0;
  return {
    ended: () => at >= bytes.length,
    /** @param {number} length */
    take: (length) => bytes.subarray(at, (at += length)),
    number() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        if (at >= bytes.length) throw new PieceError("the parts do not fit");
        const byte = bytes[at++];
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
    },
  };
}

/** @param {number} length */
function writer(length) {
  const bytes = new Uint8Array(length);
  let at = 0;
  return {
    bytes,
    full: () => at === length,
    /** @param {ArrayLike<number> & {length: number}} more */
    put(more) {
      if (at + more.length > length) throw new PieceError("the parts do not fit");
      bytes.set(more, at);
      at += more.length;
    },
    /** @param {number} value */
    number(value) {
      for (; value > 127; value >>>= 7) bytes[at++] = (value & 127) | 128;
      bytes[at++] = value;
    },
  };
}

/** @param {number} value */
function width(value) {
  let bytes = 1;
  for (; value > 127; value >>>= 7) bytes += 1;
  return bytes;
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
function same(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
