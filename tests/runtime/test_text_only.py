"""Every text reaches the page as text: nothing in our scripts turns a text into markup, an address into code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DANGEROUS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseFromString|srcdoc"
    r"|document\s*\.\s*write(ln)?|new\s+Function|execScript)\b|(?<![\w-])eval\s*\(|javascript:|set(?:Timeout|Interval)\(\s*[\"'`]"
)
ALLOWED: dict[str, set[str]] = {}  # file -> what it may hold; a line here needs a reason that a stranger believes


def sources(project: Path) -> list[Path]:
    return sorted((project / "site_src" / "assets").rglob("*.js"))


def test_no_script_of_ours_makes_markup_or_code_of_text(project: Path) -> None:
    """Not even where the text is our own: the next one might not be."""
    found = {
        path.name: {match[0] for match in DANGEROUS.finditer(path.read_text("utf-8"))} for path in sources(project)
    }
    assert {name: words for name, words in found.items() if words} == ALLOWED


@pytest.mark.parametrize(
    "line",
    [
        "element.innerHTML = text",
        "element.insertAdjacentHTML('beforeend', text)",
        "document . write(text)",
        "return eval(text)",
        "new  Function(text)()",
        "setTimeout('x()', 1)",
        "location.href = 'javascript:x()'",
    ],
)
def test_the_search_finds_what_it_looks_for(line: str) -> None:
    """A test that finds nothing proves nothing."""
    assert DANGEROUS.search(line)
