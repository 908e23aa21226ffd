"""Cut a file into pieces that a bad link can carry: packed by us, at most 256 KB each, named after their content.

The host's compression is not relied on (many send .wasm and .zip as they are), nor is the browser's: all of them
inflate gzip, some Brotli; LZMA is better than both, and site_src/assets/worker/lzma.js inflates it anywhere. In kB:

                              gzip -9   zopfli   Brotli 11    LZMA
    WebAssembly, first part     2,052    1,943       1,515   1,469
    WebAssembly, the rest       1,484    1,416           -   1,142
    library                       319      307         246     244
    guidance (packets.py)         349        -         221     222

That is 0.9 MB less on the way to *siap luring*, 18 seconds at 400 kbit/s, and half a megabyte less to the first
verdict. It costs a first start some 0.2 s of processor time (six times that on a slow phone), while bytes still arrive.
Later starts do not pay it again where a service worker keeps what was inflated.

A piece is fetched, checked against its hash and kept by itself, so a cut link costs one piece at most, and a piece that
did not change is never fetched again.
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

__all__ = ["PIECE_BYTES", "Piece", "Pieces", "inflate", "squeeze", "squeeze_quickly", "write_pieces"]

PIECE_BYTES = 256_000
SMALL: dict[str, Any] = {"dict_size": 1 << 23, "pb": 0, "nice_len": 273}  # nothing here is aligned to words
QUICK: dict[str, Any] = {"preset": 1, "dict_size": 1 << 23, "pb": 0}


@dataclass(frozen=True)
class Piece:
    """One part of a packed file: address below the runtime's folder, SHA-256 and size of what is sent."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Pieces:
    """A whole file: its pieces in order; SHA-256, CRC-32 (for those without https) and size of the inflated bytes."""

    pieces: tuple[Piece, ...]
    sha256: str
    crc32: int
    bytes: int

    def to_json(self) -> dict[str, Any]:
        parts = [{"url": piece.name, "sha256": piece.sha256, "bytes": piece.bytes} for piece in self.pieces]
        return {"sha256": self.sha256, "crc32": self.crc32, "bytes": self.bytes, "pieces": parts}


def squeeze(data: bytes) -> bytes:
    """LZMA2 without a head, as small as it gets: about a second for a megabyte; the same bytes every time."""
    return _packed(data, SMALL)


def squeeze_quickly(data: bytes) -> bytes:
    """The same format for what goes nowhere, or is made anew at every change of a page."""
    return _packed(data, QUICK)


def inflate(packed: bytes) -> bytes:
    """What was packed: for tests and the one who wonders."""
    return lzma.decompress(packed, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, **QUICK}])


def write_pieces(data: bytes, folder: Path, *, pack: Callable[[bytes], bytes] = squeeze) -> Pieces:
    """Pack `data`, write its pieces into `folder` and describe them."""
    packed = pack(data)
    pieces = []
    for start in range(0, len(packed), PIECE_BYTES):
        part = packed[start : start + PIECE_BYTES]
        digest = sha256(part).hexdigest()
        piece = Piece(f"{digest[:16]}.bin", digest, len(part))
        (folder / piece.name).write_bytes(part)
        pieces.append(piece)
    return Pieces(tuple(pieces), sha256(data).hexdigest(), zlib.crc32(data), len(data))


def _packed(data: bytes, how: dict[str, Any]) -> bytes:
    return lzma.compress(data, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, **how}])
