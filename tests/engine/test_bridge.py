"""Bridge: text in, text out, for every call; nothing is ever raised."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_py.engine import bridge
from kinerja_py.engine.check import check
from kinerja_py.engine.form import to_json
from kinerja_py.engine.messages import file_message
from kinerja_py.engine.rencana import dumps, kode, make
from tests.cases import FORM, WHOLE
from tests.engine.test_check import ANSWERS

TIMES = {"dibuat": "2026-01-09T08:12:00+09:00", "diubah": "2026-01-09T08:13:00+09:00"}
PLAN = make(FORM, WHOLE, status="diajukan", **TIMES)


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test form is loaded, as the page does it first, and no other."""
    monkeypatch.setattr(bridge, "_forms", {})
    assert call("load_form", form=to_json(FORM, guidance=False)) == {"result": {"id": "uji"}}


def call(name: str, **argument: Any) -> Any:
    return json.loads(bridge.call(name, json.dumps(argument)))


def error(code: str, **values: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": file_message(code, **values)}}


def test_check_replies_with_the_result() -> None:
    """The same Result as everywhere."""
    answers = {**WHOLE, "npsn": "1", "nama": "\ud800"}
    assert call("check", form="uji", answers=answers) == {"result": check(FORM, answers).to_json()}


def test_make_rencana_replies_with_the_document_its_text_and_code() -> None:
    """`text` is what goes into the file."""
    assert call("make_rencana", form="uji", answers=WHOLE, status="diajukan", **TIMES) == {
        "result": {
            "text": dumps(PLAN),
            "rencana": PLAN,
            "kode": kode(PLAN["sidik"]),
            "result": check(FORM, WHOLE).to_json(),
        }
    }


@pytest.mark.parametrize("argument", [{}, {"form": "uji"}, {"form": None}])
def test_read_rencana_replies_with_the_document_and_its_result(argument: dict[str, Any]) -> None:
    """With the form named or not, when it is loaded."""
    expected = {"rencana": PLAN, "kode": kode(PLAN["sidik"]), "result": check(FORM, WHOLE).to_json()}
    assert call("read_rencana", text=dumps(PLAN), **argument) == {"result": expected}


def test_a_document_of_a_form_that_is_not_loaded_has_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is whole, but nobody here can check it."""
    monkeypatch.setattr(bridge, "_forms", {})
    assert call("read_rencana", text=dumps(PLAN))["result"]["result"] is None


@pytest.mark.parametrize(
    ("name", "argument", "reply"),
    [
        ("lompat", "{}", error("unknown_call", tempat="lompat")),
        ("check", "", error("bad_argument", tempat="check")),
        ("check", "[]", error("bad_argument", tempat="check")),
        ("check", "[" * 100_000, error("bad_argument", tempat="check")),
        ("check", '{"form": "uji"}', error("bad_argument", tempat="check")),
        ("check", '{"form": "lain", "answers": {}}', error("unknown_form", tempat="lain")),
        ("check", '{"form": ["uji"], "answers": {}}', error("unknown_form", tempat="['uji']")),
        ("load_form", '{"form": {}}', error("internal", tempat="ValueError")),
        ("read_rencana", '{"text": 7}', error("not_a_rencana")),
        ("read_rencana", '{"text": "{}", "form": "lain"}', error("unknown_form", tempat="lain")),
        ("read_rencana", '{"text": "[]", "form": "uji"}', error("not_a_rencana")),
    ],
)
def test_what_cannot_be_done_is_told(name: str, argument: str, reply: dict[str, Any]) -> None:
    """A code and one sentence; the page stays as it is."""
    assert json.loads(bridge.call(name, argument)) == reply


def test_a_plan_with_errors_is_not_made_diajukan() -> None:
    """The sentence of the document comes through."""
    reply = call("make_rencana", form="uji", answers={}, status="diajukan", **TIMES)
    assert reply == error("not_ready", jumlah="4")


def test_the_self_test_passes() -> None:
    """A restored snapshot proves itself with it."""
    assert call("self_test") == {"result": {"ok": True}}


@given(st.sampled_from(sorted(bridge.CALLS)) | st.text(), st.text() | ANSWERS.map(lambda value: json.dumps(str(value))))
def test_call_never_raises(name: str, argument: str) -> None:
    """Any name and any text get a reply in ASCII."""
    reply = bridge.call(name, argument)
    assert reply.isascii()
    assert set(json.loads(reply)) in ({"result"}, {"error"})


@given(ANSWERS)
def test_any_answers_get_a_reply(answers: object) -> None:
    """Whatever JSON can carry."""
    try:
        text = json.dumps({"form": "uji", "answers": answers})
    except TypeError:
        return
    bridge._forms["uji"] = FORM
    assert set(json.loads(bridge.call("check", text))) == {"result"}
