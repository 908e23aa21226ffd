"""Latihan: is one stage of the guided course done? Asked on raw answers, decided by conditions and the check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .answers import readable
from .check import check
from .conditions import holds
from .result import ERROR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .form import Form
    from .result import Result

__all__ = ["finished"]


def finished(form: Form, answers: object, wanted: Mapping[str, Any]) -> bool:
    """Tell whether answers are what a stage asks for.

    Args:
        form: the compiled form.
        answers: raw answers, any object.
        wanted: all of what is there must be true: `jawaban`, a condition like tampil_jika; `tanpa_galat`, isian that
            are visible and have no error; `tanpa_catatan`, isian that are visible and have neither error nor warning;
            `ada_galat`, isian that have an error.
    """
    if not holds(wanted.get("jawaban"), readable(form, answers).known):
        return False
    result = check(form, answers)
    wrong = {issue.isian for issue in result.issues if issue.level == ERROR}
    doubtful = {issue.isian for issue in result.issues}
    return (
        _clean(result, wanted.get("tanpa_galat", ()), wrong)
        and _clean(result, wanted.get("tanpa_catatan", ()), doubtful)
        and wrong.issuperset(wanted.get("ada_galat", ()))
    )


def _clean(result: Result, ids: Iterable[str], told: set[str]) -> bool:
    return all(isian_id in result.visible and isian_id not in told for isian_id in ids)
