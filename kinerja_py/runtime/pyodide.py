"""Write the Python of the phone into the site: Pyodide, its standard library and our engine, with one list of it all.

    runtime/<hash>.json     the list the worker starts from (`html[data-runtime]`); its name changes with its content,
                            and the worker's script carries it (`give_list`)
    runtime/<hash>.bin      a piece (pieces.py) of one of the files below
    runtime/<hash>.mjs      the glue again, as a plain script

A phone gets a Python that has already started: the glue, the first part of the WebAssembly (coverage.py) without its
data, those data, and the picture of the memory (picture.py). The second part comes later, as a reserve. What only a
boot needs (the frozen modules, the lean library of stdlib.py, the engine), and the whole library for the day on which a
module turns out to be missing, are fetched when a device asks for them, and kept from then on.

The glue has to be a script with an address of its own, since the site's policy allows no code from text. With a service
worker in charge that address is answered from the pieces; before that, and without one, from the plain file.
WebAssembly, data and picture are kept inflated by the device, which starts faster so; inflated, they have an address
and no file on the host.

`plain=True` is the way back from every trick: stock Pyodide, file by file, as its authors ship it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from .cache import cache_folder, fill_once
from .carried import carried_runtime
from .coverage import cut
from .engine_zip import engine_zip, steady_zip
from .glue import GlueError, Stripped, strip_runtime
from .memory import initial, without_data
from .node_worker import worker_sources
from .npm import ensure_packages
from .parts import Split
from .picture import Ingredients, stretch_file, take_picture
from .pieces import Pieces, write_pieces
from .stdlib import GIVEN_UP, LeanLibrary, case_sources, lean_library, library_sources

__all__ = ["Assembled", "RuntimeFiles", "give_list", "kept_runtime", "runtime_key", "write_runtime"]

FOLDER = "runtime"
STOCK_FILES = ("pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
SCHEME = "11"  # raise when the way of making the runtime changes: kept ones are then made anew
KEPT_INFLATED = {"wasm", "data", "picture"}
LIST = "susunan.json"  # inside a kept runtime: what a RuntimeFiles is read from


@dataclass(frozen=True)
class Assembled:
    """An address that the service worker answers by inflating pieces."""

    url: str
    type: str
    pieces: tuple[str, ...]
    sha256: str
    bytes: int


@dataclass(frozen=True)
class RuntimeFiles:
    """What was written, addresses from the site's root.

    Args:
        manifest: the list the worker starts from.
        first: all that gives the first Python verdict, in the order of need.
        reserve: what may arrive after that.
        wanted: for a device on which the picture does not do, or a module is missing: kept once it was asked for.
        unlisted: on the server only, never part of the offline copy: who has the worker's script needs none of it.
        assembled: addresses the service worker answers from pieces.
    """

    manifest: str
    first: tuple[str, ...]
    reserve: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    assembled: tuple[Assembled, ...] = ()


def write_runtime(root: Path, out: Path, *, plain: bool, say: Callable[[str], None]) -> RuntimeFiles:
    """Write the runtime into `out/runtime/`.

    Args:
        root: the project folder; its package-lock.json pins Pyodide.
        out: the root of the site.
        plain: stock Pyodide without any trick.
        say: takes one line of progress.

    Raises:
        BuildError: Pyodide could not be fetched.
    """
    kept = kept_runtime(root, plain=plain, say=say)
    target = out / FOLDER
    shutil.copytree(kept, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(LIST))
    parts = json.loads((kept / LIST).read_text("utf-8"))
    return _write_plain(parts, target) if plain else _write_lean(parts, target)


def give_list(out: Path, worker: str, runtime: RuntimeFiles) -> str:
    """Put the list above the worker's script, so that no start waits for one file more.

    Args:
        out: the root of the site.
        worker: address of the script, `aset/<name>-<hash>.js`.

    Returns:
        The new address: its hash is that of the new text.
    """
    about = {"alamat": runtime.manifest, "isi": json.loads((out / runtime.manifest).read_bytes())}
    bare = out / worker
    text = f"self.LURING={json.dumps(about, separators=(',', ':'))};\n".encode() + bare.read_bytes()
    name = f"{worker.rsplit('-', 1)[0]}-{sha256(text).hexdigest()[:8]}.js"
    bare.unlink()
    (out / name).write_bytes(text)
    return name


def runtime_key(root: Path, *, plain: bool) -> str:
    """The hash of what the runtime is made from, but for the cases that examine it: a wheel's user has none."""
    parts = [f"{SCHEME} {plain}".encode(), (root / "package-lock.json").read_bytes()]
    if not plain:
        parts += [library_sources(), worker_sources(root)]
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def kept_runtime(root: Path, *, plain: bool, say: Callable[[str], None]) -> Path:
    """The folder of Pyodide's part: what the wheel carries, what was kept from an earlier build, or a new one."""
    key = runtime_key(root, plain=plain)
    carried = carried_runtime(key)
    if carried is not None:
        return carried
    place = cache_folder() / f"runtime-{key}-{sha256(case_sources(root)).hexdigest()[:8]}"
    with fill_once(place) as half:
        if half is not None:
            pyodide = ensure_packages(root, say=say) / "pyodide"
            say("Menyiapkan Python untuk ponsel (sekali saja) …")
            parts = _stock(pyodide, half) if plain else _lean(root, pyodide, half, say)
            (half / LIST).write_text(json.dumps(parts, indent=1), "utf-8")
    return place


def _stock(pyodide: Path, half: Path) -> dict[str, Any]:
    digest = sha256(b"".join((pyodide / name).read_bytes() for name in STOCK_FILES)).hexdigest()[:8]
    folder = half / digest
    folder.mkdir()
    for name in STOCK_FILES:
        shutil.copyfile(pyodide / name, folder / name)
    return {"pyodide": _version(pyodide), "info": _lock_info(pyodide), "index": f"{digest}/"}


def _lean(root: Path, pyodide: Path, half: Path, say: Callable[[str], None]) -> dict[str, Any]:
    whole = _stored(pyodide / "python_stdlib.zip")
    pair, library = _examined(root, pyodide, say)
    bare = without_data(pair.wasm)
    picture = parts_of_wasm = None
    if library:
        made = Ingredients(pair.glue, pair.wasm, library, _lock_info(pyodide))
        picture = take_picture(root, pyodide.parent, bare, made, say)
        if picture and case_sources(root):  # without the cases too little is asked to know what is never needed
            parts_of_wasm = cut(root, pyodide.parent, bare, picture, made, say)
    library = library or LeanLibrary(whole, ())
    script = f"{sha256(pair.glue).hexdigest()[:16]}.mjs"
    (half / script).write_bytes(pair.glue)

    def written(data: bytes) -> dict[str, Any]:
        return write_pieces(data, half).to_json()

    files = {"glue": written(pair.glue), "wasm": written(parts_of_wasm.first if parts_of_wasm else bare)}
    files |= picture.to_json(written) if picture else {"data": written(stretch_file(initial(pair.wasm)))}
    files["stdlib"] = written(library.archive)
    if library.engine:
        files["engine"] = written(library.engine)
    parts: dict[str, Any] = {
        "pyodide": _version(pyodide),
        "info": _lock_info(pyodide),
        "script": script,
        "leftOut": list(library.left_out),
        "files": files,
    }
    for name in KEPT_INFLATED & files.keys():
        file = files[name]
        file["inflated"] = f"{file['sha256'][:16]}.bin"
        if name == "picture":  # the largest: while the service worker inflates it, the worker inflates the others
            file["beside"] = True
    if parts_of_wasm:
        parts["rest"] = _rest(parts_of_wasm, half)
    if library.left_out:
        parts["whole"] = written(whole)
    return parts


def _rest(parts: Split, half: Path) -> dict[str, Any]:
    whole = {"sha256": sha256(parts.whole).hexdigest(), "bytes": len(parts.whole)}
    return {**write_pieces(parts.rest, half).to_json(), "stub": parts.stub.hex(), "whole": whole}


def _examined(root: Path, pyodide: Path, say: Callable[[str], None]) -> tuple[Stripped, LeanLibrary | None]:
    """Glue with WebAssembly, and library, as lean as they pass the examination; what fails goes out as it came."""
    stock = Stripped((pyodide / "pyodide.asm.mjs").read_bytes(), (pyodide / "pyodide.asm.wasm").read_bytes())
    try:
        pair = strip_runtime(pyodide.parent)
    except GlueError as error:
        say(GIVEN_UP.format(reason=error))
        return stock, lean_library(root, pyodide, say)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pyodide.asm.mjs").write_bytes(pair.glue)
        (Path(folder) / "pyodide.asm.wasm").write_bytes(pair.wasm)
        library = lean_library(root, pyodide, say, index=Path(folder))
    return (pair, library) if library else (stock, lean_library(root, pyodide, say))


def _write_plain(parts: dict[str, Any], target: Path) -> RuntimeFiles:
    engine = _write_engine(target)
    manifest = _write_manifest({"mode": "plain", **parts, "files": {"engine": engine.to_json()}}, target)
    stock = [f"{FOLDER}/{parts['index']}{name}" for name in STOCK_FILES]
    return RuntimeFiles(manifest, (*stock, *_addresses(engine.to_json())), unlisted=(manifest,))


def _write_lean(parts: dict[str, Any], target: Path) -> RuntimeFiles:
    files = dict(parts["files"])
    if "engine" not in files:  # it could not be compiled
        files["engine"] = _write_engine(target).to_json()
    manifest = _write_manifest({"mode": "lean", **parts, "files": files}, target)
    with_picture = "picture" in files
    start = ("glue", "wasm", "data", *(("picture",) if with_picture else ("stdlib", "engine")))
    boot = ("frozen", "stdlib", "engine") if with_picture else ()
    none: dict[str, Any] = {"pieces": []}
    on_demand = [*(files[name] for name in boot), parts.get("whole", none)]
    script = f"{FOLDER}/{parts['script']}"
    assembled = [_assembled(script, "text/javascript", files["glue"])]
    for name in KEPT_INFLATED & files.keys():
        assembled.append(_assembled(f"{FOLDER}/{files[name]['inflated']}", "application/octet-stream", files[name]))
    return RuntimeFiles(
        manifest,
        first=tuple(address for name in start for address in _addresses(files[name])),
        reserve=tuple(_addresses(parts.get("rest", none))),
        wanted=tuple(address for file in on_demand for address in _addresses(file)),
        unlisted=(script, manifest),
        assembled=tuple(sorted(assembled, key=lambda made: made.url)),
    )


def _assembled(url: str, media: str, file: dict[str, Any]) -> Assembled:
    return Assembled(url, media, tuple(_addresses(file)), file["sha256"], file["bytes"])


def _write_engine(target: Path) -> Pieces:
    return write_pieces(engine_zip(), target)


def _write_manifest(content: dict[str, Any], target: Path) -> str:
    data = json.dumps(content, separators=(",", ":"), sort_keys=True).encode()
    name = f"{sha256(data).hexdigest()[:16]}.json"
    (target / name).write_bytes(data)
    return f"{FOLDER}/{name}"


def _addresses(file: dict[str, Any]) -> list[str]:
    return [f"{FOLDER}/{piece['url']}" for piece in file["pieces"]]


def _stored(archive: Path) -> bytes:
    with zipfile.ZipFile(archive) as source:
        names = [name for name in sorted(source.namelist()) if not name.endswith("/")]
        return steady_zip({name: source.read(name) for name in names})


def _version(pyodide: Path) -> str:
    return str(json.loads((pyodide / "package.json").read_text("utf-8"))["version"])


def _lock_info(pyodide: Path) -> dict[str, Any]:
    """The head of Pyodide's lock; its list of 300 packages stays at home, none of them is ever loaded."""
    info: dict[str, Any] = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))["info"]
    return info
