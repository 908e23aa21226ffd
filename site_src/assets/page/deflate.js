/** Deflate: text <-> few bytes, by the browser's own compressor. */

/** @param {string} text @returns {Promise<Uint8Array>} */
export async function deflate(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {Uint8Array} bytes
 * @param {number} most bytes that may come out; a small file must not become a huge one
 * @returns {Promise<Blob>}
 */
export async function inflate(bytes, most) {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError("too much comes out");
    }
    parts.push(value);
  }
}
