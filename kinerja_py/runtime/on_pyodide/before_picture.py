"""Runs inside Pyodide at build time, right before the picture of its memory is taken (picture.py).

A restored Python has no archive to import from and should compile nothing, so all of both is done here.
"""

from __future__ import annotations

import gc
import sys
import zipimport
from _imp import _frozen_module_names, find_frozen  # type: ignore[attr-defined]

import _pyodide._base as base  # type: ignore[import-not-found]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What Pyodide runs in finalizeBootstrap; a line that is not among them is compiled there, as all were without this.
LINES = (
    "{}",
    "import importlib; importlib",
    "import __main__; __main__.__dict__",
    "import builtins; builtins.__dict__",
)
FROZEN = "/beku"
OWN_START = ("pyodide", "_pyodide", "kinerja_py", "rfc8785")


def complete() -> None:
    """Import all that the library holds."""
    for files in list(zipimport._zip_directory_cache.values()):  # type: ignore[attr-defined]
        for path in files:
            name = path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
            if path.endswith(".pyc") and not name.startswith(OWN_START):
                __import__(name)


def remember() -> None:
    """Compile what Pyodide's own start will run. Any other text takes the way it always took."""
    plain = base.eval_code
    ready = {line: base.CodeRunner(line).compile() for line in LINES}

    def eval_code(source: str, *spaces: Any, **special: Any) -> Any:
        known = None if special else ready.get(source)
        return known.run(*spaces) if known else plain(source, *spaces, **special)

    base.eval_code = eval_code


def tell_frozen() -> None:
    """Write down the compiled modules that are part of the WebAssembly itself: a boot reads them, and nothing after it.

    Length (four bytes, little-endian) and bytes of each; nothing of it stays in the memory.
    """
    with open(FROZEN, "wb", buffering=0) as file:
        for name in _frozen_module_names():
            found = find_frozen(name, withdata=True)
            if found and found[0] is not None:
                file.write(len(found[0]).to_bytes(4, "little"))
                file.write(found[0])


tell_frozen()
complete()
remember()
gc.collect()
sys._clear_internal_caches()  # type: ignore[attr-defined]
