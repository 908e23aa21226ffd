/** Bytes as Base64 text, so that what is sealed can stand in JSON. */

/** @param {Uint8Array} bytes */
export function packBytes(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** @param {string} text */
export function unpackBytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
