"""Kinds and bounds: keys that a jenis has, bounds that can be met, patterns read alike by Python and browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kinerja_py.engine.form import CHOICES
from kinerja_py.engine.form import Isian as Compiled
from kinerja_py.engine.jenis import PARSERS, Refused, text_length
from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.models.langkah import Isian
from kinerja_py.generator.patterns import browser_trouble
from kinerja_py.generator.problems import Problem

__all__ = ["answer_problems", "check_bounds", "check_examples", "check_kinds", "check_patterns"]

_TYPED = frozenset({"teks", "teks_panjang", "nip", "nuptk", "npsn", "surel", "tanggal"})
_ASKED = _TYPED | CHOICES
# key -> the kinds it makes sense for
_KEYS: dict[str, frozenset[str]] = {
    "pilihan": CHOICES,
    "tampilan": frozenset({"pilih_satu"}),
    "pola": _TYPED - {"teks_panjang"},  # browsers have no pattern for long texts
    "min_panjang": _TYPED - {"tanggal"} | {"pilih_atau_tulis"},
    "maks_panjang": _TYPED - {"tanggal"} | {"pilih_atau_tulis"},
    "min_pilih": frozenset({"pilih_banyak"}),
    "maks_pilih": frozenset({"pilih_banyak"}),
    "contoh": _TYPED | {"pilih_atau_tulis"},
    "isi_otomatis": _TYPED,
    "wajib": _ASKED,
    "pesan": _ASKED,
    "awal": _ASKED,
    "dulu": _ASKED,
    "tanya_lagi": _ASKED,
    "dari_sekolah": _TYPED | {"pilih_satu"},
}


def check_kinds(view: View) -> Iterator[Problem]:
    """Yield keys that an isian's jenis does not have, and choices without pilihan."""
    for langkah, isian in view.each():
        for key, kinds in _KEYS.items():
            if key in isian.model_fields_set and isian.jenis not in kinds:
                yield view.spot(langkah, isian, key=key).problem("kunci_jenis", name=key, jenis=isian.jenis)
        read = isian.pilihan or not view.typed.get(isian.id)  # else they are there, but wrong, which was told
        if isian.jenis in CHOICES and read and not view.available(isian):
            yield view.spot(langkah, isian).problem("pilihan_kurang", jenis=isian.jenis)


def check_bounds(view: View) -> Iterator[Problem]:
    """Yield bounds that no answer can meet."""
    for langkah, isian in view.each():
        for low, high in (("min_panjang", "maks_panjang"), ("min_pilih", "maks_pilih")):
            a, b = getattr(isian, low), getattr(isian, high)
            if a is not None and b is not None and a > b:
                yield view.spot(langkah, isian, key=high).problem("batas_terbalik", low=low, a=a, high=high, b=b)
        for key in ("maks_panjang", "maks_pilih"):
            if getattr(isian, key) == 0:
                yield view.spot(langkah, isian, key=key).problem("terlalu_kecil", name=key, value=0, bound=1)
        count = len(view.available(isian))
        if isian.jenis == "pilih_banyak" and (isian.min_pilih or 0) > count:
            spot = view.spot(langkah, isian, key="min_pilih")
            yield spot.problem("pilih_terlalu_banyak", min=isian.min_pilih, count=count)
    periode = view.form.model.periode
    if periode.mulai > periode.selesai:
        values = {"low": "mulai", "a": periode.mulai, "high": "selesai", "b": periode.selesai}
        yield Spot(view.form.document.file, periode.line("selesai"), "periode").problem("tanggal_terbalik", **values)


def check_patterns(view: View) -> Iterator[Problem]:
    """Yield patterns that Python cannot read, or that a browser would read differently."""
    for langkah, isian in view.each():
        spot = view.spot(langkah, isian, key="pola")
        try:
            re.compile(isian.pola)
        except re.error as error:
            yield spot.problem("pola_rusak", detail=str(error))
            continue
        detail = browser_trouble(isian.pola)
        if detail:
            yield spot.problem("pola_peramban", detail=detail)


def check_examples(view: View) -> Iterator[Problem]:
    """Yield an example or a first answer that the isian itself refuses."""
    for langkah, isian in view.each():
        if isian.contoh and isian.jenis in _TYPED:
            refused = _refused_by(isian, isian.contoh)
            if refused:
                values = {"value": isian.contoh, "name": refused}
                yield view.spot(langkah, isian, key="contoh").problem("contoh_ditolak", **values)
        if isian.awal is not None and isian.jenis in _ASKED:
            yield from answer_problems(view, isian, isian.awal, view.spot(langkah, isian, key="awal"), "awal")


def answer_problems(view: View, isian: Isian, answer: str | list[str], spot: Spot, name: str) -> Iterator[Problem]:
    """Yield what is wrong with an answer that the catalogue or the school gives in advance."""
    many = isian.jenis == "pilih_banyak"
    values: dict[str, Any] = {"name": name, "isian": isian.id, "value": answer}
    if isinstance(answer, list) != many:
        remedy = "Tulis daftar id pilihan, misalnya [satu, dua]." if many else "Tulis satu teks, bukan daftar."
        yield spot.problem("awal_ditolak", remedy=remedy, **values)
    elif isian.jenis in CHOICES:
        for chosen in answer if isinstance(answer, list) else [answer]:
            if chosen:
                yield from view.find_pilihan(spot, name, isian, chosen)
    elif isinstance(answer, str) and answer:
        refused = _refused_by(isian, answer)
        if refused:
            yield spot.problem("awal_ditolak", remedy=f"Tidak cocok dengan {refused} isian itu.", **values)


def _refused_by(isian: Isian, text: str) -> str:
    """Name the key that refuses an answer, "" when none does."""
    try:
        PARSERS[isian.jenis](text, Compiled(isian.id, isian.jenis, isian.label))
    except Refused:
        return f"jenis {isian.jenis}"
    if isian.min_panjang is not None and text_length(text) < isian.min_panjang:
        return "min_panjang"
    if isian.maks_panjang is not None and text_length(text) > isian.maks_panjang:
        return "maks_panjang"
    try:
        return "pola" if isian.pola and not re.fullmatch(isian.pola, text) else ""
    except re.error:
        return ""  # told by check_patterns
