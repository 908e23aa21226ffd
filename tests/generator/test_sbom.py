"""sbom.json: every shipped component, once, with the version and the hash that the lock files pin."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

from kinerja_py.generator.licences import components
from kinerja_py.generator.sbom import sbom

RUNTIME = {"python": "3.14.2", "platform": "emscripten_5_0_3"}


def parts(root: Path) -> dict[str, dict[str, Any]]:
    """All components by name, those inside others too."""
    made = json.loads(sbom(root, RUNTIME))["components"]
    return {part["name"]: part for outer in made for part in (outer, *outer.get("components", ()))}


def test_every_component_of_the_licence_page_is_listed(project: Path) -> None:
    """With the same licence and holder; a part of another one stands inside that one."""
    listed = parts(project)
    assert set(listed) == {part.name for part in components(project)}
    assert (listed["CPython"]["version"], listed["Emscripten, musl, zlib"]["version"]) == ("3.14.2", "5.0.3")
    assert "CPython" in [part["name"] for part in listed["Pyodide"]["components"]]
    assert listed["Emscripten, musl, zlib"]["licenses"] == [{"expression": "MIT AND Zlib"}]


def test_npm_packages_carry_the_hash_of_the_lock(project: Path) -> None:
    """The very bytes that a build accepts."""
    lock = json.loads((project / "package-lock.json").read_text("utf-8"))["packages"]
    for name, package in {"Pyodide": "pyodide", "idb": "idb", "canonicalize": "canonicalize", "qr": "qr"}.items():
        pinned = lock[f"node_modules/{package}"]
        part = parts(project)[name]
        assert part["purl"] == f"pkg:npm/{package}@{pinned['version']}"
        digest = b64decode(pinned["integrity"].removeprefix("sha512-")).hex()
        assert part["hashes"] == [{"alg": "SHA-512", "content": digest}]


def test_python_packages_carry_the_hashes_of_requirements(project: Path) -> None:
    """Each distribution that pip would accept."""
    pins = (project / "requirements.txt").read_text("utf-8")
    for name in ("rfc8785", "Material for MkDocs", "MkDocs"):
        hashes = [one["hashes"][0]["content"] for one in parts(project)[name]["externalReferences"]]
        assert hashes
        assert all(f"--hash=sha256:{digest}" in pins for digest in hashes)


def test_nothing_in_it_changes_by_itself(project: Path) -> None:
    """No serial number, no time; every reference names one component."""
    text = sbom(project, RUNTIME)
    assert text == sbom(project, RUNTIME)
    document = json.loads(text)
    assert document["bomFormat"] == "CycloneDX"
    assert document["specVersion"] == "1.6"
    assert not {"serialNumber", "timestamp"} & (document.keys() | document["metadata"].keys())
    refs = [part["bom-ref"] for part in parts(project).values()]
    assert len(refs) == len(set(refs))
    assert set(document["dependencies"][0]["dependsOn"]) <= set(refs)


def test_what_only_the_command_line_needs_is_not_listed(project: Path) -> None:
    """Packages of the desk and of the tests are pinned beside the others, and no site ships them."""
    pins = (project / "requirements.txt").read_text("utf-8")
    text = sbom(project, RUNTIME).lower()
    for package in ("xlsxwriter", "click", "hypothesis", "playwright"):
        assert f"\n{package}==" in pins
        assert package not in text
