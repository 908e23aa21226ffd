/** Read bytes that were written as text, seven bits in each character; the other half is runtime/packed_text.py. */

const ESCAPE = 61; // "=", and the character after it has its 64 bit turned over

/**
 * @param {string} text
 * @param {number} bytes how many they were
 */
export function unpackText(text, bytes) {
  const found = new Uint8Array(bytes);
  const { length } = text;
  let pool = 0;
  let bits = 0;
  let at = 0;
  for (let place = 0; place < length && at < bytes; place++) {
    let code = text.charCodeAt(place);
    if (code === ESCAPE) code = text.charCodeAt(++place) ^ 64;
    pool = ((pool << 7) | code) & 0x7fff;
    bits += 7;
    if (bits >= 8) {
      bits -= 8;
      found[at++] = pool >> bits;
    }
  }
  return found;
}
