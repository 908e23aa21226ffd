"""Advice: what makes a text hard to act on. The `nasihat_…` kinds of aturan; warnings, whatever their tingkat says.

A text is looked at as words, case and punctuation aside. Which words and bounds count stands in the catalogue; here is
only how to look. Advice must be rare to be read, so `loudest` keeps one sentence where several would say the same.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .form import OWN_WORDS
from .jenis import own_words_key
from .messages import message
from .result import WARNING, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .form import Aturan, Isian
    from .rules import Plan

__all__ = [
    "loudest",
    "nasihat_contoh",
    "nasihat_kapital",
    "nasihat_pendek",
    "nasihat_serupa",
    "nasihat_ukuran",
    "nasihat_ulang",
    "nasihat_wakil",
]

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?;\n]+")
# A gap left to be filled: dots standing alone, underscores, words in [ ] or < >, xxx.
_GAP = re.compile(
    r"(?:^|(?<=\s))(?:\.{3,}|…+)(?=\s|$)|\.{4,}|_{2,}|\[[^\]\n]{0,40}\]|<[^\W\d][^<>\n]{0,39}>|\bx{3,}\b", re.IGNORECASE
)
_FEWEST_LETTERS = 15  # below that, capitals are an abbreviation
_FEWEST_WORDS = 4  # below that, two texts share words by chance
# code -> codes at the same isian that it makes needless
_DROWNS = {
    "advice_placeholder": {"advice_example", "advice_short", "advice_measure", "advice_capitals"},
    "advice_example": {"advice_short", "advice_measure", "advice_similar"},
    "advice_repeated": {"advice_measure"},
    "advice_short": {"advice_measure"},
}


def nasihat_wakil(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """A gap or a stand-in is left: a sign such as "[…]", one of `kata` inside, or one of `seluruhnya` as the whole."""
    for isian, text in _texts(aturan, plan):
        words = _words(text)
        spoken = " ".join(words)
        gap = _GAP.search(text)
        inside = next((kata for kata in aturan.data.get("kata", ()) if _holds(spoken, kata)), "")
        whole = not words or any(f" {spoken} " == _phrase(kata) for kata in aturan.data.get("seluruhnya", ()))
        if gap or inside or whole:
            yield _issue(aturan, isian, text, "advice_placeholder", kata=gap[0].strip() if gap else inside or text)


def nasihat_contoh(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """The text is the isian's own `contoh`, unchanged."""
    for isian, text in _texts(aturan, plan):
        if isian.contoh and _words(text) == _words(isian.contoh):
            yield _issue(aturan, isian, text, "advice_example")


def nasihat_pendek(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """The text has fewer words than `min_kata`."""
    for isian, text in _texts(aturan, plan):
        if len(_words(text)) < aturan.data["min_kata"]:
            yield _issue(aturan, isian, text, "advice_short")


def nasihat_ukuran(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """The text has neither a digit nor one of `kata`: no measure, no time."""
    for isian, text in _texts(aturan, plan):
        words = _words(text)
        spoken = " ".join(words)
        numbered = any(letter.isdigit() for letter in text)
        if words and not numbered and not any(_holds(spoken, kata) for kata in aturan.data["kata"]):
            yield _issue(aturan, isian, text, "advice_measure")


def nasihat_kapital(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """At least `persen` of the letters of a longer text are capitals."""
    for isian, text in _texts(aturan, plan):
        large = sum(letter.isupper() for letter in text)
        letters = large + sum(letter.islower() for letter in text)
        if letters >= _FEWEST_LETTERS and 100 * large >= aturan.data["persen"] * letters:
            yield _issue(aturan, isian, text, "advice_capitals")


def nasihat_ulang(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """A sentence stands twice in one text."""
    for isian, text in _texts(aturan, plan):
        seen: set[str] = set()
        for sentence in _SENTENCE_END.split(text):
            words = _words(sentence)
            spoken = " ".join(words)
            if len(words) >= _FEWEST_WORDS and spoken in seen:
                yield _issue(aturan, isian, text, "advice_repeated", kata=sentence.strip())
                break
            seen.add(spoken)


def nasihat_serupa(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """Answers share less than `persen` of their words; the later one is told. Choices count by their label."""
    seen: list[tuple[str, list[str]]] = []
    for isian_id in aturan.data["isian"]:
        text = " ".join(plan.words(isian_id))
        words = _words(text)
        twin = next((other for other, before in seen if _alike(words, before, aturan.data["persen"])), "")
        if twin:
            yield _issue(aturan, plan.isian[isian_id], text, "advice_similar", lain=plan.name(twin))
        elif words:
            seen.append((isian_id, words))


def loudest(issues: list[Issue]) -> Iterator[Issue]:
    """Issues without advice that other advice at the same isian makes needless, and each code of advice once."""
    said: set[tuple[str, str]] = set()
    drowned = {(issue.isian, code) for issue in issues for code in _DROWNS.get(issue.code, ())}
    for issue in issues:
        told = (issue.isian, issue.code)
        if not issue.code.startswith("advice_") or (told not in said and told not in drowned):
            yield issue
        said.add(told)


def _texts(aturan: Aturan, plan: Plan) -> Iterator[tuple[Isian, str]]:
    """Texts that a person wrote, not chose, in the isian that the aturan names."""
    for isian_id in aturan.data["isian"]:
        value = plan.values.get(isian_id)
        isian = plan.isian.get(isian_id)
        if isian and isian.jenis == "pilih_atau_tulis":
            value = plan.values.get(own_words_key(isian_id)) if value == OWN_WORDS else None
        if isian and isinstance(value, str) and value:
            yield isian, value


def _issue(aturan: Aturan, isian: Isian, text: str, code: str, **values: str) -> Issue:
    good = _better(aturan, isian, text).rstrip(".")
    example = f", misalnya {good}" if good else ""
    words = {"misalnya": example, "baik": good, **{name: _quoted(value) for name, value in values.items()}}
    return Issue(isian.id, WARNING, code, message(code, isian, pesan=aturan.pesan, **words))


def _better(aturan: Aturan, isian: Isian, text: str) -> str:
    """A sentence to learn from: the aturan's `baik`, else the isian's own example or first choice; never the text."""
    offered = (aturan.data.get("baik", ""), isian.contoh, *(pilihan.label for pilihan in isian.pilihan))
    return next((good for good in offered if good and _words(good) != _words(text)), "")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@cache
def _phrase(kata: str) -> str:
    """A word or phrase of the catalogue between spaces; a form has few of them and asks at each check."""
    return f" {' '.join(_words(kata))} "


def _holds(spoken: str, kata: str) -> bool:
    return _phrase(kata) in f" {spoken} "


def _alike(words: list[str], others: list[str], percent: float) -> bool:
    if not words or words == others:
        return bool(words)
    mine, theirs = set(words), set(others)
    longer = min(len(mine), len(theirs)) >= _FEWEST_WORDS
    return longer and 100 * len(mine & theirs) >= percent * len(mine | theirs)


def _quoted(text: str) -> str:
    """A few of the person's own words inside a sentence: printable, short, and never markup for whoever shows them."""
    plain = "".join(letter if letter.isprintable() and letter not in "<>" else " " for letter in text).strip()
    return plain if len(plain) <= 40 else plain[:39].rstrip() + "…"
