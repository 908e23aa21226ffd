"""Markdown of the catalogue: what becomes of it, and what never gets through."""

from __future__ import annotations

import pytest

from kinerja_py.generator.markdown import foreign_tags, to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("  \n", ""),
        ("**Baca** dulu", "<p><strong>Baca</strong> dulu</p>"),
        ("- satu\n- dua", "<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>"),
        ("# Judul", "<h3>Judul</h3>"),
        ("3 < 5 & 7", "<p>3 &lt; 5 &amp; 7</p>"),
        ("|a|b|\n|-|-|\n|1|2|", "<table>"),
    ],
)
def test_markdown_becomes_plain_html(text: str, html: str) -> None:
    """Paragraphs, lists, tables and headings below the page's own."""
    assert to_html(text).startswith(html) if html else to_html(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "<p onclick='alert(1)' style='color:red'>x</p>",
        "<svg/onload=alert(1)>",
        "<a href='https://contoh.id'>x</a>",
    ],
)
def test_nothing_active_gets_through(text: str) -> None:
    """No script, no handler, no address, no style."""
    html = to_html(text)
    for word in ("script", "onerror", "onclick", "onload", "href", "src", "style", "javascript"):
        assert word not in html


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("biasa saja, 3 < 5", []),
        ("**tebal** dan `kode`", []),
        ("[x](https://contoh.id)", ["a"]),
        ("<https://contoh.id>", ["a"]),
        ("![x](y.png)", ["img"]),
        ("<div><video></video></div>", ["div", "video"]),
    ],
)
def test_foreign_tags(text: str, tags: list[str]) -> None:
    """lint tells what would be dropped."""
    assert foreign_tags(text) == tags
