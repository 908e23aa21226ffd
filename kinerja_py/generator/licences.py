"""What a built site ships that others made: name, version, licence, holder; one table for licence page and SBOM.

Versions are read where they are pinned, so the page cannot fall behind the build.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

__all__ = ["INSIDE", "Component", "components"]

INSIDE = "bersama "  # begins `pinned` of what comes inside another component


@dataclass(frozen=True, slots=True)
class Component:
    """One piece of software on the site."""

    name: str
    version: str
    licence: str  # SPDX
    holder: str
    purpose: str
    pinned: str  # where its version is pinned: "npm:idb", "pypi:mkdocs", or inside which other one it comes


# name, where its version is pinned, licence, holder, what it does on the site
_SHIPPED = (
    ("Pyodide", "npm:pyodide", "MPL-2.0", "Pyodide contributors, Mozilla", "menjalankan Python di peramban"),
    ("CPython", "bersama Pyodide", "PSF-2.0", "Python Software Foundation", "bahasa dari pemeriksa"),
    ("Emscripten, musl, zlib", "bersama Pyodide", "MIT, Zlib", "para pembuatnya", "pustaka dasar di dalam Pyodide"),
    ("rfc8785", "pypi:rfc8785", "Apache-2.0", "Trail of Bits", "bentuk baku berkas, di pemeriksa"),
    ("canonicalize", "npm:canonicalize", "Apache-2.0", "Samuel Erdtman", "bentuk baku berkas, di halaman"),
    ("idb", "npm:idb", "ISC", "Jake Archibald", "menyimpan draf"),
    ("qr", "npm:qr", "MIT", "Paul Miller", "kode QR"),
    ("Material for MkDocs", "pypi:mkdocs-material", "MIT", "Martin Donath", "tampilan panduan"),
    ("MkDocs", "pypi:mkdocs", "BSD-2-Clause", "Tom Christie", "pembuat halaman panduan"),
    ("Lunr", "bersama Material for MkDocs", "MIT", "Oliver Nightingale", "pencarian di panduan"),
    ("RxJS", "bersama Material for MkDocs", "Apache-2.0", "Google, Netflix, Microsoft", "bagian tampilan panduan"),
    ("Material Design Icons", "bersama Material for MkDocs", "Apache-2.0", "Pictogrammers", "ikon di panduan"),
)


def components(root: Path) -> tuple[Component, ...]:
    """Return all shipped components with the versions that this project pins."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    return tuple(
        Component(name, _version(pinned, lock), licence, holder, purpose, pinned)
        for name, pinned, licence, holder, purpose in _SHIPPED
    )


def _version(pinned: str, lock: dict[str, dict[str, str]]) -> str:
    kind, _, package = pinned.partition(":")
    if kind == "npm":
        return lock[f"node_modules/{package}"]["version"]
    return version(package) if kind == "pypi" else pinned
