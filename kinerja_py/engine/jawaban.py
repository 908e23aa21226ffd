"""Jawaban: the answers inside a document. What a form can hold of raw answers, and what in a file it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .answers import choice_ids, readable
from .conditions import visible
from .form import OWN_WORDS
from .jenis import own_words_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .form import Form

__all__ = ["known_answers", "misfit"]


def known_answers(form: Form, answers: object) -> dict[str, Any]:
    """The answers that go into a document.

    Returns:
        {isian id: text or [pilihan ids]} in form order, as typed: visible, not empty, and chosen from the form's own
        pilihan. Half a character, which UTF-8 cannot carry, becomes U+FFFD.
    """
    known = readable(form, answers).known
    shown = set(visible(form, known))
    return {
        key: _whole(answer) if isinstance(answer, str) else answer
        for key, answer in known.items()
        if key.removesuffix(f"--{OWN_WORDS}") in shown
    }


def misfit(form: Form, jawaban: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first answer of a document that the form cannot hold.

    Returns:
        (`unknown_isian`, `unknown_pilihan` or `wrong_type`, key of the answer), or None when all fit.
    """
    asked = {isian.id: isian for isian in form.isian() if isian.jenis != "catatan"}
    own_words = {own_words_key(isian.id) for isian in asked.values() if isian.jenis == "pilih_atau_tulis"}
    for key, answer in jawaban.items():
        if key not in asked and key not in own_words:
            return "unknown_isian", key
        is_list = key in asked and asked[key].jenis == "pilih_banyak"
        if isinstance(answer, list) != is_list:
            return "wrong_type", key
        choices = choice_ids(asked[key]) if key in asked else set()
        if choices and not choices.issuperset(answer if is_list else [answer]):
            return "unknown_pilihan", key
    return None


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
