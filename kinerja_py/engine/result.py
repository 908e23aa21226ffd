"""Result: what a check says about answers; frozen, ready for the page, the desk and a test to compare as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["ERROR", "MISSING", "WARNING", "Issue", "Progress", "Result"]

ERROR = "error"
WARNING = "warning"
MISSING = frozenset({"required", "own_words"})  # codes that say "not yet", never "wrong"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to change. `isian` is "" when it concerns the whole form; `code` is English and stable."""

    isian: str
    level: str
    code: str
    message: str

    def to_json(self) -> dict[str, str]:
        return {"isian": self.isian, "level": self.level, "code": self.code, "message": self.message}


@dataclass(frozen=True, slots=True)
class Progress:
    """State of one langkah.

    `wajib` counts the isian that must be filled, `terisi` those of them that are; `galat` counts errors other than
    missing answers, so that an untouched langkah has none. The last langkah, `rangkuman`, carries the sums.
    """

    langkah: str
    status: str
    terisi: int
    wajib: int
    galat: int
    peringatan: int

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Result:
    """All that a check found, in form order."""

    visible: tuple[str, ...]
    values: dict[str, str | list[str]]
    issues: tuple[Issue, ...]
    progress: tuple[Progress, ...]

    def count(self, level: str) -> int:
        """How many issues have this level; missing answers are errors here."""
        return sum(issue.level == level for issue in self.issues)

    def to_json(self) -> dict[str, Any]:
        """Plain data, the same in the worker's reply and in `kinerja check --json`."""
        return {
            "visible": list(self.visible),
            "values": self.values,
            "issues": [issue.to_json() for issue in self.issues],
            "progress": [progress.to_json() for progress in self.progress],
        }
