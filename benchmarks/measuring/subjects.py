"""What is measured side by side: our site, stock Pyodide doing the same check, and the floor below both.

ours    the site as `kinerja build` makes it; its form page
bare    a bare page with stock Pyodide of the npm package in a worker, and the very engine files and Form of our site
floor   page, module worker, compiling the WebAssembly of our site, copying a memory: no Python at all
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kinerja_py.runtime.engine_zip import engine_zip
from kinerja_py.runtime.npm import ensure_packages
from kinerja_py.runtime.pieces import inflate

PAGES = Path(__file__).with_name("pages")
SHARED = ("keep.js", "sw.js")
FORM = "guru-2026"
STOCK = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


@dataclass(frozen=True)
class Subject:
    """One thing to visit.

    Args:
        folder: the root of what is served.
        page: address of the page below it.
        verdict: the moment that counts as its first verdict ("python": it has none, only a started worker).
    """

    name: str
    title: str
    folder: Path
    page: str = ""
    verdict: str = "verdict"


def make_subjects(
    project: Path, work: Path, site: Path | None, names: list[str], say: Callable[[str], None]
) -> list[Subject]:
    """Build what is to be measured.

    Args:
        project: folder of the project.
        work: where the pages are made.
        site: a site that is built already.
        names: which subjects, in order.
        say: takes one line of progress.
    """
    if site is None:
        site = work / "ours"
        command = [sys.executable, "-m", "kinerja_py.cli", "build", "--out", str(site)]
        subprocess.run(command, cwd=project, check=True)
    pyodide = ensure_packages(project, say=say) / "pyodide"
    makers = {
        "ours": lambda: Subject("ours", "Kinerja Luring", site, f"formulir/{FORM}/"),
        "bare": lambda: _bare(pyodide, site, work / "bare"),
        "floor": lambda: _floor(pyodide, site, work / "floor", say),
    }
    return [makers[name]() for name in names]


def site_bytes(site: Path) -> dict[str, int]:
    """What offline.json promises to send, by list."""
    content = json.loads((site / "offline.json").read_bytes())
    return {
        name: sum(entry.get("kirim", entry["bytes"]) for entry in content[name])
        for name in ("shell", "runtime", "reserve")
    }


def _bare(pyodide: Path, site: Path, folder: Path) -> Subject:
    _copy_pages("bare", folder)
    (folder / "pyodide").mkdir()
    for name in STOCK:
        shutil.copyfile(pyodide / name, folder / "pyodide" / name)
    (folder / "mesin.zip").write_bytes(engine_zip())
    shutil.copyfile(site / "formulir" / f"{FORM}.json", folder / "formulir.json")
    return Subject("bare", "stock Pyodide", folder)


def _floor(pyodide: Path, site: Path, folder: Path, say: Callable[[str], None]) -> Subject:
    _copy_pages("floor", folder)
    wasm = _wasm_of(site)
    if wasm is None:
        say("The site's WebAssembly was not recognised: the floor compiles the stock one.")
        wasm = (pyodide / "pyodide.asm.wasm").read_bytes()
    (folder / "pyodide.wasm").write_bytes(wasm)
    return Subject("floor", "floor", folder, verdict="python")


def _copy_pages(name: str, folder: Path) -> None:
    shutil.copytree(PAGES / name, folder)
    for shared in SHARED:
        shutil.copyfile(PAGES / shared, folder / shared)


def _wasm_of(site: Path) -> bytes | None:
    """The WebAssembly that the form page of a site compiles first; None when it is kept in a way not known here."""
    page = (site / "formulir" / FORM / "index.html").read_text("utf-8")
    address = re.search(r'data-runtime="\.\./\.\./([^"]+)"', page)
    if address is None:
        return None
    manifest = site / address[1]
    runtime = json.loads(manifest.read_bytes())
    file = runtime.get("files", {}).get("wasm", {})
    packed = b"".join((manifest.parent / piece["url"]).read_bytes() for piece in file.get("pieces", []))
    if runtime["mode"] == "lean":
        return inflate(packed)
    stock = manifest.parent / runtime.get("index", "") / "pyodide.asm.wasm"
    return stock.read_bytes() if stock.is_file() else None
