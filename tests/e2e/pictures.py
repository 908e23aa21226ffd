"""The runtime of the site with a Python that knows more calls: its picture is taken as the build takes it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from kinerja_py.runtime.engine_zip import engine_zip, steady_zip, with_first
from kinerja_py.runtime.glue import strip_runtime
from kinerja_py.runtime.memory import without_data
from kinerja_py.runtime.npm import ensure_packages
from kinerja_py.runtime.picture import Ingredients, Picture, take_picture
from kinerja_py.runtime.pieces import inflate, squeeze_quickly, write_pieces
from kinerja_py.runtime.stdlib import LeanLibrary


def engine_with(more: bytes, first: str = "") -> bytes:
    """The archive of the engine with these lines at the end of its bridge; it runs `first` before anything else."""
    with zipfile.ZipFile(io.BytesIO(with_first(engine_zip(), first))) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    contents["kinerja_py/engine/bridge.py"] += more
    return steady_zip(contents)


def contents_of(file: dict[str, Any], runtime: Path) -> bytes:
    """A file of the list, inflated."""
    return inflate(b"".join((runtime / piece["url"]).read_bytes() for piece in file["pieces"]))


def written(data: bytes, runtime: Path) -> dict[str, Any]:
    """What the list says of a new file."""
    return write_pieces(data, runtime, pack=squeeze_quickly).to_json()


def picture_of(
    project: Path, runtime: Path, listed: dict[str, Any], engine: bytes, wasm: bytes | None = None
) -> Picture:
    """Of the Python that this runtime starts, with another engine; `wasm` without its data, by default the site's."""
    packages = ensure_packages(project, say=print)
    pair = strip_runtime(packages)
    library = LeanLibrary(contents_of(listed["files"]["stdlib"], runtime), tuple(listed["leftOut"]), engine=engine)
    made = Ingredients(pair.glue, pair.wasm, library, listed["info"])
    taken = take_picture(project, packages, wasm or without_data(pair.wasm), made, print)
    assert taken
    return taken


def with_engine(project: Path, site: Path, more: bytes) -> None:
    """Let the site's Python know these lines, too, restored or booted."""
    (place,) = (site / "runtime").glob("*.json")
    listed = json.loads(place.read_bytes())
    engine = engine_with(more)
    picture = picture_of(project, place.parent, listed, engine)
    listed["files"] |= picture.to_json(lambda data: written(data, place.parent))
    listed["files"]["engine"] = written(engine, place.parent)
    place.write_text(json.dumps(listed), "utf-8")
