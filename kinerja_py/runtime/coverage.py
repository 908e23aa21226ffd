"""Find the functions of the WebAssembly that a phone needs at the start, and cut there. Step 3 of the runtime.

What is needed is measured, at every build: an instrumented WebAssembly, in the very worker of the site (in_node/ makes
Node look like a browser), boots, has its picture taken, is asked everything of the exercise, is restored from the
picture and asked again, and boots once more where nothing can be kept. What ran is needed. All of that is done twice,
the second time with a garbage collector that hardly ever rests: when it runs depends on the device's moment, and what
it finds under way then (a half-read JSON, a frame, an iterator) takes functions of its own to walk through. Then the
first part alone must walk the same ways and give the same answers, or the WebAssembly goes out in one.

A function that is needed all the same, on a way nobody walked, costs time and never gives a wrong answer: parts.py.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from .bundle import ASSETS, esbuild_program
from .engine_zip import with_first
from .node import find_node
from .parts import Split, instrument, split
from .pieces import squeeze_quickly, write_pieces
from .stdlib import LeanLibrary

__all__ = ["HERE", "Ingredients", "bundle_worker", "cut", "worker_sources"]

HERE = Path(__file__).resolve().parent / "in_node"
WORKER = Path("worker")
ENTRY = 'import { loader } from "./loader.js";\nimport "./worker.js";\nloader.load = globalThis.loadFromFolder;\n'
EAGER = "import gc\ngc.set_threshold(20, 2, 2)\n"
GIVEN_UP = "WebAssembly tidak jadi dibagi dua: {reason}"


@dataclass(frozen=True)
class Ingredients:
    """What the worker starts Python from, apart from the WebAssembly; `info` is the head of Pyodide's lock."""

    glue: bytes
    library: LeanLibrary
    info: dict[str, Any]


def cut(root: Path, packages: Path, wasm: bytes, made: Ingredients, say: Callable[[str], None]) -> Split | None:
    """Cut `wasm` in two, or say why not.

    Args:
        root: the project folder, with the worker's sources.
        packages: folder of the npm packages.
        wasm: the whole module.
        made: what belongs to it.
        say: takes one line of progress.
    """
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "pekerja.mjs"
        bundle_worker(root, packages, script)
        engines = (made.library.engine, with_first(made.library.engine, EAGER))
        try:
            marked = instrument(wasm)
            ran = [_walk(Path(folder) / "semua", script, marked, engine, made, say) for engine in engines]
            parts = split(wasm, set().union(*ran))
            for engine in engines:
                _walk(Path(folder) / "awal", script, parts.first, engine, made, say)
        except subprocess.CalledProcessError as error:
            lines = [line for line in str(error.stderr).splitlines() if "Error" in line] or [str(error)]
            say(GIVEN_UP.format(reason=lines[-1].strip()[:300]))
            return None
    return parts


def worker_sources(root: Path) -> bytes:
    """All that the cut depends on besides the WebAssembly, the library and the questions."""
    files = [*(root / ASSETS / WORKER).glob("*.js"), *HERE.glob("*.mjs")]
    return b"\0".join(path.read_bytes() for path in sorted(files, key=lambda path: path.name))


def _walk(
    folder: Path, script: Path, wasm: bytes, engine: bytes, made: Ingredients, say: Callable[[str], None]
) -> set[int]:
    """Ask all questions of a worker with this WebAssembly; what is marked in it as having run."""
    runtime = folder / "situs" / "runtime"
    runtime.mkdir(parents=True)
    files = {"glue": made.glue, "wasm": wasm, "stdlib": made.library.archive, "engine": engine}
    manifest = {
        "mode": "lean",
        "info": made.info,
        "script": "glue.mjs",
        "leftOut": list(made.library.left_out),
        "files": {name: write_pieces(data, runtime, pack=squeeze_quickly).to_json() for name, data in files.items()},
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


def bundle_worker(root: Path, packages: Path, script: Path) -> None:
    """The worker of the site as one script that runs in in_node/scope.mjs."""
    command = [str(esbuild_program(packages)), "--bundle", "--format=esm", "--target=es2022", f"--outfile={script}"]
    command += ["--external:node:*", "--external:ws", "--log-level=error"]
    env = {**os.environ, "NODE_PATH": str(packages)}
    subprocess.run(command, input=ENTRY.encode(), cwd=root / ASSETS / WORKER, env=env, check=True, capture_output=True)
