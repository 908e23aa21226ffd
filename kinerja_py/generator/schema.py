"""Form -> JSON Schema 2020-12 of its Rencana: a second, independent opinion on an exported document.

A draft may hold a wrong text (the wrong answer stays as typed), so texts are only bounded; what was chosen must be
in the list, an isian that is not visible must not be there, and nothing unknown is let through.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kinerja_py.engine.form import OWN_WORDS, Form, Isian

__all__ = ["rencana_schema"]

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 1_048_576}  # no document is longer than that
_MOMENT: Schema = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$",
}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def rencana_schema(form: Form) -> Schema:
    """Return the schema of `kinerja-rencana` documents made with a form."""
    parts: dict[str, Schema] = {
        "format": {"const": "kinerja-rencana"},
        "versi": {"const": 1},
        "formulir": _closed(
            {
                "id": {"const": form.id},
                "katalog_versi": {"type": "string", "minLength": 1, "maxLength": 80},
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            }
        ),
        "status": {"enum": ["draf", "diajukan"]},
        "dibuat": _MOMENT,
        "diubah": _MOMENT,
        "jawaban": _answers(form),
        "pemeriksaan": _closed(
            {"mesin": {"enum": ["python", "html"]}, "galat": _COUNT, "peringatan": _COUNT},
        ),
        "sidik": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Rencana: {form.judul}",
        **_closed(parts),
        "if": {"properties": {"status": {"const": "diajukan"}}},
        "then": {
            "properties": {
                "pemeriksaan": {"properties": {"mesin": {"const": "python"}, "galat": {"const": 0}}},
                "jawaban": {"allOf": handed} if (handed := _handed_over(form)) else {},
            }
        },
    }


def _answers(form: Form) -> Schema:
    properties: dict[str, Schema] = {}
    rules: list[Schema] = []
    for isian in form.isian():
        keys = _KINDS.get(isian.jenis, _text)(isian)
        properties |= keys
        if isian.tampil_jika and keys:
            rules.append({"if": _holds(isian.tampil_jika), "else": {"properties": dict.fromkeys(keys, False)}})
    answers: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**answers, "allOf": rules} if rules else answers


def _handed_over(form: Form) -> list[Schema]:
    """What a plan that was handed over keeps to: wajib isian when they are visible, own words, numbers of choices."""
    rules: list[Schema] = []
    for isian in form.isian():
        if isian.wajib and isian.jenis != "catatan":
            there: Schema = {"required": [isian.id]}
            rules.append({"if": _holds(isian.tampil_jika), "then": there} if isian.tampil_jika else there)
        if isian.jenis == "pilih_atau_tulis":
            own_words = {"isian": isian.id, "sama": OWN_WORDS}
            rules.append({"if": _holds(own_words), "then": {"required": [f"{isian.id}--{OWN_WORDS}"]}})
        bounds = {"minItems": isian.min_pilih, "maxItems": isian.maks_pilih}
        given = {key: value for key, value in bounds.items() if value is not None}
        if given:
            rules.append({"properties": {isian.id: given}})
    return rules


def _text(isian: Isian) -> dict[str, Schema]:
    return {isian.id: _TEXT}


def _one(isian: Isian) -> dict[str, Schema]:
    return {isian.id: {"enum": [pilihan.id for pilihan in isian.pilihan]}}


def _many(isian: Isian) -> dict[str, Schema]:
    chosen = {"enum": [pilihan.id for pilihan in isian.pilihan]}
    return {isian.id: {"type": "array", "items": chosen, "minItems": 1, "uniqueItems": True}}


def _one_or_own_words(isian: Isian) -> dict[str, Schema]:
    chosen = {"enum": [*(pilihan.id for pilihan in isian.pilihan), OWN_WORDS]}
    return {isian.id: chosen, f"{isian.id}--{OWN_WORDS}": _TEXT}


_KINDS: dict[str, Callable[[Isian], dict[str, Schema]]] = {
    "pilih_satu": _one,
    "pilih_banyak": _many,
    "pilih_atau_tulis": _one_or_own_words,
    "catatan": lambda isian: {},
}


def _holds(condition: dict[str, Any]) -> Schema:
    """Return the schema of answers for which a condition holds."""
    if "semua" in condition:
        return {"allOf": [_holds(part) for part in condition["semua"]]}
    if "salah" in condition:
        return {"anyOf": [_holds(part) for part in condition["salah"]]}
    key = condition["isian"]
    if condition.get("terisi"):
        wanted: Schema = {"not": {"enum": ["", []]}}
    elif "berisi" in condition:
        wanted = {"type": "array", "contains": {"const": condition["berisi"]}}
    else:
        wanted = {"enum": condition.get("salah_satu") or [condition["sama"]]}
    return {"required": [key], "properties": {key: wanted}}


def _closed(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
