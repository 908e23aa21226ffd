"""Markdown of the catalogue -> HTML that may stand in any page: Python-Markdown, then an allow-list.

Links are not in the list: a page is used without a network, and the same text stands at several depths of the site.
"""

from __future__ import annotations

import re
from functools import lru_cache

import markdown as python_markdown
import nh3

__all__ = ["ALLOWED", "foreign_tags", "to_html"]

ALLOWED = frozenset(
    "p br hr strong em b i code pre blockquote ul ol li dl dt dd table thead tbody tr th td h3 h4 h5 h6 sub sup".split()
)
_ATTRIBUTES = {"ol": {"start"}}
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")
_reader = python_markdown.Markdown(extensions=["sane_lists", "tables", "def_list"], output_format="html")


@lru_cache(maxsize=50_000)
def to_html(text: str) -> str:
    """Return clean HTML for a Markdown text, "" for an empty one; headings begin at h3."""
    if not text.strip():
        return ""
    return nh3.clean(_convert(text), tags=set(ALLOWED), attributes=_ATTRIBUTES, link_rel=None).strip()


def foreign_tags(text: str) -> list[str]:
    """Return the elements of a Markdown text that `to_html` would drop, each once, "a" for any link."""
    if not _suspicious(text):
        return []
    found = dict.fromkeys(tag.lower() for tag in _TAG.findall(_convert(text)))
    return [tag for tag in found if tag not in ALLOWED]


def _suspicious(text: str) -> bool:
    return any(sign in text for sign in ("<", "](", "][", "!["))


@lru_cache(maxsize=50_000)
def _convert(text: str) -> str:
    _reader.reset()
    return re.sub(r"(</?h)([1-6])", lambda found: found[1] + str(min(6, int(found[2]) + 2)), _reader.convert(text))
