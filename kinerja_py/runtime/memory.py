"""The memory Python starts in: what the WebAssembly would write into it first, and the picture of a started Python.

Both are lists of stretches, written by this file and put into a memory by site_src/assets/worker/memory.js:

    how many stretches, how long the memory is          4 bytes each
    start and length of each stretch                    4 bytes each
    their bytes, one after the other

All numbers are little-endian. The data are the WebAssembly's own data segments, taken out of the module: a picture
holds most of them anyway, so they would travel twice. The picture is what differs from the data: the two, one over the
other and zero everywhere else, are the memory of a Python that has started.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from struct import pack, unpack_from

from .wasm import DATA, DATA_COUNT, leb, module, sections

__all__ = ["Stretches", "difference", "initial", "read", "without_data", "write"]

Stretches = list[tuple[int, bytes]]

GAP = 64  # equal bytes in a row that end a stretch: its head has eight
HEADS = "<II"
PLAIN = 0  # a data segment at a fixed address of the first memory
I32_CONST, END = 0x41, 0x0B


def without_data(wasm: bytes) -> bytes:
    """The module that leaves its memory as it is."""
    return module(one for one in sections(wasm) if one.id not in (DATA, DATA_COUNT))


def initial(wasm: bytes) -> bytes:
    """What the module's data segments make of the memory, from address 0 to the last byte that they name.

    Raises:
        ValueError: a segment of another kind than a fixed address.
    """
    found = bytearray()
    for start, segment in _segments(wasm):
        found += bytes(max(0, start + len(segment) - len(found)))
        found[start : start + len(segment)] = segment
    return bytes(found)


def difference(memory: bytes, before: bytes) -> Stretches:
    """What has to be written over `before`, which is zero beyond its end, to have `memory`."""
    size = len(memory)
    other = int.from_bytes(memory, "little") ^ int.from_bytes(before, "little")
    changed = other.to_bytes(size, "little")
    found = re.finditer(rb"[^\0](?:\0{0,%d}[^\0]+)*" % (GAP - 1), changed)
    return [(one.start(), memory[one.start() : one.end()]) for one in found]


def write(stretches: Stretches, size: int) -> bytes:
    """As the file that travels; `size`: how long the memory is."""
    places = b"".join(pack(HEADS, start, len(data)) for start, data in stretches)
    listed = pack(HEADS, len(stretches), size) + places
    return listed + b"".join(data for _, data in stretches)


def read(written: bytes) -> tuple[int, Stretches]:
    """Length of the memory and stretches of such a file: for tests and the one who wonders."""
    count, size = unpack_from(HEADS, written)
    place = 8 * (count + 1)
    found = []
    for one in range(count):
        start, length = unpack_from(HEADS, written, 8 * (one + 1))
        found.append((start, written[place : place + length]))
        place += length
    return size, found


def _segments(wasm: bytes) -> Iterable[tuple[int, bytes]]:
    for section in sections(wasm):
        if section.id != DATA:
            continue
        number, at = leb(section.body, 0)
        for _ in range(number):
            kind, at = leb(section.body, at)
            if kind != PLAIN or section.body[at] != I32_CONST:
                raise ValueError("a data segment without a fixed address")
            start, at = leb(section.body, at + 1)  # below 2 ** 31 and without its sign, it reads like any number
            if section.body[at] != END:
                raise ValueError("a data segment without a fixed address")
            size, at = leb(section.body, at + 1)
            yield start, section.body[at : at + size]
            at += size
