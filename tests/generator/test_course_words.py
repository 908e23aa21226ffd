"""The course on paper: times add up, answers are words, and the answer sheet quotes the check."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from kinerja_py.engine.form import Form
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog, compile_form
from kinerja_py.generator.course_words import Mistake, mistakes, plan_words, timetable
from kinerja_py.generator.pages import Guidance

from .sample import GOOD, write
from .test_lint_latihan import COURSE, FILE

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def small(tmp_path: Path) -> Form:
    """A garden, and a course of one lesson with one mistake: nothing is chosen."""
    course = COURSE.replace("isian: bibit\n", "isian: bibit\n        kesalahan: Belum dipilih.\n")
    garden = GOOD["lomba/satu.yml"].replace("label: Bibit", "label: Bibit\n    wajib: true")
    source = read_catalog(write(tmp_path, {**GOOD, "lomba/satu.yml": garden, FILE: course}))
    return compile_form(source.forms[0], source.sekolah)


def test_a_plan_is_told_in_words(small: Form) -> None:
    """Labels, not ids; what is required and empty has its row, so that it can be missed."""
    assert plan_words(small, {"nama": "Pak Tani", "tanaman": ["tomat", "cabai"]}) == [
        ("Kebun", [("Nama", "Pak Tani"), ("Bibit", ""), ("Tanaman", "Tomat; Cabai")]),
    ]


def test_the_answer_sheet_quotes_the_check(small: Form) -> None:
    """Where, what stands there, the check's own sentence, what mends it."""
    assert small.latihan
    assert mistakes(small, small.latihan.pelajaran[0]) == [
        Mistake("Kebun", "Bibit", "Belum dipilih.", "", "Bibit: pilih salah satu.", "Beli")
    ]


def test_times_follow_each_other(small: Form) -> None:
    """A lesson begins when the one before it ends."""
    assert small.latihan
    assert timetable(small, 20) == [(small.latihan.pelajaran[0], 20, 25)]


def test_trainers_pages_hold_the_whole_course() -> None:
    """Script, hand-out and answer sheet name every lesson, every planted mistake, and never the key on the hand-out."""
    forms = compile_catalog(read_catalog(PROJECT / "catalog"))
    guidance = Guidance(PROJECT, forms)
    course = forms["guru-2026"].latihan
    assert course is not None
    pages = {}
    for name in ("naskah", "lembar", "kunci"):
        text = (PROJECT / "site_src" / "pelatih" / f"{name}.md").read_text("utf-8").partition("\n---\n")[2]
        pages[name] = guidance.fill(text, {"katalog": "guru-2026"}, f"pelatih/{name}.md")
    planted = [tahap for lesson in course.pelajaran for tahap in lesson.tahap if tahap.kesalahan]
    plain = {name: read(page) for name, page in pages.items()}
    assert [each.judul for each in course.pelajaran if each.judul not in plain["naskah"]] == []
    assert [tahap.kesalahan for tahap in planted if tahap.kesalahan not in plain["kunci"]] == []
    assert [tahap.kesalahan for tahap in planted if tahap.kesalahan in plain["lembar"]] == []
    assert "19900512 201903 2 00<" in plain["lembar"], "the plan to mend stands there with its mistake"


@pytest.mark.parametrize("name", ["index", "naskah", "lembar", "kunci", "salindia"])
def test_trainers_pages_stand_without_a_course(name: str) -> None:
    """latihan.yml is optional: a catalogue without it still makes a site, and says what is missing."""
    forms = compile_catalog(read_catalog(PROJECT / "catalog"))
    forms["guru-2026"] = replace(forms["guru-2026"], latihan=None)
    text = (PROJECT / "site_src" / "pelatih" / f"{name}.md").read_text("utf-8").partition("\n---\n")[2]
    made = Guidance(PROJECT, forms).fill(text, {"katalog": "guru-2026"}, f"pelatih/{name}.md")
    assert name == "index" or "tidak" in made


def read(page: str) -> str:
    """A page with its character references read."""
    return unescape(page)
