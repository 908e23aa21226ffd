"""The worker of the site as a script for Node: pictures are taken and functions counted along the ways of a phone.

in_node/scope.mjs makes a thread of Node look like the worker of a page, in_node/thread.mjs drives it.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from .bundle import ASSETS, esbuild_program

__all__ = ["HERE", "bundle_worker", "worker_sources"]

HERE = Path(__file__).resolve().parent / "in_node"
WORKER = Path("worker")
ENTRY = 'import { loader } from "./loader.js";\nimport "./worker.js";\nloader.load = globalThis.loadFromFolder;\n'


def bundle_worker(root: Path, packages: Path, script: Path, entry: str = ENTRY) -> None:
    """One script of `entry`, which stands where the worker's modules stand; by default it is the worker itself."""
    command = [str(esbuild_program(packages)), "--bundle", "--format=esm", "--target=es2022", f"--outfile={script}"]
    command += ["--external:node:*", "--external:ws", "--log-level=error"]
    env = {**os.environ, "NODE_PATH": str(packages)}
    subprocess.run(command, input=entry.encode(), cwd=root / ASSETS / WORKER, env=env, check=True, capture_output=True)


def worker_sources(root: Path) -> bytes:
    """All that what Node makes of the worker depends on."""
    files = [*(root / ASSETS / WORKER).glob("*.js"), *HERE.glob("*.*js")]
    return b"\0".join(path.read_bytes() for path in sorted(files, key=lambda path: path.name))
