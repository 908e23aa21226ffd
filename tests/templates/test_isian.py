"""Every jenis has a control and examples; each example is sound HTML and stays as it was last agreed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja_py.engine.jenis import PARSERS

from .examples import JENIS, SNAPSHOTS, document, examples, jenis_with_examples, render, snapshot
from .validator import problems

ALL = sorted({*PARSERS, "catatan"})


def test_every_jenis_has_template_and_examples() -> None:
    """A new jenis comes with its control and its examples; nothing is left over."""
    assert sorted(path.stem for path in JENIS.glob("*.html")) == ALL
    assert jenis_with_examples() == ALL


@pytest.mark.parametrize("jenis", ALL)
def test_examples_look_as_agreed(jenis: str) -> None:
    """`python -m tests.templates.examples` writes the snapshots anew."""
    assert snapshot(jenis) == (SNAPSHOTS / f"{jenis}.html").read_text("utf-8")


def test_examples_are_sound_html(project: Path) -> None:
    """One page for each example, since two examples may share an id."""
    pages = {
        f"{jenis} {number}": document(render(example))
        for jenis in ALL
        for number, example in enumerate(examples(jenis), 1)
    }
    assert problems(project, pages) == []


def test_words_never_become_markup() -> None:
    """Labels, answers and sources are escaped."""
    html = snapshot("teks") + snapshot("teks_panjang") + snapshot("pilih_satu")
    assert "<script>" not in html
    assert "Tulis &lt;b&gt; &amp; &#34;kutip&#34;" in html
    assert "&lt;/textarea&gt;" in html
    assert "Pedoman &lt;satu&gt;" in html


def test_sources_are_text_and_never_links() -> None:
    """No address leads out of the site."""
    html = "".join(map(snapshot, ALL))
    assert "https://contoh.invalid/satu" in html
    assert "href=" not in html
