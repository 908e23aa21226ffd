"""Jawaban: the answers inside a document. What a form can hold of raw answers, and what in a file it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .check import readable
from .conditions import visible
from .form import OWN_WORDS
from .jenis import own_words_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .form import Form, Isian

__all__ = ["known_answers", "misfit"]


def known_answers(form: Form, answers: object) -> dict[str, Any]:
    """The answers that go into a document.

    Returns:
        {isian id: text or [pilihan ids]} in form order, as typed: visible, not empty, and chosen from the form's own
        pilihan. Half a character, which UTF-8 cannot carry, becomes U+FFFD.
    """
    given, _ = readable(answers)
    known: dict[str, Any] = {}
    for isian in _asked(form).values():
        answer = _known_answer(isian, given.get(isian.id))
        if answer:
            known[isian.id] = answer
        if answer == OWN_WORDS and _choices(isian) and (words := _whole_text(given.get(own_words_key(isian.id)))):
            known[own_words_key(isian.id)] = words
    shown = set(visible(form, known))
    return {key: answer for key, answer in known.items() if key.removesuffix(f"--{OWN_WORDS}") in shown}


def misfit(form: Form, jawaban: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first answer of a document that the form cannot hold.

    Returns:
        (`unknown_isian`, `unknown_pilihan` or `wrong_type`, key of the answer), or None when all fit.
    """
    asked = _asked(form)
    own_words = {own_words_key(isian.id) for isian in asked.values() if isian.jenis == "pilih_atau_tulis"}
    for key, answer in jawaban.items():
        if key not in asked and key not in own_words:
            return "unknown_isian", key
        is_list = key in asked and asked[key].jenis == "pilih_banyak"
        if isinstance(answer, list) != is_list:
            return "wrong_type", key
        choices = _choices(asked[key]) if key in asked else set()
        if choices and not choices.issuperset(answer if is_list else [answer]):
            return "unknown_pilihan", key
    return None


def _asked(form: Form) -> dict[str, Isian]:
    return {isian.id: isian for isian in form.isian() if isian.jenis != "catatan"}


def _choices(isian: Isian) -> set[str]:
    own = {OWN_WORDS} if isian.jenis == "pilih_atau_tulis" else set()
    return {pilihan.id for pilihan in isian.pilihan} | own


def _known_answer(isian: Isian, answer: Any) -> Any:
    choices = _choices(isian)
    if isian.jenis == "pilih_banyak":
        return [chosen for chosen in answer if chosen in choices] if isinstance(answer, list) else None
    text = _whole_text(answer)
    return text if not choices or text in choices else None


def _whole_text(answer: Any) -> str:
    return answer.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(answer, str) else ""
