"""The course that we publish: every mistake in it is planted, told to the trainer, and gone at the end."""

from __future__ import annotations

import pytest

from kinerja_py.engine.check import check
from kinerja_py.engine.form import Form
from kinerja_py.engine.latihan import finished
from kinerja_py.engine.pelajaran import Latihan
from kinerja_py.generator.latihan import after


@pytest.fixture
def course(guru: Form) -> Latihan:
    assert guru.latihan is not None
    return guru.latihan


def test_every_stage_begins_undone_and_its_key_does_it(guru: Form, course: Latihan) -> None:
    """From the lesson's start state to the wanted state, stage by stage, by the engine."""
    seen = 0
    for lesson in course.pelajaran:
        state = lesson.awal
        for tahap in lesson.tahap:
            changed = after(state, tahap.kunci)
            if tahap.selesai_jika is not None:
                seen += 1
                assert not finished(guru, state, tahap.selesai_jika), (lesson.id, tahap.id)
                assert finished(guru, changed, tahap.selesai_jika), (lesson.id, tahap.id)
            state = changed
    assert seen >= 15


def test_only_planted_mistakes_are_in_the_plan(guru: Form, course: Latihan) -> None:
    """At the start the check finds exactly what some stage calls a mistake; at the end of the course, nothing."""
    planted = {tahap.isian for lesson in course.pelajaran[:5] for tahap in lesson.tahap if tahap.kesalahan}
    assert {issue.isian for issue in check(guru, course.pelajaran[0].awal).issues} == planted
    last = course.pelajaran[-1]
    mistakes = {tahap.isian for tahap in last.tahap if tahap.kesalahan}
    assert {issue.isian for issue in check(guru, last.awal).issues} == mistakes
    state = last.awal
    for tahap in last.tahap:
        state = after(state, tahap.kunci)
    assert check(guru, state).issues == ()


def test_a_lesson_is_short_and_an_afternoon_is_enough(course: Latihan) -> None:
    """At most 15 minutes a lesson, two hours in all, five to ten lessons, at most six stages each."""
    assert all(0 < lesson.menit <= 15 and len(lesson.tahap) <= 6 for lesson in course.pelajaran)
    assert sum(lesson.menit for lesson in course.pelajaran) <= 120
    assert 5 <= len(course.pelajaran) <= 10


def test_one_idea_fits_one_slide(course: Latihan) -> None:
    """`inti` is one sentence of at most 70 letters, since a hall reads it from the last row."""
    long = [tahap.inti for lesson in course.pelajaran for tahap in lesson.tahap if len(tahap.inti) > 70]
    assert long == []


def test_who_is_asked_for_something_is_helped(course: Latihan) -> None:
    """Every stage that asks for an action has a hint."""
    asked = [tahap for lesson in course.pelajaran for tahap in lesson.tahap if tahap.ajakan]
    assert [tahap.id for tahap in asked if not tahap.petunjuk] == []


def test_only_the_last_lesson_is_an_exam(course: Latihan) -> None:
    """And it hides five mistakes."""
    assert [lesson.ujian for lesson in course.pelajaran] == [False] * (len(course.pelajaran) - 1) + [True]
    assert sum(bool(tahap.kesalahan) for tahap in course.pelajaran[-1].tahap) == 5
