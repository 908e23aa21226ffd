"""Pieces: small, named after their content, and together exactly the file."""

from __future__ import annotations

import random
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

from kinerja_py.runtime.pieces import PIECE_BYTES, inflate, squeeze, squeeze_quickly, write_pieces


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES, 3 * PIECE_BYTES])
def test_pieces_are_the_file(tmp_path: Path, size: int) -> None:
    """Put together and inflated they are the bytes that went in; each is small and is what the list says."""
    data = random.Random(size).randbytes(size)
    made = write_pieces(data, tmp_path)
    packed = b""
    for piece in made.pieces:
        part = (tmp_path / piece.name).read_bytes()
        assert (len(part), sha256(part).hexdigest()) == (piece.bytes, piece.sha256)
        assert piece.bytes <= PIECE_BYTES
        assert piece.name == f"{piece.sha256[:16]}.bin"
        packed += part
    assert inflate(packed) == data
    assert (made.bytes, made.sha256, made.crc32) == (size, sha256(data).hexdigest(), zlib.crc32(data))


def test_same_file_gives_same_pieces(tmp_path: Path) -> None:
    """No time and no name inside: a second build changes nothing on the phone."""
    assert write_pieces(b"a" * 1000, tmp_path) == write_pieces(b"a" * 1000, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_squeezed_is_smaller_than_gzip() -> None:
    """A page that repeats itself far away, too: gzip looks 32 KB back and no further."""
    page = random.Random(1).randbytes(40_000).hex().encode()
    assert len(squeeze(page * 3)) < 0.5 * len(zlib.compress(page * 3, 9))
    assert len(squeeze(page)) <= len(squeeze_quickly(page))
