"""The shared cases as Python sees them; README.md beside this file tells their format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kinerja_py.engine.form import Form, from_json

HERE = Path(__file__).parent


def load(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


FORM: Form = from_json(load("form"))
ANSWERS: list[dict[str, Any]] = load("answers")
VISIBILITY: list[dict[str, Any]] = load("visibility")
RESULTS: list[dict[str, Any]] = load("results")["rows"]
WHOLE: dict[str, Any] = load("results")["whole"]


def answers_of(row: dict[str, Any]) -> dict[str, Any]:
    """Raw answers of a row of answers.json or results.json."""
    if "change" in row:
        return {key: answer for key, answer in {**WHOLE, **row["change"]}.items() if answer is not None}
    words = {f"{row['isian']}--tulis": row["words"]} if "words" in row else {}
    return {row["isian"]: row["answer"], **words}
