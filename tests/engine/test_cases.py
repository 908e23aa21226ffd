"""The shared cases in CPython; tests of the browser run the same rows."""

from __future__ import annotations

from typing import Any

import pytest

from kinerja_py.engine.check import check
from kinerja_py.engine.conditions import OPERATORS, visible
from kinerja_py.engine.form import to_json
from kinerja_py.engine.jenis import PARSERS
from kinerja_py.engine.rules import RULES
from tests.cases import ANSWERS, FORM, RESULTS, VISIBILITY, answers_of, load


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


@pytest.mark.parametrize("row", ANSWERS, ids=names(ANSWERS))
def test_an_answer_gets_its_verdict(row: dict[str, Any]) -> None:
    """Codes and value are those of the row, and only errors refuse."""
    result = check(FORM, answers_of(row))
    here = [issue for issue in result.issues if issue.isian == row["isian"]]
    words = result.values.get(f"{row['isian']}--tulis")
    assert [issue.code for issue in here] == row["codes"]
    assert (result.values.get(row["isian"]), words) == (row.get("value"), row.get("words_value"))
    assert all(issue.level == "warning" for issue in here) == row["accept"]


@pytest.mark.parametrize("row", VISIBILITY, ids=names(VISIBILITY))
def test_answers_decide_what_is_visible(row: dict[str, Any]) -> None:
    """Exactly the conditional isian of the row are shown, and all without a condition."""
    shown = [isian.id for isian in FORM.isian() if isian.tampil_jika is None or isian.id in row["shown"]]
    assert visible(FORM, row["answers"]) == shown
    assert list(check(FORM, row["answers"]).visible) == shown


@pytest.mark.parametrize("row", RESULTS, ids=names(RESULTS))
def test_a_plan_gets_its_result(row: dict[str, Any]) -> None:
    """All issues and the progress of all langkah, as a whole."""
    result = check(FORM, answers_of(row)).to_json()
    assert [[issue["isian"], issue["level"], issue["code"]] for issue in result["issues"]] == row["issues"]
    assert result["progress"] == row["progress"]


def test_cases_cover_every_kind() -> None:
    """Every jenis, condition and rule kind is in the form; every row's isian and every code's verdict is used."""
    isian = FORM.isian()
    assert {each.jenis for each in isian} == {*PARSERS, "catatan"}
    assert {each.id for each in isian if each.tampil_jika} == {shown for row in VISIBILITY for shown in row["shown"]}
    conditions = str([each.tampil_jika for each in isian])
    assert all(f"'{word}'" in conditions for word in (*OPERATORS, "semua", "salah"))
    assert {each.jenis for each in FORM.aturan} == set(RULES)
    assert {row["native"] for row in ANSWERS} == {"sama", "lebih-longgar", "tak-bisa"}


def test_no_native_constraint_is_stricter() -> None:
    """A row that the browser judges more loosely is one that the check refuses."""
    assert [row["id"] for row in ANSWERS if row["native"] == "lebih-longgar" and row["accept"]] == []


def test_form_comes_back_from_json_unchanged() -> None:
    """Reading and writing the test form loses nothing."""
    assert to_json(FORM) == load("form")
