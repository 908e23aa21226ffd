"""Fetch the packages of package-lock.json once: pinned, integrity checked, kept in the cache under the lock's hash."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from .cache import BuildError, cache_folder, fill_once
from .node import Node, find_node

__all__ = ["ensure_packages"]

FILES = ("package.json", "package-lock.json")
NO_NETWORK = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
    "ENOTCACHED",
    "network",
)
MESSAGES = {
    "files": "{root}: {missing} tidak ada; jalankan perintah ini di folder proyek (yang berisi mkdocs.yml).",
    "network": "Pyodide dan alat pembangun tidak dapat diambil: periksa sambungan internet, lalu jalankan lagi.",
    "integrity": "Paket yang terambil berbeda dari catatan package-lock.json, jadi tidak dipakai: "
    "jalankan lagi, dan bila tetap begini periksa jaringan atau cermin npm Anda.",
    "lock": "package-lock.json tidak cocok dengan package.json: jalankan `npm install --package-lock-only`.",
    "other": "Paket npm tidak dapat diambil; kata npm: {last}",
}
BEAT_SECONDS = 5.0


def ensure_packages(root: Path, *, dev: bool = False, say: Callable[[str], None]) -> Path:
    """The folder `node_modules` with exactly what package-lock.json of the project names.

    Scripts of packages never run. The folder is shared by all projects with the same lock; treat it as read-only.

    Args:
        root: the project folder, with package.json and package-lock.json.
        dev: also the tools for development (typescript, axe-core, …).
        say: takes one line of progress for the person who waits.

    Raises:
        BuildError: no network, a package that differs from the lock, or no Node; one sentence says which.
    """
    missing = [name for name in FILES if not (root / name).exists()]
    if missing:
        raise BuildError(MESSAGES["files"].format(root=root, missing=" dan ".join(missing)))
    place = cache_folder() / f"npm-{_key(root, dev)}"
    with fill_once(place) as half:
        if half is not None:
            for name in FILES:
                shutil.copyfile(root / name, half / name)
            say("Mengambil Pyodide dan alat pembangun (sekali saja, sekitar 20 MB) …")
            _npm_ci(find_node(say), half, dev, say)
            if not (half / "node_modules").is_dir():
                raise BuildError(MESSAGES["other"].format(last="node_modules kosong"))
    return place / "node_modules"


def _key(root: Path, dev: bool) -> str:
    parts = [(root / name).read_bytes() for name in FILES]
    parts.append(f"{sys.platform} {platform.machine()} dev={dev}".encode())
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def _npm_ci(node: Node, folder: Path, dev: bool, say: Callable[[str], None]) -> None:
    command = [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command += ["--include=dev" if dev else "--omit=dev", "--include=optional"]
    environment = {**os.environ, "npm_config_update_notifier": "false", "CI": "1"}
    started = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as words:
        running = subprocess.Popen(command, cwd=folder, env=environment, stdout=words, stderr=words)
        while True:
            try:
                code = running.wait(timeout=BEAT_SECONDS)
                break
            except subprocess.TimeoutExpired:
                say(f"… {_megabytes(folder):.0f} MB setelah {time.monotonic() - started:.0f} detik")
            except BaseException:
                running.kill()
                running.wait()
                raise
        words.seek(0)
        text = words.read()
    if code:
        raise BuildError(_explain(text, code))
    say(f"Terambil {_megabytes(folder):.0f} MB dalam {time.monotonic() - started:.0f} detik.")


def _explain(text: str, code: int) -> str:
    if "EINTEGRITY" in text:
        return MESSAGES["integrity"]
    if "EUSAGE" in text:
        return MESSAGES["lock"]
    if any(word in text for word in NO_NETWORK):
        return MESSAGES["network"]
    lines = [line.removeprefix("npm error ") for line in text.splitlines() if line.strip()]
    return MESSAGES["other"].format(last=lines[0] if lines else f"kode {code}")


def _megabytes(folder: Path) -> float:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(place, name)).st_size
            except OSError:
                continue
    return total / 1e6
