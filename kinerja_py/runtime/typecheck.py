"""Check the types of the browser's modules: `python -m kinerja_py.runtime.typecheck` runs `tsc --checkJs --strict`.

The packages live in the cache, not in the project, so the settings for tsc are written into .cache/ with their place.
A service worker, a worker and a page each see another world; each folder is checked with its own library.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from .cache import BuildError
from .npm import ensure_packages

__all__ = ["main"]

LIBRARIES = {
    "page": ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
    "worker": ["es2023", "webworker", "webworker.iterable", "webworker.asynciterable"],
    "search": ["es2023", "webworker"],
    "sw": ["es2023", "webworker", "webworker.iterable", "webworker.asynciterable"],
}


def main() -> int:
    """Exit code of tsc: 0 when every folder is clean."""
    root = Path.cwd()
    try:
        packages = ensure_packages(root, dev=True, say=_say)
    except BuildError as error:
        _say(str(error))
        return 2
    return max(_check(root, packages, folder, library) for folder, library in LIBRARIES.items())


def _check(root: Path, packages: Path, folder: str, library: list[str]) -> int:
    sources = root / "site_src" / "assets" / folder
    if not any(sources.glob("*.js")):
        return 0
    settings = root / ".cache" / f"tsconfig.{folder}.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps(_settings(packages, sources, library), indent=1), "utf-8")
    return subprocess.run([*_tsc(packages), "-p", str(settings), "--pretty", "false"], cwd=root).returncode


def _settings(packages: Path, sources: Path, library: list[str]) -> dict[str, object]:
    options = {
        "allowJs": True,
        "checkJs": True,
        "strict": True,
        "noEmit": True,
        "skipLibCheck": True,
        "target": "es2022",
        "module": "esnext",
        "moduleResolution": "bundler",
        "lib": library,
        "types": [],
        "paths": {"*": [f"{packages.as_posix()}/*"]},
    }
    return {"compilerOptions": options, "include": [f"{sources.as_posix()}/**/*.js"]}


def _tsc(packages: Path) -> list[str]:
    native = [
        *packages.glob("@typescript/typescript-*/lib/tsc"),
        *packages.glob("@typescript/typescript-*/lib/tsc.exe"),
    ]
    if not native:
        raise BuildError("tsc tidak ada untuk sistem ini: hapus folder cache lalu jalankan lagi.")
    return [str(native[0])]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
