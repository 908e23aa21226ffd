"""The figures of the proof: what was tried, how often, and the worst that came of it; kept in figures.json.

A proof is a test that can do more of the same. In the usual run it tries a little of each trouble; `python3 run.py
proof` tries all of it and writes what it found here, figures that are not zero included. The site shows them on its
page *Bukti ketahanan*.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

__all__ = ["FIGURES", "Proof"]

FIGURES = Path(__file__).resolve().parent / "figures.json"
Amount = TypeVar("Amount")


@dataclass(frozen=True)
class Proof:
    """How much to try, and where to write down what came of it."""

    full: bool = False
    path: Path = FIGURES

    @property
    def seed(self) -> int:
        """Of the chance in this run; KINERJA_SEED=7 tries other moments."""
        return int(os.environ.get("KINERJA_SEED", "1"))

    def amount(self, usual: Amount, full: Amount) -> Amount:
        return full if self.full else usual

    def write_down(self, proof: str, **figures: int | str) -> None:
        """Keep the figures of one proof with the day they were found; printed in the usual run.

        Args:
            proof: its name ("sigkill").
            figures: name -> count, milliseconds (`_ms`), bytes (`_byte`).
        """
        print(proof, figures)
        if not self.full:
            return
        known = json.loads(self.path.read_text("utf-8")) if self.path.exists() else {}
        known[proof] = {"tanggal": datetime.now(UTC).date().isoformat(), **figures}
        self.path.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n", "utf-8")
