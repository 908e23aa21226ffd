"""Rules: every aturan names isian, pilihan, nilai and sifat that exist, and asks for what can be met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kinerja_py.engine.form import CHOICES
from kinerja_py.generator.checks.conditions import check_condition
from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.models.langkah import Isian, Pilihan
from kinerja_py.generator.problems import Problem, nearest

__all__ = ["RULES", "check_rules"]

_ANY = frozenset({"teks", "teks_panjang", "nip", "nuptk", "npsn", "surel", "tanggal"}) | CHOICES
_ONE = frozenset({"pilih_satu", "pilih_atau_tulis"})
_WRITTEN = frozenset({"teks", "teks_panjang", "pilih_atau_tulis"})
_DATE, _NIP = frozenset({"tanggal"}), frozenset({"nip"})
_REMEDY = {_ANY: "Pakai isian yang dijawab.", CHOICES: "Pakai isian berjenis pilih_….", _ONE: "Pakai pilih_satu."}


def check_rules(view: View) -> Iterator[Problem]:
    """Yield what is wrong with every aturan."""
    for aturan in view.form.model.aturan:
        spot = Spot(view.form.document.file, aturan.line(), f"aturan '{aturan.id}'")
        yield from RULES[aturan.jenis](view, aturan, spot)
    wanted = view.form.model.judul_isian
    if wanted:
        found = view.find(view.form_spot("judul_isian"), "judul_isian", wanted)
        if isinstance(found, Problem):
            yield found


def _sum(view: View, aturan: Any, spot: Spot) -> Iterator[Problem]:
    isian, problems = _isian(view, aturan, spot, "isian", aturan.isian, CHOICES)
    yield from problems
    if isian is None or view.typed.get(isian.id, set()) - view.pilihan(isian).keys():
        return  # some pilihan could not be read, so nobody knows all the nilai
    counted = [each for each in view.available(isian) if aturan.nilai in each.nilai]
    if not counted:
        known = {name for each in view.available(isian) for name in each.nilai}
        yield spot.problem("aturan_nilai", near=nearest(aturan.nilai, known), isian=isian.id, id=aturan.nilai)
        return
    if aturan.kelompok:
        groups = {each.kelompok for each in view.available(isian)}
        if aturan.kelompok not in groups:
            near = nearest(aturan.kelompok, groups)
            yield spot.problem("aturan_kelompok", near=near, isian=isian.id, id=aturan.kelompok)
            return
        counted = [each for each in counted if each.kelompok == aturan.kelompok]
    yield from _reachable(aturan, isian, counted, spot)


def _reachable(aturan: Any, isian: Isian, counted: list[Pilihan], spot: Spot) -> Iterator[Problem]:
    values = [each.nilai[aturan.nilai] for each in counted]
    most = max(values, default=0.0) if isian.jenis in _ONE else sum(value for value in values if value > 0)
    if aturan.jenis == "jumlah_min" and aturan.min > most:
        yield Spot(spot.file, aturan.line("min"), spot.key).problem(
            "aturan_mustahil", bound=f"min {aturan.min:g}", most=f"{most:g}"
        )
    if aturan.jenis == "jumlah_maks" and aturan.maks < 0:
        here = Spot(spot.file, aturan.line("maks"), spot.key)
        yield here.problem("terlalu_kecil", name="maks", value=f"{aturan.maks:g}", bound=0)


def _several(kinds: frozenset[str], count: int | None) -> Callable[[View, Any, Spot], Iterator[Problem]]:
    def check(view: View, aturan: Any, spot: Spot) -> Iterator[Problem]:
        given = len(aturan.isian)
        if (count and given != count) or (not count and given < 2) or len(set(aturan.isian)) != given:
            words = f"tepat {count}" if count else "paling sedikit dua"
            yield spot.problem("aturan_jumlah_isian", jenis=aturan.jenis, count=f"{words} isian yang berbeda")
        for name in aturan.isian:
            yield from _isian(view, aturan, spot, "isian", name, kinds)[1]

    return check


def _advice(view: View, aturan: Any, spot: Spot) -> Iterator[Problem]:
    for name in aturan.isian:
        isian, problems = _isian(view, aturan, spot, "isian", name, _WRITTEN)
        yield from problems
        if aturan.jenis == "nasihat_contoh" and isian and not isian.contoh:
            yield spot.problem("aturan_contoh", jenis=aturan.jenis, isian=isian.id)
    yield from _percent(aturan, spot)


def _percent(aturan: Any, spot: Spot) -> Iterator[Problem]:
    for key in ("persen", "min_kata"):
        value = getattr(aturan, key, 1)
        if not 1 <= value <= 100:
            here = Spot(spot.file, aturan.line(key), spot.key)
            yield here.problem("di_luar_batas", name=key, value=value, low=1, high=100)


def _alike(view: View, aturan: Any, spot: Spot) -> Iterator[Problem]:
    yield from _several(_WRITTEN, None)(view, aturan, spot)
    yield from _percent(aturan, spot)


def _condition(view: View, aturan: Any, spot: Spot) -> Iterator[Problem]:
    yield from _isian(view, aturan, spot, "isian", aturan.isian, _ANY)[1]
    yield from check_condition(view, aturan.jika, spot, "jika")
    if aturan.jenis == "ingatkan_jika" and not aturan.pesan:
        yield spot.problem("aturan_pesan", jenis=aturan.jenis)


def _fits(view: View, aturan: Any, spot: Spot) -> Iterator[Problem]:
    isian, problems = _isian(view, aturan, spot, "isian", aturan.isian, CHOICES)
    other, more = _isian(view, aturan, spot, "dengan", aturan.dengan, CHOICES)
    yield from [*problems, *more]
    if isian is None or other is None:
        return
    known = {name for each in view.available(isian) for name in each.sifat}
    if aturan.sifat not in known:
        yield spot.problem("aturan_sifat", near=nearest(aturan.sifat, known), isian=isian.id, id=aturan.sifat)
    for langkah, each in view.each():
        for pilihan in each.pilihan if each is isian else []:
            for value in pilihan.sifat.get(aturan.sifat, []):
                here = view.spot(langkah, isian, pilihan, "sifat")
                yield from view.find_pilihan(here, f"sifat {aturan.sifat}", other, value)


def _nip(view: View, aturan: Any, spot: Spot) -> Iterator[Problem]:
    yield from _isian(view, aturan, spot, "isian", aturan.isian, _NIP)[1]
    status, problems = _isian(view, aturan, spot, "dengan", aturan.dengan, _ONE)
    yield from problems
    for key in ("pns", "pppk") if status else ():
        for name in getattr(aturan, key):
            yield from view.find_pilihan(Spot(spot.file, aturan.line(key), spot.key), key, status, name)  # type: ignore[arg-type]


RULES: dict[str, Callable[[View, Any, Spot], Iterator[Problem]]] = {
    "jumlah_maks": _sum,
    "jumlah_min": _sum,
    "beda": _several(_ANY, None),
    "urutan_tanggal": _several(_DATE, 2),
    "wajib_jika": _condition,
    "ingatkan_jika": _condition,
    "pilihan_sesuai": _fits,
    "nip_sesuai_status": _nip,
    "nasihat_wakil": _advice,
    "nasihat_contoh": _advice,
    "nasihat_pendek": _advice,
    "nasihat_ukuran": _advice,
    "nasihat_kapital": _advice,
    "nasihat_ulang": _advice,
    "nasihat_serupa": _alike,
}


def _isian(
    view: View, aturan: Any, spot: Spot, key: str, wanted: str, kinds: frozenset[str]
) -> tuple[Isian | None, list[Problem]]:
    """Return the isian a rule names, when it exists and is of a kind the rule can use, and else the problem."""
    here = Spot(spot.file, aturan.line(key), spot.key)
    found = view.find(here, key, wanted)
    if isinstance(found, Problem):
        return None, [found]
    if found is not None and found.jenis not in kinds:
        remedy = _REMEDY.get(kinds, f"Pakai isian berjenis {', '.join(sorted(kinds))}.")
        values = {"jenis": aturan.jenis, "isian": found.id, "kind": found.jenis, "remedy": remedy}
        return None, [here.problem("aturan_jenis", **values)]
    return found, []
