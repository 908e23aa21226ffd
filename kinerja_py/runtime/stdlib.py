"""Make the standard library of the phone: only what is imported, compiled beforehand. Step 2 of the runtime.

What is imported is found by tracing, at every build: Pyodide runs under Node, is asked everything the shared test cases
ask and a good deal of nonsense besides, and the modules it then has are the list. A second Pyodide with nothing but the
lean library must answer all of it with the same bytes, or the step is given up and the whole library goes out.

A module that is missing all the same, on a path that no case walks, cannot lead to a wrong verdict: the worker notices
that a module of the left-out list was asked for, throws the answer away and starts on the whole library.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .engine_zip import engine_zip
from .node import find_node

__all__ = ["BEFORE_PICTURE", "LeanLibrary", "case_sources", "lean_library", "library_sources"]

HERE = Path(__file__).resolve().parent
SCRIPTS = (HERE / "lean.mjs", HERE / "on_pyodide" / "exercise.py", HERE / "on_pyodide" / "compiling.py")
BEFORE_PICTURE = HERE / "on_pyodide" / "before_picture.py"
CASES = Path("tests") / "cases"
GIVEN_UP = "Python yang ringkas tidak lulus ujiannya, jadi yang lebih lengkap yang dipakai: {reason}"


@dataclass(frozen=True)
class LeanLibrary:
    """The archive, and the names of the modules that are not in it.

    Args:
        archive: of compiled modules.
        left_out: names of the modules that are not in it.
        questions: JSON, [[call, argument, right reply]]: all that the exercise asked.
        engine: the archive of engine_zip.py, compiled.
    """

    archive: bytes
    left_out: tuple[str, ...]
    questions: bytes = b"[]"
    engine: bytes = b""


def lean_library(
    root: Path, pyodide: Path, say: Callable[[str], None], *, index: Path | None = None
) -> LeanLibrary | None:
    """The lean library, or None when it did not pass; the reason is said.

    Args:
        root: the project folder, with the shared cases.
        pyodide: folder of the npm package.
        say: takes one line of progress.
        index: folder with the glue and WebAssembly that must pass the examination, too; by default the package's own.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "mesin.zip").write_bytes(engine_zip())
        asked = {
            "pyodide": f"{pyodide.as_posix()}/",
            "index": f"{(index or pyodide).as_posix()}/",
            "exercise": str(SCRIPTS[1]),
            "compiling": str(SCRIPTS[2]),
            "cases": _cases(root),
            "substitutes": True,
        }
        (work / "asked.json").write_text(json.dumps(asked), "utf-8")
        done = subprocess.run([*find_node(say).node, str(SCRIPTS[0]), folder], capture_output=True, text=True)
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if "Error" in line and len(line) < 300]
            say(GIVEN_UP.format(reason=lines[-1].strip() if lines else f"kode {done.returncode}"))
            return None
        made = json.loads((work / "made.json").read_text("utf-8"))
        questions = (work / "soal.json").read_bytes()
        archive, engine = ((work / name).read_bytes() for name in ("pustaka.zip", "mesin-jadi.zip"))
        return LeanLibrary(archive, tuple(made["leftOut"]), questions, engine)


def library_sources() -> bytes:
    """All that the lean library depends on besides Pyodide and the cases: engine, and the way of making it."""
    return b"\0".join([engine_zip(), *(path.read_bytes() for path in (*SCRIPTS, BEFORE_PICTURE))])


def case_sources(root: Path) -> bytes:
    """The shared cases. A school's project has none; what a wheel carries was made with them."""
    return b"\0".join(path.read_bytes() for path in sorted((root / CASES).glob("*.json")))


def _cases(root: Path) -> dict[str, Any]:
    """The shared cases as plain answers; a project without tests asks only what needs no form."""
    folder = root / CASES
    if not (folder / "form.json").exists():
        return {}
    results = json.loads((folder / "results.json").read_text("utf-8"))
    rows = [*results["rows"], *json.loads((folder / "answers.json").read_text("utf-8"))]
    answers = [results["whole"]]
    for row in rows:
        if "change" in row:
            answers.append({**results["whole"], **row["change"]})
        if "isian" in row:
            answers.append({row["isian"]: row.get("answer"), f"{row['isian']}--tulis": row.get("words")})
    return {"form": json.loads((folder / "form.json").read_text("utf-8")), "answers": answers}
