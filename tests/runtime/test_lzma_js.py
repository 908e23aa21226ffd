"""The browser's LZMA gives back what runtime/pieces.py packed, whole or cut anywhere, and notices what is wrong."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_py.runtime.engine_zip import engine_zip
from kinerja_py.runtime.node import find_node
from kinerja_py.runtime.pieces import inflate, squeeze, squeeze_quickly

READ_BACK = """
import fs from "node:fs";
const { lzmaDecoder } = await import(process.argv[2]);
const rows = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(rows.map(({ packed, size, cuts }) => {
  const bytes = Buffer.from(packed, "hex");
  try {
    const decoder = lzmaDecoder(size);
    const parts = [...cuts, bytes.length].map((to, at) => decoder.push(bytes.subarray(at ? cuts[at - 1] : 0, to)));
    const whole = Buffer.from(decoder.whole()).toString("hex");
    return Buffer.concat(parts).toString("hex") === whole ? whole : "parts differ";
  } catch (error) {
    return error.constructor.name;
  }
})));
"""
TEXT = " ".join(str(number * number) for number in range(40_000)).encode()  # more than one chunk
PLENTY = [
    b"",
    b"a",
    b"ab" * 9,
    bytes(3_000_000),  # a chunk of two megabytes, and another
    random.Random(1).randbytes(150_000),  # goes as it is
    random.Random(2).randbytes(70_000) * 2 + TEXT,  # both kinds of chunks in turn
    TEXT,
    TEXT[:70_000] + random.Random(3).randbytes(3_000) + TEXT[30_000:],
    engine_zip(),
]


@pytest.fixture(scope="module")
def reader(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The browser's half, as a module that Node takes for one."""
    folder = tmp_path_factory.mktemp("lzma")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    for script in ("lzma.js", "range-coder.js"):
        shutil.copyfile(project / "site_src/assets/worker" / script, folder / script)
    return folder / "lzma.js"


def read_back(reader: Path, rows: list[dict[str, Any]]) -> list[str]:
    command = [*find_node(print).node, "--input-type=module", "-e", READ_BACK, "-", reader.as_uri()]
    done = subprocess.run(command, input=json.dumps(rows), capture_output=True, text=True, check=True)
    answer: list[str] = json.loads(done.stdout)
    return answer


def row(data: bytes, packed: bytes, cuts: list[int]) -> dict[str, Any]:
    return {"packed": packed.hex(), "size": len(data), "cuts": sorted(min(cut, len(packed)) for cut in cuts)}


def test_all_comes_back_wherever_it_is_cut(reader: Path) -> None:
    """Both ways of packing; whole, cut after each of the first bytes, and cut at random."""
    draw = random.Random(4)
    asked = [
        (data, row(data, packed, cuts))
        for data in PLENTY
        for packed in (squeeze(data), squeeze_quickly(data))
        for cuts in ([], list(range(12)), [draw.randrange(len(packed)) for _ in range(9)])
    ]
    assert read_back(reader, [one for _, one in asked]) == [data.hex() for data, _ in asked]


@settings(max_examples=3, deadline=None)
@given(st.lists(st.lists(st.sampled_from([b"", b"a", b"ab", b"\0" * 40, TEXT[:90], bytes(range(256))])), max_size=60))
def test_short_things_come_back(reader: Path, rows: list[list[bytes]]) -> None:
    """Repetitions of all lengths and distances."""
    texts = [b"".join(parts) for parts in rows]
    assert read_back(reader, [row(text, squeeze(text), []) for text in texts]) == [text.hex() for text in texts]


def test_what_is_cut_off_or_too_long_is_no_file(reader: Path) -> None:
    """An end that is missing, a size that is not right, and a chunk of a kind that there is not."""
    packed = squeeze(TEXT)
    asked = [row(TEXT, packed[:at], []) for at in (0, 1, 5, 1_000, len(packed) - 1)]
    asked += [row(TEXT[:-1], packed, []), row(TEXT + b" ", packed, []), row(TEXT, b"\x7f" + packed[1:], [])]
    assert read_back(reader, asked) == ["LzmaError"] * len(asked)


@settings(deadline=None)
@given(st.binary(max_size=3_000))
def test_python_reads_it_back(data: bytes) -> None:
    """No head, no name, no time: the same bytes every time."""
    assert inflate(squeeze(data)) == inflate(squeeze_quickly(data)) == data
    assert squeeze(data) == squeeze(data)
