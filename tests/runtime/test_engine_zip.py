"""The archive of our engine: the files that pytest tests, and Python starts from nothing else."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from kinerja_py.runtime.engine_zip import engine_files, engine_zip

RUN = """
import sys
sys.path.insert(0, {archive!r})
import kinerja_py.engine.bridge as bridge
import rfc8785
print(bridge.call("self_test", "{{}}"), bridge.__file__, rfc8785.__file__, sep="\\n")
"""


def test_archive_holds_the_tested_files_unchanged(tmp_path: Path) -> None:
    """Nothing of generator, desk or command line goes to the phone."""
    (tmp_path / "mesin.zip").write_bytes(engine_zip())
    with zipfile.ZipFile(tmp_path / "mesin.zip") as archive:
        assert archive.namelist() == list(engine_files())
        for name, path in engine_files().items():
            assert archive.read(name) == path.read_bytes()
    assert {name.split("/")[0] for name in engine_files()} == {"kinerja_py", "rfc8785"}
    assert not [name for name in engine_files() if "generator" in name or "cli" in name]


def test_engine_needs_no_assert_statement() -> None:
    """Compiled for the phone it loses them: a check that matters raises by itself."""
    for name, path in engine_files().items():
        tree = ast.parse(path.read_text("utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.Assert)], name


def test_archive_is_the_same_every_time() -> None:
    """Two builds of the same sources give the same bytes."""
    assert engine_zip() == engine_zip()


def test_engine_runs_from_the_archive_alone(tmp_path: Path) -> None:
    """A bare Python with only the archive on its path passes the engine's own test."""
    archive = tmp_path / "mesin.zip"
    archive.write_bytes(engine_zip())
    code = RUN.format(archive=str(archive))
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    reply, *places = done.stdout.splitlines()
    assert json.loads(reply) == {"result": {"ok": True}}
    assert all(place.startswith(str(archive)) for place in places)
