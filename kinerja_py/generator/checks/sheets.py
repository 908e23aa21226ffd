"""Sheets: portal.yml and skp.yml name isian, pilihan and sources that exist, and say where each sentence is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kinerja_py.engine.form import CHOICES
from kinerja_py.generator.checks.ids import kebab, once
from kinerja_py.generator.checks.sources import given, known
from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.models.langkah import Isian
from kinerja_py.generator.problems import Problem

__all__ = ["check_portal", "check_skp"]


def check_portal(view: View) -> Iterator[Problem]:
    """Yield what is wrong with portal.yml."""
    if view.form.portal is None:
        return
    file, portal = view.form.portal.document.file, view.form.portal.model
    steps = [step for part in portal.bagian for step in part.tindakan]
    named: dict[str, list[Any]] = {"jebakan": portal.jebakan, "bagian": portal.bagian, "tindakan": steps}
    for what, items in named.items():
        spots = [(each.id, Spot(file, each.line("id"), f"{what} '{each.id}'")) for each in items]
        for name, spot in spots:
            yield from kebab(name, spot)
        yield from once(spots)
    for each in [*named["jebakan"], *steps]:
        yield from _sourced(view, each, Spot(file, each.line("sumber"), f"'{each.id}'"))
    for step in steps:
        spot = Spot(file, step.line("isian"), f"tindakan '{step.id}'")
        yield from _answered(view, spot, "isian", step.isian)


def check_skp(view: View) -> Iterator[Problem]:
    """Yield what is wrong with skp.yml."""
    if view.form.skp is None:
        return
    file, skp = view.form.skp.document.file, view.form.skp.model
    yield from _sourced(view, skp, Spot(file, skp.line("sumber")))
    yield from _answered(view, Spot(file, skp.line("instansi")), "instansi", [skp.instansi])
    for side in (skp.pegawai, skp.penilai):
        for line in side.baris:
            yield from _answered(view, Spot(file, line.line("isian"), f"baris '{line.label}'"), "isian", line.isian)
    for row in (row for part in skp.hasil_kerja for row in part.baris):
        yield from _sourced(view, row, Spot(file, row.line("sumber"), f"hasil_kerja '{row.isian}'"))
        yield from _result(view, row, Spot(file, row.line(), f"hasil_kerja '{row.isian}'"))
    for aspect in skp.perilaku_kerja:
        spot = Spot(file, aspect.line(), f"aspek '{aspect.aspek}'")
        yield from _chosen(view, spot, "panduan", aspect.panduan)[1]
        yield from _answered(view, spot, "ekspektasi", [aspect.ekspektasi])


def _result(view: View, row: Any, spot: Spot) -> Iterator[Problem]:
    if row.teks_isian:
        yield from _answered(view, Spot(spot.file, row.line("teks_isian"), spot.key), "teks_isian", [row.teks_isian])
    isian, problems = _chosen(view, spot, "isian", row.isian)
    yield from problems
    if isian is None:
        return
    if row.pilihan:
        yield from view.find_pilihan(Spot(spot.file, row.line("pilihan"), spot.key), "pilihan", isian, row.pilihan)
    wanted = [each for each in view.available(isian) if row.pilihan in ("", each.id)]
    silent = [each.id for each in wanted if not each.rhk]
    if not row.rhk and silent:
        yield spot.problem("rhk_kurang", id=silent[0], isian=isian.id)


def _answered(view: View, spot: Spot, name: str, ids: Iterable[str]) -> Iterator[Problem]:
    """Yield isian that do not exist or have no answer."""
    for wanted in ids:
        found = view.find(spot, name, wanted)
        if isinstance(found, Problem):
            yield found
        elif found is not None and found.jenis == "catatan":
            values = {"name": name, "id": wanted, "kind": found.jenis, "remedy": "Pakai isian yang dijawab."}
            yield spot.problem("isian_jenis", **values)


def _chosen(view: View, spot: Spot, name: str, wanted: str) -> tuple[Isian | None, list[Problem]]:
    found = view.find(spot, name, wanted)
    if isinstance(found, Problem):
        return None, [found]
    if found is not None and found.jenis not in CHOICES:
        values = {"name": name, "id": wanted, "kind": found.jenis, "remedy": "Pakai isian berjenis pilih_…."}
        return None, [spot.problem("isian_jenis", **values)]
    return found, []


def _sourced(view: View, each: Any, spot: Spot) -> Iterator[Problem]:
    yield from known(view, each.sumber, spot)
    yield from given(bool(each.sumber), each.keyakinan, spot)
