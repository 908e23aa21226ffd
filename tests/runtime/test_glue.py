"""Stripped glue and WebAssembly: smaller, of the same functions, and given up rather than guessed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kinerja_py.runtime.glue import GlueError, Stripped, strip_runtime
from kinerja_py.runtime.npm import ensure_packages
from kinerja_py.runtime.wasm import Import, Section, exports, imports, sections, strip

TINY = bytes.fromhex(
    "0061736d 01000000"  # magic, version
    "00 05 04 6e616d65"  # custom section "name"
    "01 04 01 60 00 00"  # one type: () -> ()
    "02 07 01 01 65 01 66 00 00"  # imports e.f
    "03 02 01 00"  # one function
    "07 09 02 01 61 00 00 01 62 00 01"  # exports a and b
    "0a 04 01 02 00 0b"  # its body
)


@pytest.fixture(scope="module")
def packages(project: Path) -> Path:
    return ensure_packages(project, say=print)


@pytest.fixture(scope="module")
def stripped(packages: Path) -> Stripped:
    return strip_runtime(packages)


def test_sections_imports_and_exports_are_read() -> None:
    """A module small enough to write by hand."""
    assert [section.id for section in sections(TINY)] == [0, 1, 2, 3, 7, 10]
    assert Section(0, bytes.fromhex("046e616d65")).name == "name"
    assert imports(TINY) == [Import("e", "f", 0)]
    assert list(exports(TINY)) == ["a", "b"]


def test_strip_drops_debugging_and_unwanted_exports_only() -> None:
    """Everything that runs stays byte for byte."""
    small = strip(TINY, {"b"})
    assert list(exports(small)) == ["b"]
    assert [section for section in sections(small) if section.id != 7] == [
        section for section in sections(TINY) if section.id not in {0, 7}
    ]


def test_no_function_is_lost(stripped: Stripped, packages: Path) -> None:
    """Code, data and tables of the real Pyodide are untouched; only exports and debugging are fewer."""
    stock = (packages / "pyodide" / "pyodide.asm.wasm").read_bytes()
    before = {section.id: section.body for section in sections(stock) if section.id}
    after = {section.id: section.body for section in sections(stripped.wasm) if section.id}
    assert [key for key in before if before[key] != after[key]] == [7]
    assert set(exports(stripped.wasm)) < set(exports(stock))
    assert len(exports(stripped.wasm)) < 400
    assert imports(stripped.wasm) == imports(stock)


def test_glue_is_a_fraction_and_still_one_module(stripped: Stripped, packages: Path) -> None:
    """A quarter of it, with the one function that Pyodide's loader calls, in brackets."""
    stock = (packages / "pyodide" / "pyodide.asm.mjs").read_bytes()
    assert len(stripped.glue) < len(stock) * 0.25
    assert stripped.glue.startswith(b"var _createPyodideModule=(async function(moduleArg={}){")
    assert stripped.glue.endswith(b"});export default _createPyodideModule;\n")


def test_what_pyodide_takes_by_name_is_still_handed_out(stripped: Stripped, packages: Path) -> None:
    """Every property of the module that its core or its loader names, and nothing that only graphics would ask for."""
    stock = (packages / "pyodide" / "pyodide.asm.mjs").read_text("utf-8")
    loader = (packages / "pyodide" / "pyodide.mjs").read_text("utf-8")
    offered = set(re.findall(r'Module\["([\w$]+)"\]=\1;', stock))
    handed_out = set(re.findall(r"(?<![\w$])[\w$]+\.([\w$]+)=[\w$]+[;,]", stripped.glue.decode()))
    taken = set(re.findall(r"\bModule\.([\w$]+)", stock)) | set(re.findall(r"\.([\w$]+)", loader))
    assert offered & taken - handed_out == set()
    assert {"FS", "PATH", "ERRNO_CODES"} <= handed_out
    assert not {name for name in handed_out if name.startswith(("_emscripten_gl", "_SDL_"))}


def test_strange_glue_is_left_alone(packages: Path, tmp_path: Path) -> None:
    """The glue of another Pyodide may look different: the step is given up, nothing is guessed."""
    shutil.copytree(packages / "pyodide", tmp_path / "pyodide")
    glue = tmp_path / "pyodide" / "pyodide.asm.mjs"
    glue.write_text(glue.read_text("utf-8").replace("if(!value&&!entry.required)", "if(!entry.required)"), "utf-8")
    with pytest.raises(GlueError, match="not found once"):
        strip_runtime(tmp_path)
