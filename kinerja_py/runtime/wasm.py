"""Read and rewrite WebAssembly, just as far as shrinking needs it: sections, imports, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

__all__ = [
    "Import",
    "Section",
    "add_entries",
    "count",
    "encoded",
    "exports",
    "imports",
    "keep_exports",
    "leb",
    "module",
    "sections",
    "strip",
]

MAGIC = b"\0asm\1\0\0\0"
CUSTOM, IMPORT, GLOBALS, EXPORT, CODE, DATA, DATA_COUNT = 0, 2, 6, 7, 10, 11, 12
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
NEEDED_CUSTOM = "dylink.0"  # what the dynamic linker of Pyodide's glue reads; all others are for debuggers


@dataclass(frozen=True)
class Section:
    """One section: its number and its bytes."""

    id: int
    body: bytes

    @property
    def name(self) -> str:
        """Name of a custom section, "" of any other."""
        if self.id != CUSTOM:
            return ""
        size, at = leb(self.body, 0)
        return self.body[at : at + size].decode()


@dataclass(frozen=True)
class Import:
    """What a module wants from outside."""

    module: str
    name: str
    kind: int


def sections(wasm: bytes) -> list[Section]:
    if not wasm.startswith(MAGIC):
        raise ValueError("not a WebAssembly module of version 1")
    found, at = [], len(MAGIC)
    while at < len(wasm):
        size, start = leb(wasm, at + 1)
        found.append(Section(wasm[at], wasm[start : start + size]))
        at = start + size
    return found


def strip(wasm: bytes, wanted: set[str]) -> bytes:
    """The same program without debugging sections and without the exports that nobody asks for."""
    kept = [section for section in sections(wasm) if section.id != CUSTOM or section.name == NEEDED_CUSTOM]
    return module(Section(EXPORT, keep_exports(one.body, wanted)) if one.id == EXPORT else one for one in kept)


def module(parts: Iterable[Section]) -> bytes:
    """A module of these sections."""
    return MAGIC + b"".join(bytes([one.id]) + encoded(len(one.body)) + one.body for one in parts)


def count(wasm: bytes, kind: int) -> int:
    """How many entries the section of this number lists."""
    return sum(leb(section.body, 0)[0] for section in sections(wasm) if section.id == kind)


def add_entries(body: bytes, entries: list[bytes]) -> bytes:
    """The body of a section that is a list, with more at its end."""
    number, at = leb(body, 0)
    return encoded(number + len(entries)) + body[at:] + b"".join(entries)


def imports(wasm: bytes) -> list[Import]:
    found = []
    for section in sections(wasm):
        if section.id == IMPORT:
            count, at = leb(section.body, 0)
            for _ in range(count):
                one, at = _import(section.body, at)
                found.append(one)
    return found


def exports(wasm: bytes) -> dict[str, int]:
    """Name of each export -> the number of what goes out under it."""
    return {name: number for one in sections(wasm) if one.id == EXPORT for name, number, _ in _exports(one.body)}


def keep_exports(body: bytes, wanted: set[str]) -> bytes:
    """An export section with only these names, in the order they had."""
    kept = [entry for name, _, entry in _exports(body) if name in wanted]
    return encoded(len(kept)) + b"".join(kept)


def _exports(body: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Name, number, and the whole entry."""
    entries, at = leb(body, 0)
    for _ in range(entries):
        start = at
        name, at = _text(body, at)
        number, at = leb(body, at + 1)
        yield name, number, body[start:at]


def _import(body: bytes, at: int) -> tuple[Import, int]:
    module, at = _text(body, at)
    name, at = _text(body, at)
    kind = body[at]
    return Import(module, name, kind), _SKIP[kind](body, at + 1)


def _skip_limits(body: bytes, at: int) -> int:
    flags = body[at]
    _, at = leb(body, at + 1)
    return leb(body, at)[1] if flags & 1 else at


# Kind of an import -> where its description ends.
_SKIP: dict[int, Callable[[bytes, int], int]] = {
    FUNCTION: lambda body, at: leb(body, at)[1],
    TABLE: lambda body, at: _skip_limits(body, at + 1),
    MEMORY: _skip_limits,
    GLOBAL: lambda body, at: at + 2,
    TAG: lambda body, at: leb(body, at + 1)[1],
}


def _text(body: bytes, at: int) -> tuple[str, int]:
    size, at = leb(body, at)
    return body[at : at + size].decode(), at + size


def leb(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def encoded(number: int) -> bytes:
    """A number as unsigned LEB128."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])
