"""sbom.json: what the site ships that others made, for machines; CycloneDX 1.6.

The components of licences.py with their package addresses (purl) and the hashes that the lock files pin: SHA-512 of a
package from npm, SHA-256 of each distribution from PyPI. What comes inside a component stands inside it. There is no
serial number and no time in it: the same sources give the same bytes.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kinerja_py import __version__
from kinerja_py.generator.licences import INSIDE, Component, components

__all__ = ["sbom"]

_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==\S+((?:[ \\\n]+--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
_ROOT = f"pkg:generic/kinerja-luring@{__version__}"


def sbom(root: Path, runtime: Mapping[str, str]) -> str:
    """Return the text of sbom.json.

    Args:
        root: the project folder; package-lock.json and, where there is one, requirements.txt pin versions and hashes.
        runtime: the head of Pyodide's lock: `python` is the version of CPython, `platform` that of Emscripten.
    """
    known = components(root)
    emscripten = runtime["platform"].removeprefix("emscripten_").replace("_", ".")
    versions = {"CPython": runtime["python"], "Emscripten, musl, zlib": emscripten}
    hashes = _Hashes(root)
    parts = []
    for each in known:
        if each.pinned.startswith(INSIDE):
            continue
        inner = [_described(part, versions.get(part.name, "")) for part in known if part.pinned == INSIDE + each.name]
        parts.append(_described(each, each.version) | hashes.of(each.pinned) | ({"components": inner} if inner else {}))
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _ROOT,
                "name": "kinerja-luring",
                "version": __version__,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": _ROOT, "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _described(each: Component, version: str) -> dict[str, Any]:
    purl = _purl(each, version)
    known = {"type": "library", "bom-ref": purl, "name": each.name, "supplier": {"name": each.holder}}
    return {
        **known,
        **({"version": version} if version else {}),
        "licenses": [_licence(each.licence)],
        "purl": purl,
        "description": each.purpose,
    }


def _purl(each: Component, version: str) -> str:
    kind, _, package = each.pinned.partition(":")
    if not package:
        kind, package = "generic", re.sub(r"[^a-z0-9]+", "-", each.name.lower())
    return f"pkg:{kind}/{package}" + (f"@{version}" if version else "")


def _licence(text: str) -> dict[str, Any]:
    if ", " in text:
        return {"expression": text.replace(", ", " AND ")}
    return {"license": {"id": text}}


class _Hashes:
    """What the lock files say about the packages that they pin."""

    def __init__(self, root: Path) -> None:
        self._npm = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
        pins = root / "requirements.txt"
        text = pins.read_text("utf-8") if pins.is_file() else ""
        self._pypi = {name: sorted(re.findall(r"[0-9a-f]{64}", hashes)) for name, hashes in _REQUIREMENT.findall(text)}

    def of(self, pinned: str) -> dict[str, Any]:
        kind, _, package = pinned.partition(":")
        if kind == "npm":
            algorithm, _, digest = self._npm[f"node_modules/{package}"]["integrity"].partition("-")
            return {"hashes": [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": b64decode(digest).hex()}]}
        found = [
            {"type": "distribution", "url": f"pkg:pypi/{package}", "hashes": [{"alg": "SHA-256", "content": digest}]}
            for digest in self._pypi.get(package, ())
        ]
        return {"externalReferences": found} if found else {}
