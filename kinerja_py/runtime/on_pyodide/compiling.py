"""Runs inside Pyodide at build time: compiles modules for the phone.

Pyodide ships its standard library as source; compiling the ~130 modules of a start is most of what a start takes, and a
phone would do it every time. So the modules that were really imported are compiled here, by the very Python that will
run them, without docstrings and line tables, as pyc files that are never checked against a source. So are the engine's
own files; compiling them would be a third of what a first start takes.

Three modules of Pyodide's own start pull in half of the library for things a page never asks of us: asyncio's event
loop, and the unpacking of downloaded packages. SUBSTITUTES stand in for them and say so plainly when they are used.
"""

from __future__ import annotations

import importlib._bootstrap_external as bootstrap
import importlib.util
import io
import zipfile
from types import CodeType

LIBRARY = "/lib/python314.zip"
ENGINE = "/lib/mesin.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
KEEP_DOCSTRINGS = ("_pyodide/", "pyodide/")  # Pyodide reads its own
SUBSTITUTES = {
    "asyncio/__init__.py": (
        "def get_event_loop():\n"
        "    raise RuntimeError('asyncio is left out of this build')\n"
        "ensure_future = get_event_loop\n"
        "def iscoroutinefunction(f):\n"
        "    return False\n"
    ),
    "pyodide/webloop.py": (
        "from pyodide_js._api import scheduleCallback\n"
        "from pyodide_js import _api\n"
        "def _initialize_event_loop():\n"
        "    pass\n"
    ),
    "pyodide/_package_loader.py": (
        "try:\n"
        "    from pyodide_js import loadedPackages\n"
        "except ImportError:\n"
        "    loadedPackages = None\n"
        "class _Place:\n"
        "    def __init__(self, text):\n"
        "        self.text = text\n"
        "    def __str__(self):\n"
        "        return self.text\n"
        "SITE_PACKAGES = _Place('/lib/python3.14/site-packages')\n"
        "DSO_DIR = _Place('/usr/lib')\n"
        "def init_loaded_packages():\n"
        "    pass\n"
    ),
}


def all_modules() -> list[str]:
    """Names of every module of the whole library."""
    with zipfile.ZipFile(LIBRARY) as source:
        names = [
            name.removesuffix(".py").removesuffix("/__init__") for name in source.namelist() if name.endswith(".py")
        ]
    return sorted(name.replace("/", ".") for name in names)


def lean_library(names: list[str], *, substitutes: bool) -> bytes:
    """The archive of these files, compiled, in steady order; with `substitutes`, those stand in for the real ones."""
    instead = SUBSTITUTES if substitutes else {}
    with zipfile.ZipFile(LIBRARY) as source:
        wanted = sorted(set(names) & set(source.namelist()))
        texts = {name: instead.get(name, "").encode() or source.read(name) for name in wanted}
    return _archive({f"{name}c": _compiled(name, text) for name, text in texts.items()})


def engine() -> bytes:
    """The engine's archive, compiled; it holds no assert statement that could go missing."""
    with zipfile.ZipFile(ENGINE) as source:
        return _archive({f"{name}c": _compiled(name, source.read(name), ENGINE) for name in source.namelist()})


def _compiled(name: str, text: bytes, place: str = LIBRARY) -> bytes:
    level = 0 if name.startswith(KEEP_DOCSTRINGS) else 2
    code = _without_lines(compile(text, f"{place}/{name}", "exec", dont_inherit=True, optimize=level))
    return bytes(bootstrap._code_to_hash_pyc(code, importlib.util.source_hash(text), False))  # type: ignore[attr-defined]


def _without_lines(code: CodeType) -> CodeType:
    """A valid table that says "no place" for every instruction; an empty one breaks the printing of errors."""
    units = len(code.co_code) // 2
    table = b"\xff" * (units // 8) + (bytes([0xF8 | (units % 8 - 1)]) if units % 8 else b"")
    constants = tuple(_without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)


def _archive(contents: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data)
    return out.getvalue()
