"""Sources: every pilihan and every rule says where it comes from and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.problems import Problem, nearest

__all__ = ["check_sources", "given", "known"]


def check_sources(view: View) -> Iterator[Problem]:
    """Yield missing or unknown sumber, missing keyakinan, and rules stricter than their source allows."""
    for langkah, isian in view.each():
        yield from known(view, isian.sumber, view.spot(langkah, isian, key="sumber"))
        for pilihan in isian.pilihan:
            spot = view.spot(langkah, isian, pilihan)
            yield from known(view, pilihan.sumber, view.spot(langkah, isian, pilihan, "sumber"))
            yield from given(bool(pilihan.sumber or isian.sumber), pilihan.keyakinan or isian.keyakinan, spot)
    for aturan in view.form.model.aturan:
        spot = Spot(view.form.document.file, aturan.line(), f"aturan '{aturan.id}'")
        yield from known(view, aturan.sumber, spot)
        yield from given(bool(aturan.sumber), aturan.keyakinan, spot)
        if aturan.keyakinan == "rendah" and aturan.tingkat == "galat":
            yield Spot(spot.file, aturan.line("tingkat"), spot.key).problem("galat_tak_yakin")


def known(view: View, names: list[str], spot: Spot) -> Iterator[Problem]:
    """Yield sources that formulir.yml does not list."""
    table = view.form.model.sumber
    for name in names:
        if name not in table:
            yield spot.problem("sumber_tak_ada", near=nearest(name, table), id=name)


def given(sumber: bool, keyakinan: str | None, spot: Spot) -> Iterator[Problem]:
    """Yield that a text does not say where it comes from, or how sure that is."""
    if not sumber:
        yield spot.problem("sumber_kurang")
    if not keyakinan:
        yield spot.problem("keyakinan_kurang")
