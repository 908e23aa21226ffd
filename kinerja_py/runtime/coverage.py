"""Find the functions of the WebAssembly that a phone needs at the start, and cut there. Step 4 of the runtime.

What is needed is measured, at every build: an instrumented WebAssembly, in the very worker of the site (in_node/ makes
Node look like a browser), is put into the picture of a started Python and asked everything of the exercise. What ran is
needed. All of that is done twice, the second time with the picture of a Python whose garbage collector hardly ever
rests: when it runs depends on the device's moment, and what it finds under way then (a half-read JSON, a frame, an
iterator) takes functions of its own to walk through. Then the first part alone must walk the same ways and give the
same answers, or the WebAssembly goes out in one.

A function that is needed all the same, on a way nobody walked, costs time and never gives a wrong answer: parts.py.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from .engine_zip import with_first
from .node import find_node
from .node_worker import HERE, bundle_worker
from .parts import Split, instrument, split
from .picture import Ingredients, Picture, take_picture
from .pieces import squeeze_quickly, write_pieces

__all__ = ["EAGER", "cut"]

EAGER = "import gc\ngc.set_threshold(20, 2, 2)\n"
GIVEN_UP = "WebAssembly tidak jadi dibagi dua: {reason}"


def cut(
    root: Path, packages: Path, bare: bytes, picture: Picture, made: Ingredients, say: Callable[[str], None]
) -> Split | None:
    """Cut `bare` in two, or say why not.

    Args:
        root: the project folder, with the worker's sources.
        packages: folder of the npm packages.
        bare: the whole module but for its data.
        picture: of the Python that is asked.
        made: what belongs to it.
        say: takes one line of progress.
    """
    library = replace(made.library, engine=with_first(made.library.engine, EAGER))
    eager = take_picture(root, packages, bare, replace(made, library=library), say)
    if eager is None:
        return None
    pictures = (picture, eager)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "pekerja.mjs"
        bundle_worker(root, packages, script)
        try:
            marked = instrument(bare)
            ran = [_walk(Path(folder) / "semua", script, marked, each, made, say) for each in pictures]
            parts = split(bare, set().union(*ran))
            for each in pictures:
                _walk(Path(folder) / "awal", script, parts.first, each, made, say)
        except subprocess.CalledProcessError as error:
            lines = [line for line in str(error.stderr).splitlines() if "Error" in line] or [str(error)]
            say(GIVEN_UP.format(reason=lines[-1].strip()[:300]))
            return None
    return parts


def _walk(
    folder: Path, script: Path, wasm: bytes, picture: Picture, made: Ingredients, say: Callable[[str], None]
) -> set[int]:
    """Ask all questions of a worker with this WebAssembly; what is marked in it as having run."""
    runtime = folder / "situs" / "runtime"
    runtime.mkdir(parents=True)

    def written(data: bytes) -> dict[str, Any]:
        return write_pieces(data, runtime, pack=squeeze_quickly).to_json()

    manifest = {
        "mode": "lean",
        "info": made.info,
        "script": "glue.mjs",
        "leftOut": list(made.library.left_out),
        "files": {"wasm": written(wasm), **picture.to_json(written)},
        "rest": {"pieces": [], "bytes": 0, "sha256": sha256(b"").hexdigest()},
    }
    (runtime / "glue.mjs").write_bytes(made.glue)
    (runtime / "susunan.json").write_text(json.dumps(manifest), "utf-8")
    asked = {"script": str(script), "site": str(folder / "situs"), "manifest": "susunan.json"}
    (folder / "asked.json").write_text(json.dumps(asked), "utf-8")
    (folder / "soal.json").write_bytes(made.library.questions)
    command = [*find_node(say).node, str(HERE / "cover.mjs"), str(folder)]
    subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    answer = json.loads((folder / "made.json").read_text("utf-8"))
    shutil.rmtree(folder)
    return set(answer["ran"])
