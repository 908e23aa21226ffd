"""Expand conditions: an isian is visible when its own condition holds and the isian it looks at are visible too.

After this one condition alone decides, so Python and CSS evaluate the same thing and nobody follows chains.
"""

from __future__ import annotations

from typing import Any

from kinerja_py.generator.models.syarat import Syarat
from kinerja_py.generator.reading import FormSource

__all__ = ["Expander", "plain"]

Condition = dict[str, Any]


class Expander:
    """Expands the conditions of one form; what an isian's condition becomes is worked out once."""

    def __init__(self, source: FormSource) -> None:
        self.own = {isian.id: isian.tampil_jika for each in source.langkah for isian in each.model.isian}
        self.done: dict[str, Condition | None] = {}

    def of(self, isian: str) -> Condition | None:
        """Return the expanded tampil_jika of an isian, None when it is always visible."""
        if isian not in self.done:
            own = self.own.get(isian)
            self.done[isian] = self.expand(own) if own else None
        return self.done[isian]

    def expand(self, syarat: Syarat) -> Condition:
        """Return a condition that also asks whether the isian it looks at are visible."""
        if syarat.semua is not None:
            return _join("semua", [self.expand(each) for each in syarat.semua])
        if syarat.salah is not None:
            return _join("salah", [self.expand(each) for each in syarat.salah])
        behind = self.of(str(syarat.isian))
        return _join("semua", [*([behind] if behind else []), plain(syarat)])


def plain(syarat: Syarat) -> Condition:
    """Return a condition of one isian as data: {"isian": "status", "sama": "pns"}."""
    return {key: value for key, value in syarat.model_dump(exclude_none=True).items()}


def _join(word: str, parts: list[Condition]) -> Condition:
    """Join conditions, without repeating one and without a list in a list."""
    flat: list[Condition] = []
    for part in parts:
        flat += [each for each in (part[word] if word in part else [part]) if each not in flat]
    return flat[0] if len(flat) == 1 else {word: flat}
