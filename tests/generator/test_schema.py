"""The JSON Schema of a Rencana: a second opinion on what the engine writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kinerja_py.engine.check import check
from kinerja_py.engine.form import Form
from kinerja_py.engine.rencana import RencanaError, make
from kinerja_py.engine.result import ERROR
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.schema import rencana_schema
from tests.cases import ANSWERS, FORM, RESULTS, answers_of

NOW = "2026-01-09T08:12:00+09:00"


VALIDATORS: dict[str, Draft202012Validator] = {}


def errors(form: Form, document: dict[str, Any]) -> list[str]:
    """What the schema has against a document."""
    if form.id not in VALIDATORS:
        Draft202012Validator.check_schema(rencana_schema(form))
        VALIDATORS[form.id] = Draft202012Validator(rencana_schema(form))
    return [f"{each.json_path}: {each.message}" for each in VALIDATORS[form.id].iter_errors(document)]


def document(answers: object, status: str = "draf") -> dict[str, Any]:
    """The engine's document of the shared form."""
    return make(FORM, answers, status=status, dibuat=NOW, diubah=NOW)


@pytest.mark.parametrize("row", [*ANSWERS, *RESULTS], ids=lambda row: row["id"])
def test_engine_writes_what_the_schema_allows(row: dict[str, Any]) -> None:
    """A draft of any answers is valid, and a plan without errors is valid as diajukan."""
    answers = answers_of(row)
    assert errors(FORM, document(answers)) == []
    if not check(FORM, answers).count(ERROR):
        assert errors(FORM, document(answers, "diajukan")) == []


@pytest.mark.parametrize("path", ["guru-2026", "contoh"])
def test_real_forms_and_their_full_plans(path: str, project: Path) -> None:
    """The published schemas accept the full plans of made-up people."""
    form = compile_catalog(read_catalog(project / "catalog"))[path]
    answers = json.loads((project / "tests" / "cases" / f"{path}-lengkap.json").read_text("utf-8"))["answers"]
    made = make(form, answers, status="diajukan", dibuat=NOW, diubah=NOW)
    assert errors(form, made) == []


@pytest.mark.parametrize(
    "change",
    [
        {"format": "lain"},
        {"versi": 2},
        {"status": "disetujui"},
        {"dibuat": "kemarin"},
        {"sidik": "sha256:00"},
        {"tambahan": 1},
        {"formulir": {"id": FORM.id}},
        {"format": "kinerja-latihan"},
        {"formulir": {"id": "lain", "katalog_versi": "1", "sha256": "0" * 64}},
        {"pemeriksaan": {"mesin": "php", "galat": 0, "peringatan": 0}},
        {"pemeriksaan": {"mesin": "html", "galat": -1, "peringatan": 0}},
        {"jawaban": []},
        {"jawaban": {"tidak-ada": "x"}},
        {"status": "diajukan", "pemeriksaan": {"mesin": "html", "galat": 0, "peringatan": 0}},
        {"status": "diajukan", "pemeriksaan": {"mesin": "python", "galat": 1, "peringatan": 0}},
        {"status": "diajukan", "pemeriksaan": {"mesin": "python", "galat": 0, "peringatan": 0}, "jawaban": {}},
    ],
)
def test_schema_refuses_anything_else(change: dict[str, Any]) -> None:
    """Each of these is no document of this form."""
    good = document({})
    assert errors(FORM, good) == []
    assert errors(FORM, {**good, **change}) != []


def test_invisible_answer_is_refused() -> None:
    """An answer that nobody can see does not belong into a document."""
    hidden = next(each for each in FORM.isian() if each.tampil_jika and each.jenis == "teks")
    good = document({})
    assert errors(FORM, {**good, "jawaban": {hidden.id: "x"}}) != []


def test_unknown_pilihan_is_refused() -> None:
    """What was chosen stands in the list, for every kind of choice."""
    good = document({})
    for isian in FORM.isian():
        if isian.pilihan and not isian.tampil_jika:
            wrong: object = ["tidak-ada"] if isian.jenis == "pilih_banyak" else "tidak-ada"
            assert errors(FORM, {**good, "jawaban": {isian.id: wrong}}) != [], isian.id


def test_pilihan_ticked_twice_is_refused() -> None:
    """A control is ticked or not; the engine leaves the second one out of what it writes."""
    isian = next(each for each in FORM.isian() if each.jenis == "pilih_banyak" and not each.tampil_jika)
    one = isian.pilihan[0].id
    assert document({isian.id: [one, one]})["jawaban"] == {isian.id: [one]}
    assert errors(FORM, {**document({}), "jawaban": {isian.id: [one, one]}}) != []


def test_the_engine_agrees_on_what_can_be_handed_over() -> None:
    """What the engine refuses to hand over, the schema refuses too when a stranger writes it."""
    with pytest.raises(RencanaError):
        document({}, "diajukan")
