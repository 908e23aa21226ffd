"""What the proof found (tests/figures.json) -> figures for the page *Bukti ketahanan*.

`python3 run.py proof` writes the file; see tests/figures.py. A project without it, a copy without tests for example,
simply has none to show: no page states a figure that nobody found.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["PROVEN", "proven"]

PROVEN = Path("tests") / "figures.json"


def proven(root: Path) -> dict[str, dict[str, Any]]:
    """Read the figures of a project.

    Args:
        root: the project folder.

    Returns:
        Name of a proof -> its figures and its day: {"sigkill": {"tanggal": "2026-01-09", "kali": 200, …}}.
    """
    path = root / PROVEN
    return json.loads(path.read_text("utf-8")) if path.exists() else {}
