"""Long texts: Markdown that the page can show as it is meant, with no way out of the site."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.markdown import foreign_tags
from kinerja_py.generator.problems import Problem

__all__ = ["check_text", "check_texts"]


def check_texts(view: View) -> Iterator[Problem]:
    """Yield links, and HTML that will not be shown, in every bantuan of a form."""
    rangkuman = view.form.model.rangkuman
    yield from check_text(rangkuman.bantuan, Spot(view.form.document.file, rangkuman.line("bantuan"), "rangkuman"))
    for langkah in view.form.langkah:
        spot = Spot(langkah.document.file, langkah.model.line("bantuan"), f"langkah '{langkah.model.id}'")
        yield from check_text(langkah.model.bantuan, spot)
    for langkah, isian in view.each():
        yield from check_text(isian.bantuan, view.spot(langkah, isian, key="bantuan"))
        for pilihan in isian.pilihan:
            if pilihan.bantuan:
                yield from check_text(pilihan.bantuan, view.spot(langkah, isian, pilihan, "bantuan"))


def check_text(text: str, spot: Spot, name: str = "bantuan") -> Iterator[Problem]:
    """Yield links, and HTML that will not be shown, in one text; `name` is its key."""
    for tag in foreign_tags(text):
        if tag == "a":
            yield spot.problem("markdown_tautan", name=name)
        else:
            yield spot.problem("markdown_html", name=name, tag=tag)
