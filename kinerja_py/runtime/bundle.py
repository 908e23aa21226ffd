"""Bundle and minify the browser's side: site_src/assets/{page,worker,sw,search,css} -> aset/<name>-<hash>.{js,css}.

esbuild does the work, started as the native program inside its npm package, so no Node is needed at this step. Each
entry is bundled by itself: a page asks for one script, never for a chain of them, since every step of a chain costs a
slow link one more round trip. What a module imports lazily (`await import("./x.js")`) becomes a file of its own.

Some bundles never stand in a site as files. INLINE is written into the form page, which is usable a round trip sooner.
The one-file edition has its own: its page script and its worker are classic scripts, since browsers refuse modules with
an address to a page that was opened from a file.

The finished bundle is kept in the project's .cache/ under the hash of everything it was made from, so a build that
changes no asset takes no time, and the same sources always give the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from .cache import BuildError, fill_once
from .carried import carried_assets
from .npm import ensure_packages

__all__ = ["ENTRIES", "INLINE", "assets_key", "bundle_assets", "esbuild_program", "kept_assets", "text_assets"]

ASSETS = Path("site_src") / "assets"
ENTRIES = (
    "page/formulir.js",
    "page/formulir-lanjutan.js",
    "page/beranda.js",
    "page/panduan.js",
    "page/privasi.js",
    "page/lanjutan.js",
    "page/salin.js",
    "page/terima.js",
    "page/latihan.js",
    "page/hasil-latihan.js",
    "page/pelatih.js",
    "page/salindia.js",
    "page/cetak.js",
    "worker/worker.js",
    "sw/sw.js",
    "sw/withdraw.js",
    "search/lunr.id.js",
    "search/lunr.stemmer.support.js",
    "css/kf.css",
    "css/beranda.css",
    "css/lanjutan.css",
    "css/salin.css",
    "css/terima.css",
    "css/dialog-draf.css",
    "css/lembar.css",
    "css/panduan.css",
    "css/latihan.css",
    "css/salindia.css",
)
INLINE = ("page/awal.js", "css/formulir.css")
ONE_FILE = ("page/tunggal.js", "worker/tunggal.js", "css/tunggal.css")
_LUNR = "assets/javascripts/lunr/min/"
UNHASHED = {
    "sw/sw.js": "sw.js",  # a service worker rules only what lies below its own address
    "sw/withdraw.js": "sw-tarik.js",  # the same, once a host gives it in place of sw.js
    "search/lunr.id.js": f"{_LUNR}lunr.id.min.js",  # where the theme's search worker asks for a language
    "search/lunr.stemmer.support.js": f"{_LUNR}lunr.stemmer.support.min.js",
}
FLAGS = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022,chrome105,firefox121,safari16.4",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
    "--loader:.svg=dataurl",
    "--external:node:*",
    "--external:ws",  # Pyodide asks for it under Node only
    "--chunk-names=[name]-[hash]",
)
CLASSIC = ("--format=iife",)
NAMES = "nama.json"  # inside a kept bundle: entry -> address


def bundle_assets(root: Path, out: Path, *, say: Callable[[str], None]) -> dict[str, str]:
    """Write the bundles below `out` and tell where each one is.

    Args:
        root: the project folder.
        out: the root of the site.
        say: takes one line of progress.

    Returns:
        Entry -> address from the site's root: {"page/formulir.js": "aset/formulir-1a2b3c4d.js", "sw/sw.js": "sw.js"}.
        An entry whose source file does not exist is not in it.

    Raises:
        BuildError: a script or style sheet is wrong; the text is esbuild's own, with file and line.
    """
    kept = kept_assets(root, say=say)
    names: dict[str, str] = json.loads((kept / NAMES).read_text("utf-8"))
    shutil.copytree(kept / "site", out, dirs_exist_ok=True)
    return names


def text_assets(root: Path, *, say: Callable[[str], None]) -> dict[str, str]:
    """What stands in a page instead of beside it: INLINE or ONE_FILE entry -> script or style sheet, whole."""
    folder = kept_assets(root, say=say) / "teks"
    texts = {entry: folder / entry for entry in (*INLINE, *ONE_FILE)}
    return {entry: path.read_text("utf-8").strip() for entry, path in texts.items() if path.exists()}


def kept_assets(root: Path, *, say: Callable[[str], None]) -> Path:
    """The folder of the finished bundle: what the wheel carries, what was kept from an earlier build, or a new one."""
    key = assets_key(root)
    return carried_assets(key) or _bundle(root, key, say)


def assets_key(root: Path) -> str:
    """The hash of everything the bundles are made from: sources, pinned packages, and the way of bundling."""
    digest = sha256(f"{ENTRIES} {INLINE} {ONE_FILE} {FLAGS} {CLASSIC}".encode())
    digest.update((root / "package-lock.json").read_bytes())
    for path in sorted((root / ASSETS).rglob("*")):
        if path.is_file():
            digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _bundle(root: Path, key: str, say: Callable[[str], None]) -> Path:
    place = root / ".cache" / f"aset-{key}"
    with fill_once(place) as half:
        if half is not None:
            packages = ensure_packages(root, say=say)
            names: dict[str, str] = {}
            for entry in ENTRIES:
                if (root / ASSETS / entry).exists():
                    names[entry] = _bundle_entry(root, packages, entry, half / "site")
            for entry in (*INLINE, *ONE_FILE):
                if (root / ASSETS / entry).exists():
                    _esbuild(root, packages, entry, (half / "teks" / entry).parent, *CLASSIC)
            (half / "site").mkdir(exist_ok=True)
            (half / NAMES).write_text(json.dumps(names, indent=1), "utf-8")
            _forget_others(place)
    return place


def _bundle_entry(root: Path, packages: Path, entry: str, site: Path) -> str:
    """Bundle one entry and give its address; files it loads lazily or by url() stand beside it."""
    source = Path(entry)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        _esbuild(root, packages, entry, made, *_shape(source))
        body = (made / source.name).read_bytes()
        stem = f"{source.stem}-{sha256(body).hexdigest()[:8]}{source.suffix}"
        address = UNHASHED.get(entry, f"aset/{stem}")
        (made / source.name).unlink()
        target = site / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
        for extra in sorted(made.iterdir()):
            shutil.copyfile(extra, target.parent / extra.name)
    return address


def _shape(source: Path) -> tuple[str, ...]:
    """How one entry is bundled: the search worker takes classic scripts, everything else is a module."""
    if source.suffix != ".js":
        return ()
    return CLASSIC if source.parent.name == "search" else ("--splitting",)


def _esbuild(root: Path, packages: Path, entry: str, made: Path, *more: str) -> None:
    """Bundle one entry into the folder `made`."""
    done = subprocess.run(
        [str(esbuild_program(packages)), str(root / ASSETS / entry), f"--outdir={made}", *FLAGS, *more],
        cwd=root,
        env={**os.environ, "NODE_PATH": str(packages)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode or "[WARNING]" in done.stderr:
        raise BuildError(f"Berkas halaman tidak dapat dirakit:\n{done.stderr.strip()}")


def esbuild_program(packages: Path) -> Path:
    """The native program; the name of its package tells system and processor."""
    found = [*packages.glob("@esbuild/*/bin/esbuild"), *packages.glob("@esbuild/*/esbuild.exe")]
    if not found:
        raise BuildError(f"esbuild tidak ada untuk {sys.platform}: hapus folder {packages.parent} lalu jalankan lagi.")
    return found[0]


def _forget_others(place: Path) -> None:
    """Keep the last few bundles only: switching branches stays quick, the folder stays small."""
    others = sorted(place.parent.glob("aset-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[8:]:
        shutil.rmtree(old, ignore_errors=True)
