"""Form and skp.yml -> what the printing page has to say: rows of the SKP sheet, and conditions in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from kinerja_py.engine.form import Form, Isian
from kinerja_py.generator.models.skp import BarisHasil, BarisIdentitas, BerkasSkp, Ukuran

__all__ = ["ResultPart", "ResultRow", "condition_words", "identity_rows", "result_parts"]

_PILIHAN = "{pilihan}"


@dataclass(frozen=True)
class ResultRow:
    """One rencana hasil kerja, shown while its pilihan is chosen."""

    isian: str
    pilihan: str
    rhk: str
    teks_isian: str  # id of the isian whose words follow, or ""
    ukuran: tuple[Ukuran, ...]


@dataclass(frozen=True)
class ResultPart:
    """A part of the table, such as A. Utama."""

    judul: str
    baris: tuple[ResultRow, ...]


def identity_rows(skp: BerkasSkp) -> list[tuple[int, BarisIdentitas | None, BarisIdentitas | None]]:
    """Return the identity table row by row: number, left, right."""
    pairs = zip_longest(skp.pegawai.baris, skp.penilai.baris)
    return [(number, left, right) for number, (left, right) in enumerate(pairs, 1)]


def result_parts(skp: BerkasSkp, form: Form) -> tuple[ResultPart, ...]:
    """Return the table of results with a row for every pilihan that could be chosen.

    A row that names its pilihan goes before one for all pilihan of the same isian.
    """
    isian = {each.id: each for each in form.isian()}
    named = {(row.isian, row.pilihan) for part in skp.hasil_kerja for row in part.baris if row.pilihan}
    return tuple(
        ResultPart(part.judul, tuple(made for row in part.baris for made in _rows(row, isian[row.isian], named)))
        for part in skp.hasil_kerja
    )


def condition_words(form: Form, condition: Mapping[str, Any] | None) -> str:
    """Say a condition of an isian for people: "Status kepegawaian: PNS atau PPPK"; "" when there is none."""
    if not condition:
        return ""
    for word, joint in (("semua", " dan "), ("salah", " atau ")):
        if word in condition:
            return joint.join(condition_words(form, each) for each in condition[word])
    isian = {each.id: each for each in form.isian()}[condition["isian"]]
    if "terisi" in condition:
        return f"{isian.label} diisi"
    labels = {pilihan.id: pilihan.label for pilihan in isian.pilihan} | {"tulis": "ditulis sendiri"}
    wanted = condition.get("salah_satu") or [condition.get("sama") or condition["berisi"]]
    return f"{isian.label}: {' atau '.join(labels[each] for each in wanted)}"


def _rows(row: BarisHasil, isian: Isian, named: set[tuple[str, str]]) -> Iterator[ResultRow]:
    for pilihan in isian.pilihan:
        if row.pilihan != pilihan.id if row.pilihan else (isian.id, pilihan.id) in named:
            continue
        rhk = row.rhk.replace(_PILIHAN, pilihan.label) or pilihan.rhk
        yield ResultRow(isian.id, pilihan.id, rhk, row.teks_isian, tuple(row.ukuran))
