"""Read and rewrite WebAssembly, just as far as shrinking needs it: sections, imports, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Import", "Section", "export_names", "imports", "keep_exports", "sections", "strip"]

MAGIC = b"\0asm\1\0\0\0"
CUSTOM, IMPORT, EXPORT = 0, 2, 7
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
        size, at = _leb(self.body, 0)
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
        size, start = _leb(wasm, at + 1)
        found.append(Section(wasm[at], wasm[start : start + size]))
        at = start + size
    return found


def strip(wasm: bytes, exports: set[str]) -> bytes:
    """The same program without debugging sections and without the exports that nobody asks for."""
    out = bytearray(MAGIC)
    for section in sections(wasm):
        if section.id == CUSTOM and section.name != NEEDED_CUSTOM:
            continue
        body = keep_exports(section.body, exports) if section.id == EXPORT else section.body
        out += bytes([section.id]) + _encoded(len(body)) + body
    return bytes(out)


def imports(wasm: bytes) -> list[Import]:
    found = []
    for section in sections(wasm):
        if section.id == IMPORT:
            count, at = _leb(section.body, 0)
            for _ in range(count):
                one, at = _import(section.body, at)
                found.append(one)
    return found


def export_names(wasm: bytes) -> list[str]:
    return [name for section in sections(wasm) if section.id == EXPORT for name, _ in _exports(section.body)]


def keep_exports(body: bytes, wanted: set[str]) -> bytes:
    """An export section with only these names, in the order they had."""
    kept = [entry for name, entry in _exports(body) if name in wanted]
    return _encoded(len(kept)) + b"".join(kept)


def _exports(body: bytes) -> Iterator[tuple[str, bytes]]:
    count, at = _leb(body, 0)
    for _ in range(count):
        start = at
        name, at = _text(body, at)
        _, at = _leb(body, at + 1)
        yield name, body[start:at]


def _import(body: bytes, at: int) -> tuple[Import, int]:
    module, at = _text(body, at)
    name, at = _text(body, at)
    kind = body[at]
    return Import(module, name, kind), _SKIP[kind](body, at + 1)


def _skip_limits(body: bytes, at: int) -> int:
    flags = body[at]
    _, at = _leb(body, at + 1)
    return _leb(body, at)[1] if flags & 1 else at


# Kind of an import -> where its description ends.
_SKIP: dict[int, Callable[[bytes, int], int]] = {
    FUNCTION: lambda body, at: _leb(body, at)[1],
    TABLE: lambda body, at: _skip_limits(body, at + 1),
    MEMORY: _skip_limits,
    GLOBAL: lambda body, at: at + 2,
    TAG: lambda body, at: _leb(body, at + 1)[1],
}


def _text(body: bytes, at: int) -> tuple[str, int]:
    size, at = _leb(body, at)
    return body[at : at + size].decode(), at + size


def _leb(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _encoded(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])
