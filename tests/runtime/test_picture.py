"""The picture of a started Python: the same at every build, and nothing in it that is not of the phone's Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.runtime.glue import strip_runtime
from kinerja_py.runtime.memory import read, without_data
from kinerja_py.runtime.npm import ensure_packages
from kinerja_py.runtime.picture import Ingredients, Picture, take_picture, without_frozen
from kinerja_py.runtime.pieces import inflate
from kinerja_py.runtime.pyodide import LIST, kept_runtime
from kinerja_py.runtime.stdlib import LeanLibrary


class Kept:
    """The runtime as it was made for the site."""

    def __init__(self, project: Path) -> None:
        self.folder = kept_runtime(project, plain=False, say=print)
        self.list: dict[str, Any] = json.loads((self.folder / LIST).read_text("utf-8"))

    def file(self, name: str) -> bytes:
        pieces = self.list["files"][name]["pieces"]
        return inflate(b"".join((self.folder / piece["url"]).read_bytes() for piece in pieces))

    @property
    def picture(self) -> Picture:
        head = bytes.fromhex(self.list["files"]["picture"]["head"])
        return Picture(self.file("data"), self.file("frozen"), self.file("picture"), head)

    def memory(self) -> bytes:
        size, stretches = read(self.file("picture"))
        found = bytearray(size)
        for start, data in [*read(self.file("data"))[1], *stretches]:
            found[start : start + len(data)] = data
        return bytes(found)


@pytest.fixture(scope="module")
def kept(project: Path) -> Kept:
    return Kept(project)


def ingredients(project: Path, kept: Kept) -> tuple[Ingredients, bytes]:
    pair = strip_runtime(ensure_packages(project, say=print))
    library = LeanLibrary(kept.file("stdlib"), tuple(kept.list["leftOut"]), engine=kept.file("engine"))
    return Ingredients(pair.glue, pair.wasm, library, kept.list["info"]), without_data(pair.wasm)


def test_picture_is_the_same_every_time(project: Path, kept: Kept) -> None:
    """Byte for byte: nothing random, no time and no place of the build is in it."""
    made, bare = ingredients(project, kept)
    assert take_picture(project, ensure_packages(project, say=print), bare, made, print) == kept.picture


def test_picture_holds_the_engine_and_no_place_of_the_build(project: Path, kept: Kept) -> None:
    memory = kept.memory()
    assert b"kinerja_py.engine.check" in memory, "the search finds what is there"
    for secret in (str(project), "luring.invalid", "pekerja.mjs"):
        assert secret.encode() not in memory and secret.encode("utf-16-le") not in memory


def test_frozen_modules_travel_with_a_boot_only(kept: Kept) -> None:
    """The import system's own code is in the file for a boot and in neither of the others."""
    frozen = b"".join(data for _, data in read(kept.file("frozen"))[1])
    assert len(frozen) > 400_000 and b"_find_and_load" in frozen
    module = frozen[2_000:2_400]
    assert module not in kept.memory()


def test_only_what_stands_there_once_is_blanked() -> None:
    """A module whose bytes are not found, or more than once, stays: nothing is guessed."""
    one, twice, absent = b"\x63one-module", b"\x63twice", b"\x63not-here"
    memory = b"--" + one + b"--" + twice + twice + b"--"
    listed = b"".join(len(part).to_bytes(4, "little") + part for part in (one, twice, absent))
    assert without_frozen(memory, listed) == b"--" + bytes(len(one)) + b"--" + twice + twice + b"--"


def test_python_that_fails_leaves_no_picture(project: Path, kept: Kept) -> None:
    """The site then boots on the phone, and the build says why."""
    made, bare = ingredients(project, kept)
    library = LeanLibrary(made.library.archive, made.library.left_out, engine=b"PK\5\6" + bytes(18))
    broken = Ingredients(made.glue, made.wasm, library, made.info)
    said: list[str] = []
    assert take_picture(project, ensure_packages(project, say=print), bare, broken, said.append) is None
    assert "tidak dapat dipotret" in said[-1] and "kinerja_py" in said[-1]
