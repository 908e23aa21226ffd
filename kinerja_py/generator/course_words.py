"""The course in words, for paper: Form -> time table, the made-up teacher's plan, its mistakes with what mends them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kinerja_py.engine.check import check
from kinerja_py.engine.conditions import visible
from kinerja_py.engine.form import OWN_WORDS, Form, Isian
from kinerja_py.engine.jenis import own_words_key
from kinerja_py.engine.pelajaran import Pelajaran
from kinerja_py.generator.latihan import after

__all__ = ["Mistake", "answer_words", "mistakes", "plan_words", "timetable"]


@dataclass(frozen=True)
class Mistake:
    """A planted mistake: where, what stands there, what the check says, what mends it."""

    langkah: str
    isian: str
    kesalahan: str
    tertulis: str
    pesan: str
    perbaikan: str


def timetable(form: Form, begin: int) -> list[tuple[Pelajaran, int, int]]:
    """Each lesson with the minutes at which it begins and ends, `begin` minutes after the start."""
    rows = []
    for lesson in form.latihan.pelajaran if form.latihan else ():
        rows.append((lesson, begin, begin + lesson.menit))
        begin += lesson.menit
    return rows


def plan_words(form: Form, answers: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """A plan as paper shows it: [("Data Diri", [("NIP", "1990…"), …]), …], without optional isian that are empty."""
    seen = set(visible(form, answers))
    plan = []
    for langkah in form.langkah:
        asked = [isian for isian in langkah.isian if isian.id in seen and isian.jenis != "catatan"]
        rows = [(isian.label, answer_words(isian, answers)) for isian in asked if isian.wajib or isian.id in answers]
        if rows:
            plan.append((langkah.judul, rows))
    return plan


def answer_words(isian: Isian, answers: Mapping[str, Any]) -> str:
    """An answer in the words that a person sees, "" for none."""
    answer = answers.get(isian.id, "")
    if answer == OWN_WORDS and isian.jenis == "pilih_atau_tulis":
        return str(answers.get(own_words_key(isian.id), ""))
    labels = {pilihan.id: pilihan.label for pilihan in isian.pilihan}
    chosen: list[str] = answer if isinstance(answer, list) else [answer]
    return "; ".join(labels.get(one) or one for one in chosen)


def mistakes(form: Form, lesson: Pelajaran) -> list[Mistake]:
    """The planted mistakes of one lesson, in the order of its stages, with what the check says of each."""
    places = {isian.id: (langkah.judul, isian) for langkah in form.langkah for isian in langkah.isian}
    state, found = lesson.awal, []
    for tahap in lesson.tahap:
        mended = after(state, tahap.kunci)
        if tahap.kesalahan:
            judul, isian = places[tahap.isian]
            said = [issue.message for issue in check(form, dict(state)).issues if issue.isian == tahap.isian]
            words = answer_words(isian, state), " ".join(said), answer_words(isian, mended)
            found.append(Mistake(judul, isian.label, tahap.kesalahan, *words))
        state = mended
    return found
