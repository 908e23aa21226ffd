"""Cut a file into pieces that a bad link can carry: gzip by us, at most 256 KB each, named after their content.

The host's compression is not relied on (many send .wasm and .zip as they are): the browser inflates with
`DecompressionStream`, which every browser that runs Pyodide has for gzip. A piece is fetched, checked against its hash
and kept by itself, so a cut link costs one piece at most, and a piece that did not change is never fetched again.
"""

from __future__ import annotations

import gzip
import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

__all__ = ["PIECE_BYTES", "SQUEEZER", "Piece", "Pieces", "deflate", "squeeze", "write_pieces"]

PIECE_BYTES = 256_000
SQUEEZER: Any = importlib.import_module("zopfli.gzip") if importlib.util.find_spec("zopfli") else None


@dataclass(frozen=True)
class Piece:
    """One part of a compressed file: address below the runtime's folder, SHA-256 and size of what is sent."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Pieces:
    """A whole file: its pieces in order, size and SHA-256 of the inflated bytes."""

    pieces: tuple[Piece, ...]
    sha256: str
    bytes: int

    def to_json(self) -> dict[str, Any]:
        parts = [{"url": piece.name, "sha256": piece.sha256, "bytes": piece.bytes} for piece in self.pieces]
        return {"sha256": self.sha256, "bytes": self.bytes, "pieces": parts}


def deflate(data: bytes) -> bytes:
    """gzip at its best level, without a time inside: the same bytes every time."""
    return gzip.compress(data, 9, mtime=0)


def squeeze(data: bytes) -> bytes:
    """gzip as small as it gets: zopfli takes two seconds for a megabyte and makes three percent less of it.

    Where zopfli cannot be installed, what zlib makes is good, too. Brotli would take a fifth off the WebAssembly, but
    of the browsers in use only one family inflates it from a script, and all others would still need these pieces.
    """
    if SQUEEZER is None:
        return deflate(data)
    packed = bytes(SQUEEZER.compress(data, numiterations=5))
    return packed if gzip.decompress(packed) == data else deflate(data)


def write_pieces(data: bytes, folder: Path, *, pack: Callable[[bytes], bytes] = deflate) -> Pieces:
    """Compress `data`, write its pieces into `folder` and describe them."""
    packed = pack(data)
    pieces = []
    for start in range(0, len(packed), PIECE_BYTES):
        part = packed[start : start + PIECE_BYTES]
        digest = sha256(part).hexdigest()
        piece = Piece(f"{digest[:16]}.bin", digest, len(part))
        (folder / piece.name).write_bytes(part)
        pieces.append(piece)
    return Pieces(tuple(pieces), sha256(data).hexdigest(), len(data))
