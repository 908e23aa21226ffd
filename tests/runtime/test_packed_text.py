"""Bytes as text: nothing an HTML parser or a copying program changes, small, and the browser's half reads it back."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_py.runtime.node import find_node
from kinerja_py.runtime.packed_text import pack_text

CHANGED = "\0\n\r<"
READ_BACK = """
import fs from "node:fs";
const { unpackText } = await import(process.argv[2]);
const rows = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(rows.map(([text, bytes]) => Buffer.from(unpackText(text, bytes)).toString("hex"))));
"""


def unpacked(text: str, size: int) -> bytes:
    """The plain way of reading it."""
    bits, symbols = "", iter(text)
    for symbol in symbols:
        code = ord(next(symbols)) ^ 64 if symbol == "=" else ord(symbol)
        bits += f"{code:07b}"
    return bytes(int(bits[at : at + 8], 2) for at in range(0, size * 8, 8))


@given(st.binary(max_size=300))
def test_text_is_ascii_without_what_gets_changed(data: bytes) -> None:
    """And every byte comes back."""
    text = pack_text(data)
    assert text.isascii() and not set(text) & set(CHANGED)
    assert unpacked(text, len(data)) == data


def test_text_is_a_fifth_longer_at_most() -> None:
    """Compressed bytes look random; base64 would be a third longer."""
    data = random.Random(1).randbytes(70_000)
    assert len(pack_text(data)) < 1.19 * len(data)


@pytest.fixture(scope="module")
def reader(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The browser's half, as a module that Node takes for one."""
    script = tmp_path_factory.mktemp("baca") / "packed-text.mjs"
    script.write_text((project / "site_src/assets/worker/packed-text.js").read_text("utf-8"), "utf-8")
    return script


def test_browser_reads_it_back(reader: Path) -> None:
    """All bytes, all lengths around a group of seven, and nothing at all."""
    rows = [bytes(range(256)), *(random.Random(size).randbytes(size) for size in range(24))]
    asked = json.dumps([[pack_text(data), len(data)] for data in rows])
    code = reader.with_name("baca.mjs")
    code.write_text(READ_BACK, "utf-8")
    command = [*find_node(print).node, str(code), reader.as_uri()]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [data.hex() for data in rows]
