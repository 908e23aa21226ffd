"""What of the runtime a file without a server carries: the pieces, their list, and the glue as a classic script.

Nothing is compressed or chosen anew: the pieces are those that `write_runtime` wrote for the site. The glue is a module
with an address, which a page opened from a file cannot load; its one export and its own address are written in another
way, and it stands in the worker's script. The whole standard library stays at home: should a module ever be missing,
the page goes on without Python instead of trusting half an answer.

A site on stock Pyodide keeps its files as they are; here they are cut and compressed like all others.
"""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .cache import BuildError
from .pieces import write_pieces
from .pyodide import FOLDER, STOCK_FILES, RuntimeFiles

__all__ = ["Carried", "carried_files", "classic_script"]

_EXPORT = re.compile(r"\bexport default ([\w$]+);?\s*$")


@dataclass(frozen=True)
class Carried:
    """The name of the runtime's list, all files by name (the list too), and the glue as a script."""

    manifest: str
    files: dict[str, bytes]
    glue: str


def carried_files(out: Path, runtime: RuntimeFiles) -> Carried:
    """Read what `write_runtime` has written below `out`."""
    place = out / runtime.manifest
    manifest: dict[str, Any] = json.loads(place.read_bytes())
    if manifest["mode"] == "plain":
        return _stock(place, manifest)
    apart = {piece["url"] for piece in manifest["files"]["glue"]["pieces"]}
    names = [name.removeprefix(f"{FOLDER}/") for name in (runtime.manifest, *runtime.first, *runtime.reserve)]
    files = {name: (out / FOLDER / name).read_bytes() for name in dict.fromkeys(names) if name not in apart}
    return Carried(place.name, files, classic_script((place.parent / manifest["script"]).read_text("utf-8")))


def classic_script(module: str) -> str:
    """Pyodide's glue as a script that leaves `createPyodideModule` behind.

    Raises:
        BuildError: the glue is not shaped as expected; a new Pyodide needs a look here.
    """
    code, exports = _EXPORT.subn(r"self.createPyodideModule=\1;", module)
    if exports != 1 or re.search(r"(?:^|[;}])\s*(?:export|import)[\s{*]", code):
        raise BuildError("Pyodide yang baru tidak dapat dimuat dalam satu berkas: bentuk pyodide.asm.mjs berubah.")
    return "(()=>{" + code.replace("import.meta.url", "self.location.href") + "})();\n"


def _stock(place: Path, manifest: dict[str, Any]) -> Carried:
    glue, wasm, stdlib = (place.parent / manifest["index"] / name for name in STOCK_FILES)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        pieces = {"wasm": write_pieces(wasm.read_bytes(), made), "stdlib": write_pieces(stdlib.read_bytes(), made)}
        parts = {name: each.to_json() for name, each in pieces.items()} | manifest["files"]
        listed = {"mode": "lean", "info": manifest["info"], "script": glue.name, "leftOut": [], "files": parts}
        files = {place.name: json.dumps(listed, sort_keys=True).encode()}
        files |= {path.name: path.read_bytes() for path in sorted(made.iterdir())}
    for piece in manifest["files"]["engine"]["pieces"]:
        files[piece["url"]] = (place.parent / piece["url"]).read_bytes()
    return Carried(place.name, files, classic_script(glue.read_text("utf-8")))
