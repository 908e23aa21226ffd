"""The table by which last periode's answers become the start of a new plan.

L1 An answer goes to the isian of the same id, or of the id that `dulu` names; a choice to the pilihan of the same id,
   or of that `dulu`.
L2 What cannot be carried (gone, another kind of answer, `tanya_lagi`) is not in the table, and is told to who had it.
L3 What is new or reads otherwise is told; a new isian that must be answered, and a lost answer, need something done.
L4 Without the old form the ids alone decide, and nothing is said about changes.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.engine.form import Isian, Pilihan
from kinerja_py.generator.catalog import lint, read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.lanjutan import follow, lanjutan
from tests.engine.build import form, isian, pilihan

from .sample import FORMULIR, GOOD, SATU, write


def table(new: tuple[Isian, ...], old: tuple[Isian, ...] | None) -> dict[str, Any]:
    after = replace(form(*new), id="baru", lanjutan_dari="lama")
    return lanjutan(after, replace(form(*old), id="lama") if old is not None else None)


def news(new: tuple[Isian, ...], old: tuple[Isian, ...]) -> list[tuple[str, bool, str, str | None, str | None]]:
    return [
        (each["isian"], each["perlu"], each["kalimat"], each.get("bila"), each.get("pilihan"))
        for each in table(new, old)["kabar"]
    ]


AB = isian("tugas", "pilih_banyak", pilihan=pilihan("wali", "piket"))


def test_l1_answers_find_their_place_by_id() -> None:
    """L1: texts, choices, and both under other names."""
    old = (isian("nama"), AB, isian("lain", "pilih_atau_tulis", pilihan=pilihan("x")))
    new = (
        isian("nama"),
        replace(AB, id="tugas-baru", dulu="tugas", pilihan=(Pilihan("guru-piket", "Piket", dulu="piket"),)),
        isian("lain", "pilih_atau_tulis", pilihan=pilihan("x", "y")),
        isian("ket", "catatan"),
    )
    assert table(new, old)["isian"] == [
        {"id": "nama", "dari": "nama", "jenis": "teks"},
        {"id": "tugas-baru", "dari": "tugas", "jenis": "pilih_banyak", "pilihan": {"piket": "guru-piket"}},
        {"id": "lain", "dari": "lain", "jenis": "pilih_atau_tulis", "pilihan": {"x": "x", "tulis": "tulis"}},
    ]


def test_l1_what_a_new_draft_begins_with_comes_where_nothing_is_carried() -> None:
    """L1: also for an isian that is new or asked again."""
    new = (isian("a", awal="x"), replace(AB, id="b", awal=["wali"], tanya_lagi=True), isian("c", awal="y"))
    assert table(new, (isian("a"), isian("b")))["isian"] == [
        {"id": "a", "dari": "a", "jenis": "teks", "awal": "x"},
        {"id": "b", "jenis": "pilih_banyak", "awal": ["wali"]},
        {"id": "c", "jenis": "teks", "awal": "y"},
    ]


@pytest.mark.parametrize(
    ("new", "old", "told"),
    [
        (isian("tugas", "teks"), AB, "Bentuk jawabannya berubah, jadi jawaban lama tidak dapat dibawa."),
        (replace(AB, tanya_lagi=True), AB, "Jawaban tahun lalu sengaja tidak dibawa. Jawab lagi untuk periode ini."),
    ],
)
def test_l2_what_cannot_be_carried_is_asked_again(new: Isian, old: Isian, told: str) -> None:
    """L2: only who had answered it hears of it."""
    made = table((new,), (old,))
    assert made["isian"] == []
    assert news((new,), (old,)) == [("tugas", True, told, "tugas", None)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("teks", "teks_panjang"), ("pilih_satu", "pilih_atau_tulis"), ("pilih_atau_tulis", "pilih_satu")],
)
def test_l2_kinds_that_hold_the_same_answers_are_alike(before: str, after: str) -> None:
    """L2: a list that also takes own words takes its old choices; own words are lost when it no longer does."""
    choices = pilihan("a") if before.startswith("pilih") else ()
    old, new = isian("x", before, pilihan=choices), isian("x", after, pilihan=choices)
    assert [move["id"] for move in table((new,), (old,))["isian"]] == ["x"]
    lost = [("x", True, "Jawaban lama Anda, “kata-kata sendiri”, tidak ada lagi dalam daftar.", "x", "tulis")]
    assert news((new,), (old,)) == (lost if before == "pilih_atau_tulis" else [])


def test_l2_what_is_no_longer_asked_is_told_without_a_link() -> None:
    """L2: to who had answered it."""
    assert news((), (isian("hobi"), isian("ket", "catatan"))) == [
        ("", False, "Isian ini tidak ditanyakan lagi, jadi jawabannya tidak ikut dibawa.", "hobi", None)
    ]


def test_l3_changes_of_choices_are_told_to_whom_they_concern() -> None:
    """L3: gone and reworded ones to who had chosen them, new ones to all."""
    after = replace(
        AB,
        label="Tugas tambahan",
        pilihan=(Pilihan("wali", "Wali kelas."), *(Pilihan(f"n{n}", f"Baru {n}.") for n in range(6))),
    )
    assert news((after,), (AB,)) == [
        ("tugas", False, "Dulu tertulis “Tugas”.", None, None),
        ("tugas", False, "Pilihan Anda kini berbunyi “Wali kelas”; dulu “Wali”.", "tugas", "wali"),
        ("tugas", True, "Jawaban lama Anda, “Piket”, tidak ada lagi dalam daftar.", "tugas", "piket"),
        ("tugas", False, "Ada pilihan baru: Baru 0.; Baru 1.; Baru 2.; Baru 3, dan 2 lagi.", None, None),
    ]


def test_l3_a_new_isian_needs_an_answer_when_it_must_have_one() -> None:
    """L3."""
    assert news((isian("a", wajib=True), isian("b")), ()) == [
        ("a", True, "Isian baru yang wajib diisi.", None, None),
        ("b", False, "Isian baru, belum ada pada rencana lama.", None, None),
    ]


def test_l4_without_the_old_form_ids_decide() -> None:
    """L4: a choice keeps its id, `tanya_lagi` is still asked again."""
    made = table((isian("nama"), AB, isian("sk", tanya_lagi=True)), None)
    assert made["isian"] == [
        {"id": "nama", "dari": "nama", "jenis": "teks"},
        {"id": "tugas", "dari": "tugas", "jenis": "pilih_banyak", "pilihan": {"wali": "wali", "piket": "piket"}},
    ]
    assert [(each["isian"], each["bila"]) for each in made["kabar"]] == [("sk", "sk")]


def test_the_same_form_again_changes_nothing(project: Path) -> None:
    """A fresh copy of guru-2026 asks only what is asked every year."""
    guru = compile_catalog(read_catalog(project / "catalog"))["guru-2026"]
    made = lanjutan(replace(guru, id="guru-2027", lanjutan_dari="guru-2026"), guru)
    assert {each["isian"] for each in made["kabar"]} == {isian.id for isian in guru.isian() if isian.tanya_lagi}
    assert len(made["isian"]) == sum(not each.tanya_lagi and each.jenis != "catatan" for each in guru.isian())


def test_follow_goes_to_the_newest() -> None:
    """Over several periode, and never round in circles."""
    forms = {
        name: replace(form(), id=name, lanjutan_dari=old)
        for name, old in [("b", "a"), ("c", "b"), ("x", "y"), ("y", "x")]
    }
    assert [follow(forms, name) for name in ("a", "b", "c", "z", "x")] == ["c", "c", "c", "z", "y"]


NEXT = FORMULIR.replace("id: lomba", "id: lomba-2\nlanjutan_dari: lomba")


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({}, []),
        ({"lomba-2/satu.yml": SATU.replace("- id: nama\n", "- id: nama\n    dulu: nma\n")}, ["dulu_tak_ada"]),
        ({"lomba-2/satu.yml": SATU.replace("{id: beli,", "{id: beli, dulu: tukar,")}, ["dulu_ganda"]),
        ({"lomba-2/satu.yml": SATU.replace("{id: beli,", "{id: membeli, dulu: beli,")}, []),
        ({"lomba/satu.yml": SATU.replace("{id: beli,", "{id: beli, dulu: tunai,")}, ["dulu_tanpa_lanjutan"]),
        (
            {"lomba-2/formulir.yml": NEXT.replace("lanjutan_dari: lomba", "lanjutan_dari: lomba-2")},
            ["lanjutan_sendiri"],
        ),
        ({"lomba-2/formulir.yml": NEXT.replace("lanjutan_dari: lomba", "lanjutan_dari: lomba-0")}, []),
        (
            {"lomba/formulir.yml": FORMULIR.replace("id: lomba", "id: lomba\nlanjutan_dari: lomba-2")},
            ["lanjutan_lingkar", "lanjutan_lingkar"],
        ),
    ],
)
def test_lint_knows_former_ids(files: dict[str, str], codes: list[str], tmp_path: Path) -> None:
    """A `dulu` that leads nowhere would silently lose answers."""
    both = {**GOOD, "lomba-2/formulir.yml": NEXT, "lomba-2/satu.yml": SATU, **files}
    assert [each.code for each in lint(write(tmp_path, both))] == codes
