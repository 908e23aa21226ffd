"""Cut the WebAssembly into a first part that is run and the rest, in such a way that nothing can go wrong unseen.

The first part is the whole module in every respect but one: the body of a function that nobody needs at the start is
replaced by STUB, which raises a flag (an exported global) and traps. Indexes, tables, types and memory stay the same.
A trap alone would not do: JavaScript between two Python frames may catch it, and Python may go on half-way. The flag
cannot be caught, lies outside the memory that Python can write, and is looked at before any answer leaves the worker
(worker/poison.js): what a poisoned instance says is thrown away, whatever it looks like.

The rest holds the missing bodies only. Who has both puts each body into its place (`join`, and worker/parts.js on the
device) and has the whole module, byte for byte the one `split` made its hash of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .wasm import (
    CODE,
    EXPORT,
    GLOBAL,
    GLOBALS,
    Section,
    add_entries,
    count,
    encoded,
    exports,
    imports,
    leb,
    module,
    sections,
)

__all__ = ["FLAG", "Split", "bodies", "instrument", "join", "split", "with_bodies"]

FLAG = "kinerja_poisoned"
MARK = "kinerja_ran_"
ZERO = b"\x7f\x01\x41\x00\x0b"  # a global: i32, may change, starts at 0
RAISE = b"\x41\x01\x24"  # i32.const 1, global.set …
UNREACHABLE, END = b"\x00", b"\x0b"
NO_LOCALS = b"\x00"
LONG_TYPES = (0x63, 0x64)  # references to a type: a number follows


@dataclass(frozen=True)
class Split:
    """Both parts, the module they make, and how a replaced body looks."""

    first: bytes
    rest: bytes
    whole: bytes
    stub: bytes


def bodies(wasm: bytes) -> list[bytes]:
    """The bodies of the functions that the module defines itself, in their order."""
    return [body for section in sections(wasm) if section.id == CODE for body in _bodies(section.body)]


def with_bodies(wasm: bytes, functions: list[bytes]) -> bytes:
    """The module with these bodies instead of its own."""
    return module(Section(CODE, _list(functions)) if one.id == CODE else one for one in sections(wasm))


def instrument(wasm: bytes) -> bytes:
    """The same module, which notes every function that begins to run, each in an exported global of its own."""
    flagged, _ = _flagged(wasm)
    first = _number_of_globals(flagged)
    marked = [_marked(body, first + at) for at, body in enumerate(bodies(flagged))]
    return with_bodies(_with_globals(flagged, [f"{MARK}{at}" for at in range(len(marked))]), marked)


def split(wasm: bytes, needed: Iterable[int]) -> Split:
    """Cut.

    Args:
        wasm: the whole module; one that was put together again will do, too.
        needed: functions whose bodies the first part keeps, counted among those the module defines itself.
    """
    kept = set(needed)
    whole, flag = _flagged(wasm)
    stub = NO_LOCALS + RAISE + encoded(flag) + UNREACHABLE + END
    first, rest = [], []
    for at, body in enumerate(bodies(whole)):
        if at in kept or len(body) <= len(stub):
            first.append(body)
        else:
            first.append(stub)
            rest.append(body)
    return Split(with_bodies(whole, first), _list(rest), whole, stub)


def join(first: bytes, rest: bytes, stub: bytes) -> bytes:
    """The whole module: what worker/parts.js does on the device, for tests and the one who wonders."""
    missing = iter(_bodies(rest))
    return with_bodies(first, [next(missing) if body == stub else body for body in bodies(first)])


def _bodies(listed: bytes) -> list[bytes]:
    number, at = leb(listed, 0)
    found = []
    for _ in range(number):
        size, at = leb(listed, at)
        found.append(listed[at : at + size])
        at += size
    return found


def _list(found: list[bytes]) -> bytes:
    return encoded(len(found)) + b"".join(encoded(len(body)) + body for body in found)


def _marked(body: bytes, number: int) -> bytes:
    groups, at = leb(body, 0)
    for _ in range(groups):
        _, at = leb(body, at)
        at = leb(body, at + 1)[1] if body[at] in LONG_TYPES else at + 1
    return body[:at] + RAISE + encoded(number) + body[at:]


def _flagged(wasm: bytes) -> tuple[bytes, int]:
    """The module with the flag, and the flag's number."""
    if FLAG not in exports(wasm):
        wasm = _with_globals(wasm, [FLAG])
    return wasm, exports(wasm)[FLAG]


def _with_globals(wasm: bytes, names: list[str]) -> bytes:
    """The module with new globals at the end, so that no number changes, exported under these names."""
    before = _number_of_globals(wasm)
    entries = [encoded(len(name)) + name.encode() + bytes([GLOBAL]) for name in names]
    more = {GLOBALS: [ZERO] * len(names), EXPORT: [one + encoded(before + at) for at, one in enumerate(entries)]}
    return module(
        Section(one.id, add_entries(one.body, more[one.id])) if one.id in more else one for one in sections(wasm)
    )


def _number_of_globals(wasm: bytes) -> int:
    """Imported ones come first."""
    return count(wasm, GLOBALS) + sum(one.kind == GLOBAL for one in imports(wasm))
