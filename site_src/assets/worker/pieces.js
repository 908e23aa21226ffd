/** Fetch a file of the runtime in pieces, check each against its hash, and inflate them as they come. */

import { lzmaDecoder } from "./lzma.js";

const AT_ONCE = 2; // asked for; where a service worker is in charge, it lets one of them travel at a time (sw/turns.js)

/**
 * @typedef {{url: string, sha256: string, bytes: number}} Piece
 * @typedef {{pieces: Piece[], sha256: string, bytes: number, crc32: number, inflated?: string, beside?: boolean}} PiecedFile `inflated`: where
 *   all of it may be kept, inflated; `beside`: rather by the service worker
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
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function inflatedStream(file, base, onPiece, onLost) {
  const arriving = inflated(file, base, onPiece);
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await arriving.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        onLost?.(error);
        throw error;
      }
    },
  });
}

/**
 * @param {PiecedFile} file
 * @param {URL} base
 * @param {(bytes: number) => void} onPiece
 */
export async function inflatedBytes(file, base, onPiece) {
  const arriving = inflated(file, base, onPiece);
  for (;;) {
    const { done, value } = await arriving.next();
    if (done) return value;
  }
}

/**
 * What comes out of each piece, and at the end all of it.
 *
 * @param {PiecedFile} file
 * @param {URL} base
 * @param {(bytes: number) => void} onPiece
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>}
 */
async function* inflated(file, base, onPiece) {
  const left = [...file.pieces];
  const decoder = lzmaDecoder(file.bytes);
  /** @type {Promise<Uint8Array<ArrayBuffer>>[]} */
  const coming = [];
  for (;;) {
    while (coming.length < AT_ONCE && left.length > 0) coming.push(begin(/** @type {Piece} */ (left.shift())));
    const next = coming.shift();
    if (!next) break;
    const bytes = await next;
    yield decoder.push(bytes);
    onPiece(bytes.length);
  }
  const all = decoder.whole();
  if (!crypto.subtle && checksum(all) !== file.crc32) throw new PieceError("inflated to something else");
  return all;

  /** @param {Piece} piece */
  function begin(piece) {
    const bytes = fetchPiece(piece, base);
    bytes.catch(() => undefined); // told when its turn comes
    return bytes;
  }
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
 * Without https there is no `crypto.subtle`; the size here and a checksum of all that was inflated remain.
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

/** CRC-32, as zip and gzip have it. @param {Uint8Array} bytes */
function checksum(bytes) {
  const table = Int32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit += 1) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
    return byte;
  });
  let sum = -1;
  for (const byte of bytes) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}
