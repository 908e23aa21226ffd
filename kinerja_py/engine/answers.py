"""Answers: what a form can hold of any object that claims to be answers, and which isian got something else.

A control of the page can only hold text or choices of its own list. What a control cannot hold is not an answer: it
opens no condition, here as in the page, and its isian is told about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .form import CHOICES, OWN_WORDS
from .jenis import own_words_key

if TYPE_CHECKING:
    from .form import Form, Isian

__all__ = ["Given", "choice_ids", "readable"]


@dataclass(frozen=True, slots=True)
class Given:
    """Answers sorted out.

    `known` has every filled answer that the form can hold, newlines as "\\n", in form order; `strange` maps the ids of
    isian that got something else to `shape` or `unknown_choice`.
    """

    known: dict[str, Any]
    strange: dict[str, str]


def readable(form: Form, answers: object) -> Given:
    """Sort out any object; what the form does not ask is passed over, null is no answer."""
    given = Given({}, {})
    plain: dict[str, Any] = {}
    if type(answers) is dict:
        plain = {key: answer for key, answer in list(answers.items()) if type(key) is str and answer is not None}
    for langkah in form.langkah:
        for isian in langkah.isian:
            if isian.id in plain and isian.jenis != "catatan":
                _sort_out(isian, plain[isian.id], plain.get(own_words_key(isian.id)), given)
    return given


def choice_ids(isian: Isian) -> set[str]:
    """Everything that can be chosen, `tulis` included where own words are allowed."""
    ids = {pilihan.id for pilihan in isian.pilihan}
    return ids | {OWN_WORDS} if isian.jenis == "pilih_atau_tulis" else ids


def _sort_out(isian: Isian, answer: Any, words: Any, given: Given) -> None:
    if isian.jenis == "pilih_banyak":
        _sort_out_list(isian, answer, given)
    elif type(answer) is not str:
        given.strange[isian.id] = "shape"
    elif isian.jenis in CHOICES and answer and answer not in choice_ids(isian):
        given.strange[isian.id] = "unknown_choice"
    elif answer:
        given.known[isian.id] = _text(answer)
        if isian.jenis == "pilih_atau_tulis" and answer == OWN_WORDS and words is not None:
            _sort_out_words(isian, words, given)


def _sort_out_list(isian: Isian, answer: Any, given: Given) -> None:
    if type(answer) is not list or any(type(chosen) is not str for chosen in answer):
        given.strange[isian.id] = "shape"
        return
    ids = choice_ids(isian)
    once = list(dict.fromkeys(answer))  # a control is ticked or not, never twice
    if known := [chosen for chosen in once if chosen in ids]:
        given.known[isian.id] = known
    if len(known) != len(once):
        given.strange[isian.id] = "unknown_choice"


def _sort_out_words(isian: Isian, words: Any, given: Given) -> None:
    if type(words) is not str:
        given.strange[isian.id] = "shape"
    elif words:
        given.known[own_words_key(isian.id)] = _text(words)


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
