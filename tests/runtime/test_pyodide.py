"""The runtime in the site: complete, small pieces, true to its list, the same every time, and a plain way back."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.runtime.cache import BuildError
from kinerja_py.runtime.engine_zip import engine_files, engine_zip
from kinerja_py.runtime.npm import ensure_packages
from kinerja_py.runtime.pieces import PIECE_BYTES
from kinerja_py.runtime.pieces import inflate as inflate_packed
from kinerja_py.runtime.pyodide import RuntimeFiles, give_list, write_runtime


@pytest.fixture(scope="module")
def lean(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RuntimeFiles]:
    out = tmp_path_factory.mktemp("lean")
    return out, write_runtime(project, out, plain=False, say=print)


def inflate(out: Path, file: dict[str, Any]) -> bytes:
    return inflate_packed(b"".join((out / "runtime" / piece["url"]).read_bytes() for piece in file["pieces"]))


def test_every_file_of_the_list_is_there_and_true(lean: tuple[Path, RuntimeFiles]) -> None:
    """Sizes and hashes of pieces and of the inflated files are what the list says; no piece is above 256 KB."""
    out, runtime = lean
    manifest = json.loads((out / runtime.manifest).read_bytes())
    assert manifest["mode"] == "lean"
    for file in manifest["files"].values():
        data = inflate(out, file)
        assert (len(data), sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
        for piece in file["pieces"]:
            sent = (out / "runtime" / piece["url"]).read_bytes()
            assert (len(sent), sha256(sent).hexdigest()) == (piece["bytes"], piece["sha256"])
            assert len(sent) <= PIECE_BYTES
    with zipfile.ZipFile(io.BytesIO(inflate(out, manifest["files"]["engine"]))) as archive:
        assert archive.namelist() == [f"{name}c" for name in engine_files()], "the engine, compiled"
    script = (out / "runtime" / manifest["script"]).read_bytes()
    assert inflate(out, manifest["files"]["glue"]) == script, "the plain script and its pieces are one and the same"


def test_all_that_is_written_is_accounted_for(lean: tuple[Path, RuntimeFiles]) -> None:
    """Listed for the first verdict, for later, for when it is asked for, or for browsers without a service worker."""
    out, runtime = lean
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {*runtime.first, *runtime.reserve, *runtime.wanted, *runtime.unlisted} == written
    assert runtime.manifest in runtime.unlisted


def test_worker_carries_the_list(lean: tuple[Path, RuntimeFiles], tmp_path: Path) -> None:
    """One line above the script, under a name that follows from all of it; the old name is gone."""
    out, runtime = lean
    shutil.copytree(out, tmp_path, dirs_exist_ok=True)
    (tmp_path / "aset").mkdir()
    (tmp_path / "aset/worker-12345678.js").write_text("self.x = 1;\n")
    name = give_list(tmp_path, "aset/worker-12345678.js", runtime)
    line, rest = (tmp_path / name).read_text().split("\n", 1)
    carried = json.loads(line.removeprefix("self.LURING=").removesuffix(";"))
    assert carried == {"alamat": runtime.manifest, "isi": json.loads((out / runtime.manifest).read_bytes())}
    assert rest == "self.x = 1;\n"
    assert name == f"aset/worker-{sha256((tmp_path / name).read_bytes()).hexdigest()[:8]}.js"
    assert [path.name for path in (tmp_path / "aset").iterdir()] == [name.removeprefix("aset/")]


def test_addresses_made_from_pieces_are_true(lean: tuple[Path, RuntimeFiles]) -> None:
    """What the service worker makes of kept pieces has the hash that the list promises; the worker asks for all."""
    out, runtime = lean
    manifest = json.loads((out / runtime.manifest).read_bytes())
    for made in runtime.assembled:
        data = inflate_packed(b"".join((out / piece).read_bytes() for piece in made.pieces))
        assert (len(data), sha256(data).hexdigest()) == (made.bytes, made.sha256)
        assert set(made.pieces) <= set(runtime.first)
    asked = {manifest["script"], *(manifest["files"][name]["inflated"] for name in ("wasm", "data", "picture"))}
    assert {made.url for made in runtime.assembled} == {f"runtime/{name}" for name in asked}


def test_two_builds_give_the_same_bytes(lean: tuple[Path, RuntimeFiles], project: Path, tmp_path: Path) -> None:
    """Names follow content, so a phone that has the runtime fetches nothing after a build that changed nothing."""
    out, runtime = lean
    assert write_runtime(project, tmp_path, plain=False, say=print) == runtime
    for name in (*runtime.first, *runtime.reserve, *runtime.wanted, *runtime.unlisted):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


def test_plain_runtime_is_pyodide_as_its_authors_ship_it(project: Path, tmp_path: Path) -> None:
    """File by file the bytes of the npm package."""
    runtime = write_runtime(project, tmp_path, plain=True, say=print)
    manifest = json.loads((tmp_path / runtime.manifest).read_bytes())
    stock = ensure_packages(project, say=print) / "pyodide"
    assert manifest["mode"] == "plain"
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        assert (tmp_path / "runtime" / manifest["index"] / name).read_bytes() == (stock / name).read_bytes()
    assert inflate(tmp_path, manifest["files"]["engine"]) == engine_zip()


def test_pinned_version_is_the_one_in_use(project: Path, lean: tuple[Path, RuntimeFiles]) -> None:
    """Underscored parts of Pyodide are used: only exactly the version in package.json will do."""
    out, runtime = lean
    pinned = json.loads((project / "package.json").read_text())["dependencies"]["pyodide"]
    assert pinned[0].isdigit(), "an exact version, not a range"
    assert json.loads((out / runtime.manifest).read_bytes())["pyodide"] == pinned


def test_without_cache_and_network_it_says_so(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The trouble of npm comes through as one sentence."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(project / name, tmp_path / name)
    monkeypatch.setenv("KINERJA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_offline", "true")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    with pytest.raises(BuildError, match="periksa sambungan internet"):
        write_runtime(tmp_path, tmp_path / "out", plain=False, say=print)
