"""The course: it points at what exists, and each of its stages begins unsolved and is solved by its own `kunci`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kinerja_py.engine.check import check
from kinerja_py.engine.form import CHOICES, OWN_WORDS, Form
from kinerja_py.engine.latihan import finished
from kinerja_py.engine.pelajaran import Tahap as Compiled
from kinerja_py.generator.checks.conditions import check_condition
from kinerja_py.generator.checks.ids import kebab, once
from kinerja_py.generator.checks.texts import check_text
from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.latihan import after
from kinerja_py.generator.models.latihan import Pelajaran, SelesaiJika, Tahap
from kinerja_py.generator.problems import Problem, nearest
from kinerja_py.generator.reading import LatihanSource

__all__ = ["check_latihan", "prove_latihan"]

_WORDS = f"--{OWN_WORDS}"
_LISTS = ("tanpa_galat", "tanpa_catatan", "ada_galat")


def check_latihan(view: View) -> Iterator[Problem]:
    """Yield what a course points at that is not there, and stages that cannot be judged."""
    source = view.form.latihan
    if source is None:
        return
    model, file = source.model, source.document.file
    yield from _answers(view, model.mulai, Spot(file, model.line("mulai"), "mulai"), "mulai")
    yield from check_text(model.cerita, Spot(file, model.line("cerita"), "cerita"), "cerita")
    yield from once((each.id, _spot(source, each)) for each in model.pelajaran)
    for lesson in model.pelajaran:
        spot = _spot(source, lesson)
        yield from kebab(lesson.id, spot)
        yield from _answers(view, lesson.mulai, spot, "mulai")
        yield from check_text(lesson.pelatih, spot, "pelatih")
        yield from once((each.id, _spot(source, lesson, each)) for each in lesson.tahap)
        for tahap in lesson.tahap:
            yield from _tahap(view, tahap, _spot(source, lesson, tahap))


def prove_latihan(source: LatihanSource, form: Form) -> Iterator[Problem]:
    """Yield each stage that is done before it is begun, that its `kunci` does not finish, or whose mistake is none.

    Args:
        source: a course without other problems.
        form: its compiled form, without the wishes of any school.
    """
    if form.latihan is None:
        return
    for model, lesson in zip(source.model.pelajaran, form.latihan.pelajaran, strict=True):
        state = lesson.awal
        for place, tahap in zip(model.tahap, lesson.tahap, strict=True):
            yield from _proof(form, tahap, state, _spot(source, model, place))
            state = after(state, tahap.kunci)


def _proof(form: Form, tahap: Compiled, state: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    if tahap.kesalahan and all(issue.isian != tahap.isian for issue in check(form, dict(state)).issues):
        yield spot.problem("latihan_tanpa_kesalahan", isian=tahap.isian)
    if tahap.selesai_jika is None:
        return
    if finished(form, dict(state), tahap.selesai_jika):
        yield spot.problem("latihan_sudah_selesai")
    elif not finished(form, after(state, tahap.kunci), tahap.selesai_jika):
        yield spot.problem("latihan_kunci_gagal")


def _tahap(view: View, tahap: Tahap, spot: Spot) -> Iterator[Problem]:
    yield from kebab(tahap.id, spot)
    yield from check_text(tahap.teks, spot, "teks")
    if tahap.isian:
        yield from _isian(view, spot, "isian", tahap.isian)
    steps = {each.model.id for each in view.form.langkah} | {"rangkuman"}
    if tahap.langkah and tahap.langkah not in steps and view.form.whole:
        near, known = nearest(tahap.langkah, steps), ", ".join(sorted(steps))
        yield spot.problem("latihan_langkah", near=near, id=tahap.langkah, known=known)
    yield from _answers(view, tahap.kunci, spot, "kunci")
    if tahap.kesalahan and not tahap.isian:
        yield spot.problem("latihan_kurang", name="isian", since="kesalahan")
    if tahap.selesai_jika:
        for key in ("ajakan", "kunci"):
            if not getattr(tahap, key):
                yield spot.problem("latihan_kurang", name=key, since="selesai_jika")
        yield from _wanted(view, tahap.selesai_jika, spot)


def _wanted(view: View, wanted: SelesaiJika, spot: Spot) -> Iterator[Problem]:
    if wanted.jawaban:
        yield from check_condition(view, wanted.jawaban, spot, "selesai_jika")
    elif not any(getattr(wanted, key) for key in _LISTS) and not wanted._lines:
        yield spot.problem("syarat_kosong", name="selesai_jika")
    for key in _LISTS:
        for name in getattr(wanted, key):
            yield from _isian(view, spot, key, name)


def _isian(view: View, spot: Spot, name: str, wanted: str) -> Iterator[Problem]:
    found = view.find(spot, name, wanted)
    if isinstance(found, Problem):
        yield found


def _answers(view: View, answers: Mapping[str, Any], spot: Spot, name: str) -> Iterator[Problem]:
    """A mistake may be planted, so an answer need not be good; but a control must be able to hold it."""
    for key, answer in answers.items():
        isian = view.find(spot, name, key.removesuffix(_WORDS))
        if isinstance(isian, Problem):
            yield isian
        elif isian is not None and isinstance(answer, list) != (isian.jenis == "pilih_banyak"):
            many = isian.jenis == "pilih_banyak"
            remedy = "Tulis daftar id pilihan, misalnya [satu, dua]." if many else "Tulis satu teks, bukan daftar."
            yield spot.problem("awal_ditolak", name=name, isian=key, value=answer, remedy=remedy)
        elif isian is not None and isian.jenis in CHOICES and not key.endswith(_WORDS):
            for chosen in answer if isinstance(answer, list) else [answer]:
                if chosen:
                    yield from view.find_pilihan(spot, name, isian, chosen)


def _spot(source: LatihanSource, lesson: Pelajaran, tahap: Tahap | None = None) -> Spot:
    words = f"pelajaran '{lesson.id}'" + (f", tahap '{tahap.id}'" if tahap else "")
    return Spot(source.document.file, (tahap or lesson).line("id"), words)
