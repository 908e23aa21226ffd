"""What the benchmark measured (benchmarks/results.json) -> numbers as Indonesians write them, for the guidance.

A project without results, a school's copy for example, simply has none to show: guidance never states a number that
nobody measured.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["RESULTS", "Measured", "measured"]

RESULTS = Path("benchmarks") / "results.json"


@dataclass(frozen=True)
class Measured:
    """The day ("2026-01-09") and the figures that were measured: id of the benchmark's table -> "2,3 detik"."""

    date: str = ""
    ours: dict[str, str] = field(default_factory=dict)
    stock: dict[str, str] = field(default_factory=dict)


def measured(root: Path) -> Measured:
    """Read the results of a project.

    Args:
        root: the project folder.
    """
    path = root / RESULTS
    if not path.exists():
        return Measured()
    content = json.loads(path.read_text("utf-8"))
    figures = content["medians"].items()
    ours, stock = (
        {name: _shown(figure[subject], figure["unit"]) for name, figure in figures if subject in figure}
        for subject in ("ours", "bare")
    )
    return Measured(content["date"], ours, stock)


def _shown(value: float, unit: str) -> str:
    """Two digits that count: 2330 ms is "2,3 detik", 13.4 ms "13 milidetik", 4077 kB "4,1 MB"."""
    if unit == "ms" and value >= 1000:
        return f"{_digits(value / 1000)} detik"
    if unit == "kB" and value >= 1000:
        return f"{_digits(value / 1000)} MB"
    return f"{value:.0f} {'milidetik' if unit == 'ms' else unit}"


def _digits(value: float) -> str:
    return f"{value:.{1 if value < 10 else 0}f}".replace(".", ",")
