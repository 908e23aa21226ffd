"""What leaves Mode latihan: the same document under its own name, never a plan, never handed over."""

from __future__ import annotations

import json

import pytest

from kinerja_py.engine.bridge import call
from kinerja_py.engine.form import to_json
from kinerja_py.engine.messages import file_message
from kinerja_py.engine.rencana import FORMATS, RencanaError, dumps, make, read
from tests.cases import FORM, WHOLE

TIMES = {"dibuat": "2026-01-09T08:12:00+09:00", "diubah": "2026-01-10T19:40:31.250Z"}


def test_a_room_changes_the_format_and_nothing_else() -> None:
    """All keys of a plan, read back where it came from."""
    practised = make(FORM, WHOLE, status="draf", ruang="latihan", **TIMES)
    plan = make(FORM, WHOLE, status="draf", **TIMES)
    own = {"format", "sidik"}
    assert FORMATS == {"": "kinerja-rencana", "latihan": "kinerja-latihan"}
    assert practised["format"] == "kinerja-latihan"
    assert {key: practised[key] for key in practised if key not in own} == {
        key: plan[key] for key in plan if key not in own
    }
    assert read(dumps(practised), FORM, ruang="latihan") == practised


@pytest.mark.parametrize(
    ("made_in", "read_in", "code"), [("latihan", "", "only_practice"), ("", "latihan", "not_for_practice")]
)
def test_no_room_takes_what_another_has_made(made_in: str, read_in: str, code: str) -> None:
    """The form and the desk refuse practice by name; practice refuses a real plan."""
    text = dumps(make(FORM, WHOLE, status="draf", ruang=made_in, **TIMES))
    with pytest.raises(RencanaError) as refused:
        read(text, FORM, ruang=read_in)
    assert (refused.value.code, refused.value.message) == (code, file_message(code))


@pytest.mark.parametrize(("status", "ruang"), [("diajukan", "latihan"), ("draf", "lain")])
def test_practice_is_never_handed_over(status: str, ruang: str) -> None:
    """Only a draf, only from a room that exists."""
    with pytest.raises(RencanaError) as refused:
        make(FORM, WHOLE, status=status, ruang=ruang, **TIMES)
    assert refused.value.code == "bad_request"


def test_the_bridge_passes_the_room_on() -> None:
    """Make and read, as the practice page asks."""
    call("load_form", json.dumps({"form": to_json(FORM)}))
    asked = {"form": FORM.id, "answers": WHOLE, "status": "draf", **TIMES, "ruang": "latihan"}
    made = json.loads(call("make_rencana", json.dumps(asked)))["result"]
    assert made["rencana"]["format"] == "kinerja-latihan"
    again = {"text": made["text"], "form": FORM.id, "ruang": "latihan"}
    assert json.loads(call("read_rencana", json.dumps(again)))["result"]["rencana"] == made["rencana"]
    refused = json.loads(call("read_rencana", json.dumps({"text": made["text"]})))
    assert refused == {"error": {"code": "only_practice", "message": file_message("only_practice")}}
