/**
 * Frames: bytes as a row of short texts for QR codes, and the bytes back from any sufficient handful of them.
 *
 * A frame is `KL1:<transfer>:<number>:<total>:<length>:<check>:<payload>`, all of it letters that a QR code packs tightly
 * (its alphanumeric mode). The payload is base45; `check` is CRC-16 over the rest; `transfer` is the beginning of the
 * SHA-256 of the bytes. The first `total` frames are the pieces of the bytes in order. Every frame after them is the XOR of
 * some pieces, which ones follows from its number alone, so a receiver that has missed a piece need not wait for exactly
 * that one to come round: any new frame helps. It has all when its frames span all pieces (elimination over GF(2)).
 */

const VERSION = "KL1";
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const FRAME = /^KL1:([0-9A-F]{8}):(\d{1,4}):(\d{1,3}):(\d{1,6}):([0-9A-F]{4}):([0-9A-Z $%*+\-./:]+)$/;

export const MOST_FRAMES = 250; // pieces of one transfer
const ROUND = 3; // a sender goes back to the first frame after this many times the pieces

/** @typedef {{transfer: string, number: number, total: number, length: number, payload: Uint8Array}} Frame */

/**
 * @param {Uint8Array} bytes what is to be carried
 * @param {number} size bytes in one frame
 * @returns {Promise<{transfer: string, total: number, round: number, text: (number: number) => string}>} `text` gives the
 *   QR code's text of a frame; numbers go from 0 to `round` - 1 and over again
 */
export async function cut(bytes, size) {
  const total = Math.max(1, Math.ceil(bytes.length / size));
  const transfer = await transferOf(bytes);
  const pieces = Array.from({ length: total }, (_, place) => {
    const piece = new Uint8Array(size);
    piece.set(bytes.subarray(place * size, (place + 1) * size));
    return piece;
  });
  const text = (/** @type {number} */ number) => {
    const payload = new Uint8Array(size);
    for (const place of members(number, total)) xor(payload, /** @type {Uint8Array} */ (pieces[place]));
    const head = `${VERSION}:${transfer}:${number}:${total}:${bytes.length}`;
    const body = base45(payload);
    return `${head}:${check(`${head}:${body}`)}:${body}`;
  };
  return { transfer, total, round: total * ROUND, text };
}

/**
 * @param {string} text
 * @returns {Frame | null} null for anything that is no whole frame of ours
 */
export function readFrame(text) {
  const found = FRAME.exec(text);
  if (!found) return null;
  const [, transfer = "", number = "", total = "", length = "", sum = "", body = ""] = found;
  const payload = fromBase45(body);
  if (!payload || check(`${VERSION}:${transfer}:${number}:${total}:${length}:${body}`) !== sum) return null;
  const frame = { transfer, number: Number(number), total: Number(total), length: Number(length), payload };
  const fits = frame.total > 0 && frame.total <= MOST_FRAMES && frame.length <= frame.total * payload.length;
  return fits ? frame : null;
}

/** Gathers the frames of one transfer. @param {Frame} first says how many pieces of what size there are */
export function collect(first) {
  const { transfer, total, length } = first;
  const size = first.payload.length;
  /** @type {Map<number, {mask: bigint, payload: Uint8Array}>} by the lowest piece in its mask; no two share that one */
  const rows = new Map();
  const seen = new Set();

  /** @param {Frame} frame @returns {boolean} true when the frame told something new */
  function add(frame) {
    if (frame.total !== total || frame.length !== length || frame.payload.length !== size || seen.has(frame.number)) return false;
    seen.add(frame.number);
    let mask = members(frame.number, total).reduce((sum, place) => sum | (1n << BigInt(place)), 0n);
    const payload = frame.payload.slice();
    while (mask !== 0n) {
      const row = rows.get(lowest(mask));
      if (!row) {
        rows.set(lowest(mask), { mask, payload });
        return true;
      }
      mask ^= row.mask;
      xor(payload, row.payload);
    }
    return false;
  }

  /** The bytes once all pieces are known, else null. A wrong whole is an error. @returns {Promise<Uint8Array | null>} */
  async function whole() {
    if (rows.size < total) return null;
    const bytes = new Uint8Array(total * size);
    for (let place = total - 1; place >= 0; place -= 1) {
      const { mask, payload } = /** @type {{mask: bigint, payload: Uint8Array}} */ (rows.get(place));
      const piece = payload.slice();
      for (let other = place + 1; other < total; other += 1) {
        if (mask & (1n << BigInt(other))) xor(piece, bytes.subarray(other * size, (other + 1) * size));
      }
      bytes.set(piece, place * size);
    }
    const cut = bytes.subarray(0, length);
    if ((await transferOf(cut)) !== transfer) throw new Error("the frames do not belong together");
    return cut;
  }

  return { transfer, total, known: () => rows.size, add, whole };
}

/** Pieces that a frame is made of: one of the first `total`, then about half of all, drawn by the frame's number. */
function members(/** @type {number} */ number, /** @type {number} */ total) {
  if (number < total) return [number];
  let state = Math.imul(number + 1, 0x9e3779b1) || 1;
  const chosen = [];
  for (let place = 0; place < total; place += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    if (state & 0x10000) chosen.push(place);
  }
  return chosen.length > 0 ? chosen : [number % total];
}

/** Place of the lowest bit. @param {bigint} mask */
function lowest(mask) {
  return (mask & -mask).toString(2).length - 1;
}

/** @param {Uint8Array} into @param {Uint8Array} from of the same length */
function xor(into, from) {
  for (let at = 0; at < into.length; at += 1) into[at] = /** @type {number} */ (into[at]) ^ /** @type {number} */ (from[at]);
}

/** @param {Uint8Array} bytes */
async function transferOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  return Array.from(digest.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("").toUpperCase();
}

/** CRC-16/CCITT of a text, as four hexadecimal digits. @param {string} text */
function check(text) {
  let sum = 0xffff;
  for (let at = 0; at < text.length; at += 1) {
    sum ^= text.charCodeAt(at) << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return sum.toString(16).padStart(4, "0").toUpperCase();
}

/** Two bytes as three letters (RFC 9285). @param {Uint8Array} bytes */
function base45(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? /** @type {number} */ (bytes[at]) * 256 + /** @type {number} */ (bytes[at + 1]) : /** @type {number} */ (bytes[at]);
    for (let digit = 0; digit < (pair ? 3 : 2); digit += 1) {
      text += LETTERS[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** @param {string} text @returns {Uint8Array | null} null when no bytes are written so */
function fromBase45(text) {
  const bytes = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (letter) => LETTERS.indexOf(letter));
    const value = digits.reduce((sum, digit, place) => sum + digit * 45 ** place, 0);
    if (digits.includes(-1) || digits.length === 1 || value > (digits.length === 3 ? 0xffff : 0xff)) return null;
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
