"""Memories as stretches: what is written down and put back, in Python and by worker/memory.js, is what was there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_py.runtime.memory import difference, initial, read, without_data, write
from kinerja_py.runtime.node import find_node
from kinerja_py.runtime.wasm import DATA, DATA_COUNT, Section, encoded, module, sections

MEMORIES = st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=80)), max_size=8).map(
    lambda parts: b"".join(bytes(gap) + data for gap, data in parts)
)
PUT = """
import fs from "node:fs";
const { clear, stretchesOf } = await import(process.argv[2]);
const [folder, size, touched] = [process.argv[3], Number(process.argv[4]), Number(process.argv[5])];
const HEAPU8 = new Uint8Array(size), HEAPU32 = new Uint32Array(HEAPU8.buffer);
HEAPU8.fill(255, 0, touched || size); // what a fresh instance may have written
HEAPU32[2] = touched;
try {
  clear({ HEAPU8, HEAPU32, _emscripten_get_sbrk_ptr: touched ? () => 8 : undefined });
  for (const name of ["data", "picture"]) stretchesOf(new Uint8Array(fs.readFileSync(`${folder}/${name}`))).put(HEAPU8);
  fs.writeFileSync(`${folder}/memory`, HEAPU8);
} catch (error) {
  fs.writeFileSync(`${folder}/error`, `${error.constructor.name}: ${error.message}`);
}
"""


def over(stretches: list[tuple[int, bytes]], before: bytes, size: int) -> bytes:
    memory = bytearray(before.ljust(size, b"\0"))
    for start, data in stretches:
        memory[start : start + len(data)] = data
    return bytes(memory)


@given(memory=MEMORIES, before=MEMORIES)
def test_difference_makes_one_memory_of_the_other(memory: bytes, before: bytes) -> None:
    """Whatever the two are; equal stretches are left out."""
    memory = memory.ljust(len(before), b"\0")
    changed = difference(memory, before)
    assert over(changed, before, len(memory)) == memory
    assert difference(memory, memory) == []
    assert all(data and data[0] != before.ljust(len(memory), b"\0")[start] for start, data in changed)


@given(memory=MEMORIES)
def test_what_is_written_can_be_read(memory: bytes) -> None:
    stretches = difference(memory, b"")
    assert read(write(stretches, len(memory))) == (len(memory), stretches)


def put(project: Path, folder: Path, size: int, touched: int) -> bytes | str:
    """The memory after worker/memory.js has put `data` and `picture` of the folder there, or what it says."""
    script = folder / "memory.mjs"
    shutil.copyfile(project / "site_src/assets/worker/memory.js", script)
    (folder / "put.mjs").write_text(PUT, "utf-8")
    command = [*find_node(print).node, str(folder / "put.mjs"), script.as_uri(), str(folder), str(size), str(touched)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    error = folder / "error"
    return error.read_text() if error.exists() else (folder / "memory").read_bytes()


@pytest.mark.parametrize("touched", [0, 65_536, 500_000])
def test_phone_puts_back_what_was_there(project: Path, tmp_path: Path, touched: int) -> None:
    """Over any dirt below the end of a fresh heap; the memory may be larger."""
    data = b"".join(bytes(997) + bytes(range(1, 200)) for _ in range(300))
    picture = bytearray(data.ljust(700_000, b"\0"))
    picture[5_000:9_000] = bytes(4_000)
    picture[600_000:600_300] = b"x" * 300
    (tmp_path / "data").write_bytes(write(difference(data, b""), len(data)))
    (tmp_path / "picture").write_bytes(write(difference(bytes(picture), data), len(picture)))
    wanted = bytes(picture).ljust(720_896, b"\0")
    assert put(project, tmp_path, 720_896, touched) == wanted


@pytest.mark.parametrize(
    ("size", "cut", "told"),
    [(4096, 0, "the memory is smaller"), (65_536, 1, "what belongs into the memory is cut")],
)
def test_what_does_not_fit_is_refused(project: Path, tmp_path: Path, size: int, cut: int, told: str) -> None:
    memory = bytes(100) + b"x" * 20_000
    (tmp_path / "data").write_bytes(write([], 0))
    written = write(difference(memory, b""), len(memory))
    (tmp_path / "picture").write_bytes(written[: len(written) - cut])
    said = put(project, tmp_path, size, 0)
    assert isinstance(said, str) and said.startswith("MemoryError") and told in said


def test_data_come_out_of_the_module() -> None:
    """Later segments lie over earlier ones; nothing else of the module changes."""

    def segment(start: int, data: bytes) -> bytes:
        return b"\x00\x41" + encoded(start) + b"\x0b" + encoded(len(data)) + data

    body = encoded(2) + segment(10, b"abcdef") + segment(12, b"XY")
    wasm = module([Section(5, b"\x01\x00\x01"), Section(DATA_COUNT, encoded(2)), Section(DATA, body)])
    assert initial(wasm) == bytes(10) + b"abXYef"
    assert [one.id for one in sections(without_data(wasm))] == [5]
    with pytest.raises(ValueError, match="fixed address"):
        initial(module([Section(DATA, encoded(1) + b"\x01" + encoded(1) + b"x")]))
