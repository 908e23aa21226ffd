/** Fetch a file of the runtime in pieces, check each against its hash, and inflate them as one stream. */

const AT_ONCE = 2; // the link is not idle for a round trip between pieces, and a cut costs no more than two

/**
 * @typedef {{url: string, sha256: string, bytes: number}} Piece
 * @typedef {{pieces: Piece[], sha256: string, bytes: number}} PiecedFile
 */

/** A piece is not what the list says, or did not arrive; the person can try again later. */
export class PieceError extends Error {}

/**
 * The inflated bytes of a file, while its pieces still arrive.
 *
 * @param {PiecedFile} file
 * @param {URL} base address that the pieces' addresses are relative to
 * @param {(bytes: number) => void} onPiece told after each piece
 * @param {(error: unknown) => void} [onLost] told when a piece does not arrive: not every reader tells its own failure
 * @returns {ReadableStream<Uint8Array>}
 */
export function inflatedStream(file, base, onPiece, onLost) {
  const left = [...file.pieces];
  /** @type {Promise<Uint8Array<ArrayBuffer>>[]} */
  const coming = [];
  /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */
  const packed = new ReadableStream({
    async pull(controller) {
      while (coming.length < AT_ONCE && left.length > 0) coming.push(begin(left));
      const next = coming.shift();
      if (!next) return controller.close();
      try {
        const bytes = await next;
        controller.enqueue(bytes);
        onPiece(bytes.length);
      } catch (error) {
        onLost?.(error);
        throw error;
      }
    },
  });
  return packed.pipeThrough(new DecompressionStream("gzip"));

  /** @param {Piece[]} pieces the first of them is begun and taken out */
  function begin(pieces) {
    const bytes = fetchPiece(/** @type {Piece} */ (pieces.shift()), base);
    bytes.catch(() => undefined); // told when its turn comes
    return bytes;
  }
}

/**
 * @param {PiecedFile} file
 * @param {URL} base
 * @param {(bytes: number) => void} onPiece
 */
export async function inflatedBytes(file, base, onPiece) {
  /** @type {unknown} */
  let lost;
  const stream = inflatedStream(file, base, onPiece, (error) => (lost = error));
  const all = await new Response(stream).arrayBuffer().catch((error) => Promise.reject(lost ?? error));
  const bytes = new Uint8Array(all);
  if (bytes.length !== file.bytes) throw new PieceError(`inflated to ${bytes.length} bytes instead of ${file.bytes}`);
  return bytes;
}

/**
 * @param {Piece} piece
 * @param {URL} base
 */
async function fetchPiece(piece, base) {
  const address = new URL(piece.url, base);
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const bytes = await fetchBytes(address, cache);
    if (await isWhole(bytes, piece)) return bytes;
  }
  throw new PieceError(`${piece.url} is not what the list says`);
}

/**
 * @param {URL} address
 * @param {RequestCache} [cache]
 * @throws {PieceError} the network or the host said no
 */
export async function fetchBytes(address, cache) {
  try {
    const answer = await fetch(address, { cache, credentials: "same-origin" });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw new PieceError(`${answer.status} for ${address.pathname}`);
  } catch (error) {
    throw error instanceof PieceError ? error : new PieceError(`${error} for ${address.pathname}`);
  }
}

/**
 * Without https there is no `crypto.subtle`; the size here and gzip's own checksum while inflating remain.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Piece} piece
 */
async function isWhole(bytes, piece) {
  if (bytes.length !== piece.bytes) return false;
  return !crypto.subtle || (await hexDigest(bytes)) === piece.sha256;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
export async function hexDigest(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
