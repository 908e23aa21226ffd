"""Bridge: call(name, json_text) -> json_text, all that JavaScript sees of Python.

Text crosses, programs do not. A reply is {"result": …} or {"error": {"code", "message"}}; nothing is ever raised, and
replies are ASCII, so that no half character can break the way back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .check import check
from .form import Form, from_json
from .latihan import finished
from .messages import file_message
from .rencana import RencanaError, dumps, kode, make, read, sidik

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["call"]

_forms: dict[str, Form] = {}


def call(name: str, argument: str) -> str:
    """Answer one request of the page.

    Args:
        name: a key of CALLS.
        argument: JSON text of an object with what the call needs.

    Returns:
        JSON text, {"result": …} or {"error": {"code": …, "message": one Indonesian sentence}}.
    """
    try:
        return json.dumps({"result": CALLS[_known(name)][0](_object(name, argument))})
    except RencanaError as error:
        return json.dumps({"error": {"code": error.code, "message": error.message}})
    except Exception as error:
        reason = file_message("internal", tempat=type(error).__name__)
        return json.dumps({"error": {"code": "internal", "message": reason}})


def load_form(argument: dict[str, Any]) -> dict[str, Any]:
    """{"form": Form JSON} -> {"id"}; a form stays loaded until one of the same id takes its place."""
    form = from_json(argument["form"])
    _forms[form.id] = form
    return {"id": form.id}


def check_answers(argument: dict[str, Any]) -> dict[str, Any]:
    """{"form": id, "answers"} -> Result."""
    return check(_form(argument["form"]), argument["answers"]).to_json()


def check_stage(argument: dict[str, Any]) -> dict[str, Any]:
    """{"form": id, "answers", "selesai_jika"} -> {"selesai": is this stage of the course done}."""
    return {"selesai": finished(_form(argument["form"]), argument["answers"], argument["selesai_jika"])}


def make_rencana(argument: dict[str, Any]) -> dict[str, Any]:
    """{"form": id, "answers", "status", "dibuat", "diubah", "ruang"?} -> {"rencana", "text", "kode", "result"}."""
    form = _form(argument["form"])
    times = {"dibuat": argument["dibuat"], "diubah": argument["diubah"]}
    rencana = make(form, argument["answers"], status=argument["status"], **times, ruang=argument.get("ruang", ""))
    return {"text": dumps(rencana), **_described(rencana, form)}


def read_rencana(argument: dict[str, Any]) -> dict[str, Any]:
    """{"text", "form"?: id, "ruang"?} -> {"rencana", "kode", "result"}; without the form loaded result is null."""
    form = _form(argument["form"]) if argument.get("form") is not None else None
    rencana = read(argument["text"], form, ruang=argument.get("ruang", ""))
    return _described(rencana, form or _forms.get(rencana["formulir"]["id"]))


def self_test(_: dict[str, Any]) -> dict[str, Any]:
    """Prove on a known case that parsing, rules, messages and fingerprint work; {"ok": true}, else an error."""
    form = from_json(_KNOWN_FORM)
    result = check(form, {"nip": "19860926 201505 3 001", "status": "pppk"})
    rencana = make(form, {"nip": "198609262015051001"}, status="draf", dibuat=_KNOWN_TIME, diubah=_KNOWN_TIME)
    codes = [(issue.isian, issue.level, issue.code) for issue in result.issues]
    same = read(dumps(rencana), form) == rencana and sidik(rencana) == rencana["sidik"]
    if codes != _KNOWN_CODES or kode(rencana["sidik"]) != _KNOWN_KODE or not same:
        raise AssertionError(f"self test: {codes}, {kode(rencana['sidik'])}")
    return {"ok": True}


# Name of a call -> its function, and what its argument must hold.
CALLS: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], tuple[str, ...]]] = {
    "load_form": (load_form, ("form",)),
    "check": (check_answers, ("form", "answers")),
    "check_stage": (check_stage, ("form", "answers", "selesai_jika")),
    "make_rencana": (make_rencana, ("form", "answers", "status", "dibuat", "diubah")),
    "read_rencana": (read_rencana, ("text",)),
    "self_test": (self_test, ()),
}

_KNOWN_TIME = "2026-01-09T08:12:00+09:00"
_KNOWN_CODES = [("nip", "warning", "nip_sex"), ("nip", "warning", "nip_status")]
_KNOWN_KODE = "B7F5-PYTG"
_KNOWN_FORM: dict[str, Any] = {
    "format": "kinerja-formulir",
    "versi": 1,
    "id": "uji-diri",
    "judul": "Uji diri",
    "katalog_versi": "1",
    "periode": {"nama": "2026", "mulai": "2026-01-01", "selesai": "2026-12-31"},
    "langkah": [
        {
            "id": "data",
            "judul": "Data",
            "isian": [
                {"id": "nip", "jenis": "nip", "label": "NIP", "wajib": True},
                {
                    "id": "status",
                    "jenis": "pilih_satu",
                    "label": "Status",
                    "pilihan": [{"id": "pns", "label": "PNS"}, {"id": "pppk", "label": "PPPK"}],
                },
            ],
        }
    ],
    "aturan": [
        {
            "id": "nip-status",
            "jenis": "nip_sesuai_status",
            "tingkat": "peringatan",
            "data": {"isian": "nip", "dengan": "status", "pns": ["pns"], "pppk": ["pppk"]},
        }
    ],
}


def _known(name: str) -> str:
    if name not in CALLS:
        raise RencanaError("unknown_call", file_message("unknown_call", tempat=str(name)))
    return name


def _object(name: str, argument: str) -> dict[str, Any]:
    try:
        data = json.loads(argument)
    except (ValueError, TypeError, RecursionError):
        data = None
    if not isinstance(data, dict) or any(key not in data for key in CALLS[name][1]):
        raise RencanaError("bad_argument", file_message("bad_argument", tempat=name))
    return data


def _form(form_id: Any) -> Form:
    if not isinstance(form_id, str) or form_id not in _forms:
        raise RencanaError("unknown_form", file_message("unknown_form", tempat=str(form_id)))
    return _forms[form_id]


def _described(rencana: dict[str, Any], form: Form | None) -> dict[str, Any]:
    result = check(form, rencana["jawaban"]).to_json() if form else None
    return {"rencana": rencana, "kode": kode(rencana["sidik"]), "result": result}
