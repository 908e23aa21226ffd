"""Check: whole Results, and promises over any input. Rows are in tests/cases and test_rules.py."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_py.engine.check import Issue, Progress, Result, check
from kinerja_py.engine.messages import message
from tests.cases import FORM, WHOLE
from tests.engine.build import form, isian, pilihan

STATUSES = {"belum", "sedang", "lengkap", "perlu-perbaikan"}


def test_a_result_says_everything_at_once() -> None:
    """Visible isian, values, issues in form order and progress, as one value."""
    nama, nip = isian("nama", wajib=True), isian("nip", "nip", tampil_jika={"isian": "asn", "sama": "ya"})
    asn = isian("asn", "pilih_satu", pilihan=pilihan("ya", "bukan"))
    assert check(form(nama, asn, nip), {"asn": "ya", "nip": "19860926 201505 3 001"}) == Result(
        visible=("nama", "asn", "nip"),
        values={"asn": "ya", "nip": "198609262015053001"},
        issues=(
            Issue("nama", "error", "required", message("required", nama)),
            Issue("nip", "warning", "nip_sex", message("nip_sex", nip, angka="3")),
        ),
        progress=(Progress("isi", "sedang", 0, 1, 0, 1), Progress("rangkuman", "belum", 0, 1, 0, 1)),
    )


def test_a_result_becomes_plain_json() -> None:
    """The worker's reply: lists and dicts with the names of the design."""
    assert check(form(isian("nama", wajib=True)), {}).to_json() == {
        "visible": ["nama"],
        "values": {},
        "issues": [{"isian": "nama", "level": "error", "code": "required", "message": "Nama: isi bagian ini."}],
        "progress": [
            {"langkah": "isi", "status": "belum", "terisi": 0, "wajib": 1, "galat": 0, "peringatan": 0},
            {"langkah": "rangkuman", "status": "belum", "terisi": 0, "wajib": 1, "galat": 0, "peringatan": 0},
        ],
    }


def test_an_old_draft_meets_the_new_form() -> None:
    """A pilihan that is gone is told, an isian that is gone is left alone."""
    status = isian("status", "pilih_satu", pilihan=pilihan("pns"))
    assert check(form(status), {"status": "honorer", "hobi": "memancing"}).issues == (
        Issue("status", "error", "unknown_choice", message("unknown_choice", status)),
    )


class Trap(dict):  # type: ignore[type-arg]
    """A dict that no one can look into."""

    def __getitem__(self, key: object) -> object:
        raise RuntimeError("trap")

    items = get = __iter__ = __getitem__  # type: ignore[assignment]


@pytest.mark.parametrize("answers", [None, 7, "nip", [], [("nip", "1")], object(), Trap(nip="1"), float("nan"), b"{}"])
def test_answers_of_another_shape_are_one_issue_more(answers: object) -> None:
    """What is no plain object counts as empty, and is told at the whole form."""
    first, *others = check(FORM, answers).issues
    assert first == Issue("", "error", "answers_shape", message("answers_shape"))
    assert others == list(check(FORM, {}).issues)
    assert check(FORM, answers).progress[-1].status == "belum"


def test_strange_keys_and_values_do_no_harm() -> None:
    """Keys that are no text are passed over; lists that hold themselves are not followed."""
    endless: list[Any] = []
    endless.append(endless)
    answers = {**WHOLE, 7: "x", None: [], ("a",): {}, "tugas": endless, "nip": b"198609262015051001"}
    found = [(issue.isian, issue.code) for issue in check(FORM, answers).issues]
    assert found == [("nip", "shape"), ("tugas", "shape")]


KEYS = st.sampled_from([isian.id for isian in FORM.isian()] + ["alasan--tulis", "nama--tulis", "", "lain"])
PICKED = st.sampled_from(["pns", "pppk", "sd", "smp", "tulis", "piket", "wakil", "wali-kelas", "dekat", "2026-02-30"])
# half characters too, but never two that JSON would read as one whole character
TEXT = st.text() | PICKED | st.text(alphabet="0123456789 .-\r\n\ud800", max_size=24)
VALUE = st.recursive(
    TEXT | st.lists(PICKED) | st.none() | st.booleans() | st.integers() | st.floats() | st.binary() | st.just(object()),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner) | st.tuples(inner) | st.sets(TEXT)
    ),
    max_leaves=8,
)
ANSWERS = st.dictionaries(KEYS, VALUE) | st.dictionaries(KEYS, TEXT | st.lists(PICKED)) | VALUE


@given(ANSWERS)
def test_check_never_raises(answers: object) -> None:
    """Any object gets a Result that is plain JSON, names only visible isian and known states."""
    result = check(FORM, answers)
    assert json.loads(json.dumps(result.to_json())) == result.to_json()
    assert {issue.isian for issue in result.issues} <= {"", *result.visible}
    assert {part.status for part in result.progress} <= STATUSES
    assert [part.langkah for part in result.progress] == [langkah.id for langkah in FORM.langkah]


@given(ANSWERS)
def test_progress_agrees_with_issues(answers: object) -> None:
    """Rangkuman is complete exactly when no issue is an error, and its counts are sums."""
    result = check(FORM, answers)
    *parts, last = result.progress
    assert (last.status == "lengkap") == (result.count("error") == 0)
    assert last.terisi == sum(part.terisi for part in parts) <= last.wajib == sum(part.wajib for part in parts)
    assert last.peringatan == result.count("warning")


@given(ANSWERS)
def test_values_are_good_answers(answers: object) -> None:
    """What is called good once is good again: values in the place of their answers are the same values."""
    values = check(FORM, answers).values
    put_back = {**answers, **values} if isinstance(answers, dict) else values
    again = check(FORM, put_back).values
    assert {key: again.get(key) for key in values} == values


@given(ANSWERS)
def test_check_changes_nothing(answers: object) -> None:
    """The same answers give the same Result."""
    assert check(FORM, answers) == check(FORM, answers)
