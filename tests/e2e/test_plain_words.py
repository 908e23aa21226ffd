"""Plain words: how long the sentences are that people read, on every page of the built site and in every message.

A sentence of an official text stays as its source has it; citations (`kf-sumber`) are no sentences.
"""

from __future__ import annotations

import re
import statistics
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kinerja_py.engine.messages import MESSAGES

LONGEST = 25  # words
USUAL = 13  # the median stays below
NEARLY_ALL = 20  # words, for 95 of 100
BLOCKS = frozenset("p li dd dt td th h1 h2 h3 h4 legend label summary figcaption option button div section".split())
SILENT = frozenset("script style code pre svg nav template".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Sentences(HTMLParser):
    """Collects the sentences of a page; a block ends a sentence, and so does a full stop before a capital letter."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.text += " "
        elif self.silent or tag in SILENT or "kf-sumber" in (dict(attrs).get("class") or "").split():
            self.silent.append(tag)
        if tag in BLOCKS or tag == "br":
            self.end()

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()
        if tag in BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text += data

    def end(self) -> None:
        text, self.text = " ".join(self.text.split()), ""
        sentences = re.split(r"(?<=[.!?:])[”\"]?\s+(?=[A-Z“\"])", text)
        self.found += [one for one in sentences if one.endswith((".", "?", "!", ":")) and words(one) > 2]


def words(sentence: str) -> int:
    return len(re.findall(r"[\w'/-]+", sentence))


@pytest.fixture(scope="module")
def sentences(site: Path) -> dict[str, str]:
    """Sentence -> the first page that has it."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        if path.name == "kinerja-luring.html":  # the form page once more
            continue
        page = Sentences()
        page.feed(path.read_text("utf-8"))
        page.end()
        for one in page.found:
            found.setdefault(one, path.relative_to(site).as_posix())
    assert len(found) > 1000
    return found


def test_no_sentence_is_long(sentences: dict[str, str]) -> None:
    """Whoever reads on a phone, standing, has it whole in mind."""
    assert [(words(one), page, one) for one, page in sentences.items() if words(one) > LONGEST] == []


def test_sentences_are_short_as_a_rule(sentences: dict[str, str]) -> None:
    """The median below 13 words, and 95 of 100 not above 20."""
    lengths = sorted(map(words, sentences))
    assert statistics.median(lengths) < USUAL
    assert lengths[int(len(lengths) * 0.95)] <= NEARLY_ALL


def test_no_message_is_long() -> None:
    """Messages of the engine, each sentence by itself; what is filled in is not counted."""
    long = [
        (code, one)
        for code, text in MESSAGES.items()
        for one in re.split(r"(?<=[.!?])\s+", re.sub(r"\{\w+\}", "", text))
        if words(one) > LONGEST
    ]
    assert long == []
