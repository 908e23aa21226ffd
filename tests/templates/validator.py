"""html-validate, an opinion on our HTML that is not ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from kinerja_py.runtime.node import find_node
from kinerja_py.runtime.npm import ensure_packages

SCRIPT = Path(__file__).with_name("validate.mjs")


def problems(project: Path, pages: dict[str, str]) -> list[str]:
    """Everything html-validate finds in whole pages, as "name:line:column rule: message"."""
    packages = ensure_packages(project, dev=True, say=print)
    done = subprocess.run(
        [*find_node(print).node, str(SCRIPT), str(packages)],
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found
