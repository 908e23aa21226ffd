"""The WebAssembly in two parts: the first raises its flag for what it has not; both make the whole."""

from __future__ import annotations

import json
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.engine import bridge
from kinerja_py.runtime.node import find_node
from kinerja_py.runtime.on_pyodide.exercise import exercise
from kinerja_py.runtime.parts import FLAG, bodies, instrument, join, split
from kinerja_py.runtime.stdlib import _cases
from kinerja_py.runtime.wasm import exports

TINY = bytes.fromhex(
    "0061736d 01000000"  # magic, version
    "01 05 01 60 00 01 7f"  # one type: () -> (i32)
    "03 04 03 00 00 00"  # three functions of it
    "06 06 01 7f 00 41 05 0b"  # a global
    "07 0d 03 01 61 00 00 01 62 00 01 01 63 00 02"  # exports a, b and c
    "0a 1a 03"  # their bodies:
    "08 00 41 ca 00 41 01 6a 0b"  # 74 + 1
    "0a 01 01 7f 41 07 21 00 20 00 0b"  # with a local variable, 7
    "04 00 41 03 0b"  # 3
)
CALL = """
const bytes = Buffer.from(process.argv[1], "hex");
const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bytes));
const said = [];
for (const name of ["a", "b", "c"]) {
  try { said.push(exports[name]()) } catch (error) { said.push(error.name) }
}
const flags = Object.entries(exports).filter(([, one]) => one instanceof WebAssembly.Global);
console.log(JSON.stringify([said, Object.fromEntries(flags.map(([name, { value }]) => [name, value]))]));
"""
JOIN = """
const { join } = await import(process.argv[1]);
const [first, rest] = process.argv.slice(2, 4).map((hex) => Uint8Array.from(Buffer.from(hex, "hex")));
try { console.log(Buffer.from(join(first, rest, JSON.parse(process.argv[4]))).toString("hex")) }
catch (error) { console.log(error.message) }
"""


def node(script: str, *words: str) -> str:
    command = [*find_node(print).node, "--input-type=module", "-e", script, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def called(wasm: bytes) -> Any:
    """What a, b and c give, and the globals after that."""
    return json.loads(node(CALL, wasm.hex()))


def test_functions_that_run_are_marked() -> None:
    """Each in a global of its own; what they give stays the same."""
    marks = {FLAG: 0, "kinerja_ran_0": 1, "kinerja_ran_1": 1, "kinerja_ran_2": 1}
    assert called(instrument(TINY)) == [[75, 7, 3], marks]


@pytest.mark.parametrize(
    ("needed", "said", "flag"),
    [
        ((0, 1), [75, 7, 3], 0),
        ((0,), [75, "RuntimeError", 3], 1),
        ((1,), ["RuntimeError", 7, 3], 1),
        ((), ["RuntimeError", "RuntimeError", 3], 1),
    ],
)
def test_first_part_raises_its_flag_for_what_it_lacks(needed: tuple[int, ...], said: list[object], flag: int) -> None:
    """And only for that. A body no longer than its stub is never taken out."""
    assert called(split(TINY, needed).first) == [said, {FLAG: flag}]


@pytest.mark.parametrize("needed", [(0, 1, 2), (0,), (1,), ()])
def test_parts_make_the_whole(needed: tuple[int, ...], project: Path) -> None:
    """Byte for byte, by Python and by what runs on the phone; it is the same module but for the flag."""
    parts = split(TINY, needed)
    assert join(parts.first, parts.rest, parts.stub) == parts.whole
    assert bodies(parts.whole) == bodies(TINY)
    assert exports(parts.whole) == {**exports(TINY), FLAG: 1}
    assert joined(project, parts.first, parts.rest, parts) == parts.whole.hex()
    assert split(parts.whole, needed) == parts, "what was put together can be cut again"


def test_parts_that_do_not_fit_are_refused(project: Path) -> None:
    """Of another cut: too few bodies, too many, or too long."""
    parts, other = split(TINY, (0,)), split(TINY, ())
    assert joined(project, parts.first, other.rest, parts) == "the parts do not fit"
    assert joined(project, other.first, parts.rest, other) == "the parts do not fit"


def joined(project: Path, first: bytes, rest: bytes, parts: Any) -> str:
    about = {"stub": parts.stub.hex(), "whole": {"bytes": len(parts.whole), "sha256": sha256(parts.whole).hexdigest()}}
    script = (project / "site_src/assets/worker/parts.js").as_uri()
    return node(JOIN, script, first.hex(), rest.hex(), json.dumps(about))


def test_exercise_asks_everything(project: Path) -> None:
    """Every call of the bridge gets a good answer at least once, so what it needs is in the first part."""
    replies = exercise(bridge.call, _cases(project))
    assert {name for name, _, reply in replies if "result" in json.loads(reply)} == set(bridge.CALLS)
