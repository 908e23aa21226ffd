"""Conditions: `tampil_jika` evaluated on raw answers, the same truth that the generated CSS shows.

CSS sees which choice is checked and whether a text control is empty, nothing more. So conditions look at raw
answers, before any stripping or parsing: one space makes a text `terisi`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .form import Form

__all__ = ["OPERATORS", "holds", "visible"]

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "sama": lambda answer, wanted: bool(answer == wanted),
    "salah_satu": lambda answer, wanted: isinstance(answer, str) and answer in wanted,
    "berisi": lambda answer, wanted: isinstance(answer, list) and wanted in answer,
    "terisi": lambda answer, wanted: bool(answer),
}


def holds(condition: Mapping[str, Any] | None, answers: Mapping[str, Any]) -> bool:
    """Tell whether a condition is true.

    Args:
        condition: as in the Form, e.g. {"isian": "status", "sama": "pns"}; `semua` needs all of its list, `salah`
            ("salah satu") any of it; None always holds.
        answers: raw answers; what is not there is not filled.
    """
    if condition is None:
        return True
    if "semua" in condition:
        return all(holds(part, answers) for part in condition["semua"])
    if "salah" in condition:
        return any(holds(part, answers) for part in condition["salah"])
    answer = answers.get(condition["isian"])
    return all(OPERATORS[name](answer, wanted) for name, wanted in condition.items() if name != "isian")


def visible(form: Form, answers: Mapping[str, Any]) -> list[str]:
    """Ids of the isian that a person sees, in form order."""
    return [isian.id for langkah in form.langkah for isian in langkah.isian if holds(isian.tampil_jika, answers)]
