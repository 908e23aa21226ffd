"""Ids: their form, that each is used once, and that no two make the same address on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kinerja_py.engine.form import CHOICES, OWN_WORDS
from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.problems import Problem

__all__ = ["check_addresses", "check_ids", "kebab", "once"]

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
# what templates add to the id of an isian
_SUFFIXES = ("galat", "peringatan", "petunjuk", "label")
_PAGE = ("ringkasan-galat", "simpan-status")


def check_ids(view: View) -> Iterator[Problem]:
    """Yield ids that are not kebab-case, reserved, or used twice."""
    model = view.form.model
    yield from kebab(model.id, view.form_spot("id"))
    if model.id != view.form.folder:
        yield view.form_spot("id").problem("id_folder", id=model.id, folder=view.form.folder)
    for stem in sorted({each for each in model.langkah if model.langkah.count(each) > 1}):
        yield view.form_spot("langkah").problem("langkah_ganda", id=stem)
    for name in model.sumber:
        yield from kebab(name, Spot(view.form.document.file, model.sumber[name].line(), f"sumber '{name}'"))
    for each in model.aturan:
        yield from kebab(each.id, Spot(view.form.document.file, each.line("id"), f"aturan '{each.id}'"))
    yield from once((each.id, Spot(view.form.document.file, each.line("id"), "aturan")) for each in model.aturan)
    yield from _langkah_ids(view)
    yield from _isian_ids(view)


def _langkah_ids(view: View) -> Iterator[Problem]:
    spots = [(each.model.id, Spot(each.document.file, each.model.line("id"), "langkah")) for each in view.form.langkah]
    for name, spot in spots:
        yield from kebab(name, spot)
        if name == "rangkuman":
            yield spot.problem("id_rangkuman")
    yield from once(spots)


def _isian_ids(view: View) -> Iterator[Problem]:
    yield from once((isian.id, view.spot(langkah, isian, key="id")) for langkah, isian in view.each())
    for langkah, isian in view.each():
        yield from kebab(isian.id, view.spot(langkah, isian, key="id"))
        for pilihan in isian.pilihan:
            yield from kebab(pilihan.id, view.spot(langkah, isian, pilihan, "id"))
            yield from once((each.id, Spot(langkah.document.file, each.line("id"))) for each in pilihan.rincian)
        yield from once((each.id, view.spot(langkah, isian, each, "id")) for each in isian.pilihan)


def check_addresses(view: View) -> Iterator[Problem]:
    """Yield ids that would give two elements of the page the same HTML id."""
    used: dict[str, str] = {name: "halaman sendiri" for name in _PAGE}
    seen: set[str] = set()
    for langkah in view.form.langkah:
        used[f"langkah-{langkah.model.id}"] = f"langkah '{langkah.model.id}'"
    for langkah, isian in view.each():
        if isian.id in seen:
            continue
        seen.add(isian.id)
        frame = [isian.id, f"isian-{isian.id}", *(f"{isian.id}-{suffix}" for suffix in _SUFFIXES)]
        yield from _claim(frame, used, view.spot(langkah, isian, key="id"), isian.id)
        if isian.jenis in CHOICES:
            for name, pilihan in view.pilihan(isian).items():
                spot = view.spot(langkah, isian, pilihan if pilihan in isian.pilihan else None, "id")
                yield from _claim([f"{isian.id}-{name}"], used, spot, name)


def _claim(addresses: list[str], used: dict[str, str], spot: Spot, name: str) -> Iterator[Problem]:
    for address in addresses:
        if address in used:
            yield spot.problem("id_bentrok", id=name, html=address, first=used[address])
        used.setdefault(address, spot.key)


def kebab(name: str, spot: Spot) -> Iterator[Problem]:
    """Yield what is wrong with the form of an id."""
    if name == OWN_WORDS:
        yield spot.problem("id_tulis")
    elif name == "constructor":  # every JavaScript object has one, so no document may carry an answer of that name
        yield spot.problem("id_constructor")
    elif "--" in name:
        yield spot.problem("id_dua_hubung", id=name)
    elif not _KEBAB.fullmatch(name):
        yield spot.problem("id_bentuk", id=name)


def once(pairs: Iterable[tuple[str, Spot]]) -> Iterator[Problem]:
    """Yield every id that is used a second time."""
    first: dict[str, Spot] = {}
    for name, spot in pairs:
        if name in first:
            yield spot.problem("id_ganda", id=name, first=f"{first[name].file}:{first[name].line}")
        first.setdefault(name, spot)
