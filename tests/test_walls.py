"""The walls of the house: which folder may import which, and how little the engine may need."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kinerja_py"

# Folder of kinerja_py -> the folders it may import. generator is the only one that puts a site together.
MAY_IMPORT = {
    "engine": {"engine"},
    "runtime": {"runtime", "engine"},
    "generator": {"generator", "runtime", "engine"},
    "desk": {"desk", "engine"},
}
ENGINE_PACKAGES = {"rfc8785"}
TOO_HEAVY = {"datetime", "decimal", "enum", "locale", "logging", "pathlib", "random", "time", "unicodedata", "uuid"}
NO_IO = {"os", "io", "socket", "subprocess", "urllib", "shutil", "tempfile", "asyncio", "threading"}


def imported(path: Path) -> Iterator[str]:
    """Full names of all modules that a file imports, relative ones spelled out."""
    package = ".".join(path.relative_to(PACKAGE.parent).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            outer = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            yield ".".join([*outer, *([node.module] if node.module else [])])


def modules(folder: str) -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_it_may(folder: str) -> None:
    """Within kinerja_py, each folder sees only the folders listed for it."""
    allowed = MAY_IMPORT[folder]
    found = [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in modules(folder)
        for name in imported(path)
        if name.startswith("kinerja_py.") and name.split(".")[1] not in allowed
    ]
    assert found == []


def test_nothing_imports_the_command_line() -> None:
    """cli.py is an end, never a means."""
    everything = [path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py"]
    assert [path.name for path in everything if "kinerja_py.cli" in set(imported(path))] == []


def test_the_engine_stands_alone() -> None:
    """Engine files import themselves, light modules of the standard library and rfc8785; none reads files or clocks."""
    names = {name.split(".")[0] for path in modules("engine") for name in imported(path)} - {"kinerja_py"}
    assert names - set(sys.stdlib_module_names) - {"__future__"} == ENGINE_PACKAGES
    assert names & (TOO_HEAVY | NO_IO) == set()


def test_importing_the_engine_brings_no_other_part() -> None:
    """A fresh Python that imports the bridge has loaded nothing else of ours and no other package."""
    code = "import sys, kinerja_py.engine.bridge; print(*sorted(m for m in sys.modules if '.' in m or m == 'rfc8785'))"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {_paths()!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    ours = [name for name in run.stdout.split() if name.startswith("kinerja_py.")]
    assert [name for name in ours if not name.startswith("kinerja_py.engine")] == []
    assert not set(run.stdout.split()) & {"jinja2", "yaml", "pydantic", "markdown", "click"}


def _paths() -> list[str]:
    import rfc8785

    return [str(PACKAGE.parent), str(Path(rfc8785.__file__).parent.parent)]
