"""A released wheel builds the site with no Node, no npm and an empty cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

BUILD = """
from pathlib import Path
import kinerja_py
from kinerja_py.generator.site import build_site
assert Path(kinerja_py.__file__).is_relative_to({installed!r}), kinerja_py.__file__
build_site(Path("."), catalog=Path("catalog"), out=Path({out!r}), say=print)
"""
NOT_COPIED = ("site", "tests", "benchmarks", "kinerja_py", ".*", "__pycache__", "node_modules")


def test_site_is_built_from_the_wheel_alone(project: Path, tmp_path: Path) -> None:
    """The same bytes as a build from the clone, and nothing is fetched."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=project, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    school = tmp_path / "sekolah"
    shutil.copytree(project, school, ignore=shutil.ignore_patterns(*NOT_COPIED))
    (tmp_path / "bin").mkdir()
    bare = {
        **os.environ,
        "PATH": str(tmp_path / "bin"),
        "PYTHONPATH": str(installed),
        "KINERJA_CACHE": str(tmp_path / "cache"),
        "PIP_NO_INDEX": "1",
    }
    code = BUILD.format(installed=str(installed), out=str(tmp_path / "situs"))
    done = subprocess.run([sys.executable, "-c", code], cwd=school, env=bare, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "cache").exists(), "nothing was fetched or made anew"
    assert "Mengambil" not in done.stdout + done.stderr
    assert (tmp_path / "situs" / "offline.json").exists()
