"""Pack what Python on the phone runs of ours: kinerja_py/engine and rfc8785, in one archive with steady bytes.

The files are the very ones that pytest tests, unchanged; what goes to the phone is compiled from them by the Python
that runs it there (on_pyodide/compiling.py), and must give the answers that they give. The archive is stored, not
compressed: Python reads it faster, and the pieces are compressed as a whole (see pieces.py), which packs tighter.
"""

from __future__ import annotations

import importlib.util
import io
import zipfile
from pathlib import Path

__all__ = ["engine_files", "engine_zip", "steady_zip", "with_first"]

PACKAGE = Path(__file__).resolve().parent.parent
PURE_PACKAGES = ("rfc8785",)
EPOCH = (1980, 1, 1, 0, 0, 0)


def engine_zip() -> bytes:
    """The archive; put on sys.path, `import kinerja_py.engine.bridge` works."""
    return steady_zip({name: path.read_bytes() for name, path in engine_files().items()})


def with_first(archive: bytes, program: str) -> bytes:
    """An archive, compiled or not, in which the import of the package runs this program; for measuring only."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        contents = {name: source.read(name) for name in source.namelist()}
    contents.pop("kinerja_py/__init__.pyc", None)
    contents["kinerja_py/__init__.py"] = (PACKAGE / "__init__.py").read_bytes() + program.encode()
    return steady_zip(contents)


def engine_files() -> dict[str, Path]:
    """Name inside the archive -> file, in a steady order."""
    files = {"kinerja_py/__init__.py": PACKAGE / "__init__.py"}
    for path in sorted((PACKAGE / "engine").rglob("*.py")):
        files[f"kinerja_py/{path.relative_to(PACKAGE).as_posix()}"] = path
    for name in PURE_PACKAGES:
        folder = _folder_of(name)
        for path in sorted(folder.rglob("*.py")):
            files[f"{name}/{path.relative_to(folder).as_posix()}"] = path
    return files


def steady_zip(contents: dict[str, bytes]) -> bytes:
    """A stored archive whose bytes depend on names and contents only."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data)
    return out.getvalue()


def _folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the package {package} is not installed, or is not a package")
    return Path(next(iter(spec.submodule_search_locations)))
