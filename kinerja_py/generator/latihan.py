"""latihan.yml -> Latihan: texts cleaned, conditions expanded, and for every lesson the answers it begins with.

A lesson begins where the ones before it end: what `mulai` of the course says, changed by each lesson's own `mulai` and
by each stage's `kunci`. So any lesson can be begun at any time, and always begins alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kinerja_py.engine.pelajaran import Latihan, Pelajaran, Tahap
from kinerja_py.generator.expand import Expander
from kinerja_py.generator.markdown import to_html
from kinerja_py.generator.models import latihan as models

__all__ = ["after", "compile_latihan"]

Answers = dict[str, Any]


def compile_latihan(model: models.BerkasLatihan, conditions: Expander) -> Latihan:
    """Make the course of a form whose conditions the expander knows."""
    state = after({}, model.mulai)
    lessons = []
    for each in model.pelajaran:
        state = after(state, each.mulai)
        lessons.append(_pelajaran(each, state, conditions))
        for tahap in each.tahap:
            state = after(state, tahap.kunci)
    return Latihan(model.judul, model.tokoh, tuple(lessons), to_html(model.cerita), model.tanda)


def after(state: Mapping[str, Any], change: Mapping[str, Any]) -> Answers:
    """Answers after a change; an empty answer takes one away."""
    return _plain({key: answer for key, answer in {**state, **change}.items() if answer})


def _pelajaran(model: models.Pelajaran, state: Answers, conditions: Expander) -> Pelajaran:
    return Pelajaran(
        id=model.id,
        judul=model.judul,
        menit=model.menit,
        tujuan=model.tujuan,
        tahap=tuple(_tahap(each, conditions) for each in model.tahap),
        awal=state,
        ujian=model.ujian,
        pelatih=to_html(model.pelatih),
    )


def _tahap(model: models.Tahap, conditions: Expander) -> Tahap:
    return Tahap(
        id=model.id,
        inti=model.inti,
        teks=to_html(model.teks),
        ajakan=model.ajakan,
        isian=model.isian,
        langkah=model.langkah,
        selesai_jika=_selesai_jika(model.selesai_jika, conditions) if model.selesai_jika else None,
        kunci=_plain(model.kunci),
        kesalahan=model.kesalahan,
        petunjuk=tuple(model.petunjuk),
    )


def _selesai_jika(model: models.SelesaiJika, conditions: Expander) -> dict[str, Any]:
    lists = {key: list(getattr(model, key)) for key in ("tanpa_galat", "tanpa_catatan", "ada_galat")}
    wanted = {key: ids for key, ids in lists.items() if ids}
    return {"jawaban": conditions.expand(model.jawaban), **wanted} if model.jawaban else wanted


def _plain(answers: Mapping[str, Any]) -> Answers:
    """Answers without the line numbers that the reader of YAML keeps in its lists."""
    return {key: list(answer) if isinstance(answer, list) else str(answer) for key, answer in answers.items()}
