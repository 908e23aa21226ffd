"""Round trip and single changes: what leaves comes back byte for byte, and what the schema forbids is not let in.

The schema that a site publishes and the engine are two opinions on a document, held by two programs. Where they differ
on purpose stands in tests/single_changes.py.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kinerja_py.engine.check import check
from kinerja_py.engine.form import CHOICES, OWN_WORDS, Form, Isian
from kinerja_py.engine.rencana import RencanaError, dumps, make, read
from kinerja_py.engine.result import ERROR
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.schema import rencana_schema
from tests.single_changes import BY_DESIGN, forbidden_changes, nothing_chosen, single_changes

PROJECT = Path(__file__).resolve().parents[2]
BEGUN, CHANGED = "2026-01-09T08:12:00+09:00", "2026-01-10T19:40:31.250Z"
NAMES = ("guru-2026", "contoh")
Document = dict[str, Any]


@cache
def form_of(name: str) -> Form:
    return compile_catalog(read_catalog(PROJECT / "catalog"))[name]


@cache
def validator(name: str) -> Draft202012Validator:
    schema = rencana_schema(form_of(name))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def whole(name: str) -> dict[str, Any]:
    """The answers of a made-up person to everything."""
    answers: dict[str, Any] = json.loads((PROJECT / f"tests/cases/{name}-lengkap.json").read_text("utf-8"))["answers"]
    return answers


def some_answer(isian: Isian) -> st.SearchStrategy[Any]:
    """What a page can hold, and what only a stranger sends."""
    ids = [pilihan.id for pilihan in isian.pilihan] or ["x"]
    if isian.jenis == "pilih_banyak":
        return st.lists(st.sampled_from([*ids, "tidak-ada"]), max_size=6) | st.text(max_size=5)
    if isian.jenis in CHOICES:
        return st.sampled_from([*ids, OWN_WORDS, "", "tidak-ada"]) | st.none()
    return st.text(max_size=40) | st.sampled_from(["", " ", isian.contoh, "2026-01-31", "\r\n", "=1+1", "<b>"])


@st.composite
def answers_for(draw: st.DrawFn, form: Form) -> dict[str, Any]:
    """Some of a whole plan, with any number of answers changed, added or gone."""
    given_answers = dict(whole(form.id)) if draw(st.booleans()) else {}
    isian = list(form.isian())
    for each in draw(st.lists(st.sampled_from(isian), max_size=12, unique_by=lambda one: one.id)):
        given_answers[each.id] = draw(some_answer(each))
        if each.jenis == "pilih_atau_tulis":
            given_answers[f"{each.id}--{OWN_WORDS}"] = draw(st.text(max_size=20))
    for key in draw(st.lists(st.sampled_from(sorted(given_answers) or ["x"]), max_size=4)):
        given_answers.pop(key, None)
    return given_answers


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_answers_leave_and_come_back_as_the_same_bytes(name: str, data: st.DataObject) -> None:
    """Export, import, export; and the published schema accepts what is exported."""
    form = form_of(name)
    answers = data.draw(answers_for(form))
    clean = not check(form, answers).count(ERROR)
    for status in ("draf", "diajukan") if clean else ("draf",):
        first = dumps(make(form, answers, status=status, dibuat=BEGUN, diubah=CHANGED))
        taken = read(first.encode(), form)
        again = dumps(make(form, taken["jawaban"], status=status, dibuat=taken["dibuat"], diubah=taken["diubah"]))
        assert again == first == dumps(taken)
        assert [error.message for error in validator(name).iter_errors(json.loads(first))] == []


def refused_by_engine(document: Document, form: Form) -> str:
    """The code, "" when it is taken in."""
    try:
        read(json.dumps(document), form)
    except RencanaError as error:
        return error.code
    return ""


@pytest.mark.parametrize("status", ["draf", "diajukan"])
@pytest.mark.parametrize("name", NAMES)
def test_what_the_schema_forbids_the_engine_refuses(name: str, status: str) -> None:
    """Every single change of a whole plan, sealed anew so that the fingerprint does not do the work."""
    form = form_of(name)
    good = make(form, whole(name), status=status, dibuat=BEGUN, diubah=CHANGED)
    forbidden, reasons, open_doors = 0, set(), []
    for change, document in forbidden_changes(good, form):
        forbidden += 1
        if refused_by_engine(document, form):
            continue
        why = [reason for reason in BY_DESIGN if reason(document, form)]
        reasons.update(why)
        if not why:
            open_doors.append(change)
    assert open_doors == []
    assert forbidden > 300
    assert nothing_chosen in reasons


def test_without_a_new_seal_every_change_is_noticed() -> None:
    """Whatever the schema thinks of it."""
    form = form_of("contoh")
    good = make(form, whole("contoh"), status="draf", dibuat=BEGUN, diubah=CHANGED)
    for change, document in single_changes(good):
        if not change.startswith(("sidik", "tanpa sidik")):
            document["sidik"] = good["sidik"]
        assert refused_by_engine(document, form), change
