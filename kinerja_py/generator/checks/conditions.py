"""Conditions: tampil_jika and jika point at isian and pilihan that exist, as their kind allows, never in a ring."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.models.langkah import Isian
from kinerja_py.generator.models.syarat import Syarat
from kinerja_py.generator.problems import Problem

__all__ = ["check_condition", "check_conditions", "check_cycles", "targets"]

_ONE = frozenset({"pilih_satu", "pilih_atau_tulis"})
# operator -> kinds it can ask, and what to write instead
_KINDS = {
    "sama": (_ONE, "Untuk pilih_banyak pakai 'berisi', untuk teks pakai 'terisi: true'."),
    "salah_satu": (_ONE, "Untuk pilih_banyak pakai 'salah' dengan beberapa 'berisi'."),
    "berisi": (frozenset({"pilih_banyak"}), "Untuk pilih_satu pakai 'sama'."),
}
_NOT_FILLED = frozenset({"catatan", "tanggal"})


def check_conditions(view: View) -> Iterator[Problem]:
    """Yield what is wrong with every tampil_jika."""
    for langkah, isian in view.each():
        if isian.tampil_jika:
            spot = view.spot(langkah, isian, key="tampil_jika")
            yield from check_condition(view, isian.tampil_jika, spot, "tampil_jika")


def check_condition(view: View, syarat: Syarat, spot: Spot, name: str) -> Iterator[Problem]:
    """Yield what is wrong with one condition and those within it."""
    here = Spot(spot.file, syarat.line() if syarat.line() > 1 else spot.line, spot.key)
    operators = [key for key in ("sama", "salah_satu", "berisi", "terisi") if getattr(syarat, key) is not None]
    joined = [key for key in ("semua", "salah") if getattr(syarat, key) is not None]
    if syarat.isian is not None and len(operators) == 1 and not joined:
        yield from _leaf(view, syarat, operators[0], here, name)
    elif syarat.isian is None and not operators and len(joined) == 1:
        inner = getattr(syarat, joined[0])
        if not inner:
            yield here.problem("syarat_kosong", name=joined[0])
        for each in inner:
            yield from check_condition(view, each, spot, name)
    elif not (syarat._lines.keys() - {*operators, *joined, "isian"}):  # else a cut key was told already
        yield here.problem("syarat_bentuk", name=name)


def _leaf(view: View, syarat: Syarat, operator: str, spot: Spot, name: str) -> Iterator[Problem]:
    target = view.find(spot, name, str(syarat.isian))
    if isinstance(target, Problem):
        yield target
        return
    if operator == "terisi" and syarat.terisi is not True:
        yield spot.problem("harus_benar", name="terisi")
    if target is None:
        return
    allowed, remedy = _KINDS.get(operator, (frozenset(), ""))
    if operator == "terisi":
        remedy = "Pakai isian berjenis teks atau pilihan."
    if target.jenis not in allowed if operator != "terisi" else target.jenis in _NOT_FILLED:
        values = {"name": name, "operator": operator, "isian": target.id, "jenis": target.jenis, "remedy": remedy}
        yield spot.problem("syarat_jenis", **values)
        return
    wanted = {"sama": [syarat.sama], "salah_satu": syarat.salah_satu, "berisi": [syarat.berisi], "terisi": []}[operator]
    if wanted == [] and operator == "salah_satu":
        yield spot.problem("syarat_kosong", name=operator)
    for each in wanted or []:
        yield from view.find_pilihan(spot, name, target, str(each))


def targets(syarat: Syarat | None) -> Iterator[str]:
    """Yield the ids of the isian that a condition looks at."""
    if syarat is None:
        return
    if syarat.isian:
        yield syarat.isian
    for each in [*(syarat.semua or []), *(syarat.salah or [])]:
        yield from targets(each)


def check_cycles(view: View) -> Iterator[Problem]:
    """Yield each ring of tampil_jika once, at the isian of it that comes first in the form."""
    done: set[str] = set()
    for start in view.isian:
        ring = _ring(view.isian, start)
        if ring and not done & set(ring):
            isian = view.isian[start]
            spot = Spot(view.places[start].file, isian.line("tampil_jika"), f"isian '{start}'")
            yield spot.problem("syarat_lingkar", path=" → ".join([*ring, start]))
        done |= set(ring)


def _ring(isian: dict[str, Isian], start: str) -> list[str]:
    """Return a path of tampil_jika from an isian back to itself, or an empty list."""
    stack, seen = [[start]], {start}
    while stack:
        path = stack.pop()
        for target in targets(isian[path[-1]].tampil_jika):
            if target == start:
                return path
            if target in isian and target not in seen:
                seen.add(target)
                stack.append([*path, target])
    return []
