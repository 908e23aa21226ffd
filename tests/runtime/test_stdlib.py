"""The lean library: passes its own examination, has what the engine needs, and knows what it lacks."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kinerja_py.runtime import stdlib
from kinerja_py.runtime.npm import ensure_packages
from kinerja_py.runtime.stdlib import LeanLibrary, case_sources, lean_library, library_sources


@pytest.fixture(scope="module")
def library(project: Path) -> LeanLibrary:
    said: list[str] = []
    made = lean_library(project, ensure_packages(project, say=print) / "pyodide", said.append)
    assert made is not None, said
    return made


def test_library_is_small_compiled_and_knows_its_gaps(library: LeanLibrary) -> None:
    """Under a fifth of the whole one; every file compiled; json and re are there, the event loop and zip are not."""
    names = zipfile.ZipFile(io.BytesIO(library.archive)).namelist()
    assert all(name.endswith(".pyc") for name in names)
    assert {"json/__init__.pyc", "re/__init__.pyc", "encodings/utf_8.pyc"} <= set(names)
    assert len(library.archive) < 1_600_000
    assert {"zipfile", "asyncio.events", "subprocess", "socket"} <= set(library.left_out)
    assert not {"json", "re", "asyncio"} & set(library.left_out)


def test_library_is_the_same_every_time(library: LeanLibrary, project: Path) -> None:
    """A second build gives the same bytes, so no phone fetches it again."""
    assert lean_library(project, ensure_packages(project, say=print) / "pyodide", print) == library


def test_engine_that_cannot_run_lean_gets_the_whole_library(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The examination fails: the step is given up, in words, and the build goes on without it."""
    broken = tmp_path / "lean.mjs"
    broken.write_text('throw new Error("the lean library answers differently");\n')
    monkeypatch.setattr(stdlib, "SCRIPTS", (broken, *stdlib.SCRIPTS[1:]))
    said: list[str] = []
    assert lean_library(project, ensure_packages(project, say=print) / "pyodide", said.append) is None
    assert said == [stdlib.GIVEN_UP.format(reason="Error: the lean library answers differently")]


def test_examination_follows_the_cases(project: Path, tmp_path: Path) -> None:
    """Other cases make another library; a school's project without any uses what its wheel carries."""
    assert library_sources() == library_sources()
    assert case_sources(project) != case_sources(tmp_path) == b""
