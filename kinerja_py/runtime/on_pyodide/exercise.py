"""Runs inside Pyodide at build time: asks the engine all it can be asked, and tells what was imported for it.

Imports nothing that the engine does not import itself, or the trace would be of this file.
"""

from __future__ import annotations

import json
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

LIBRARY = "/lib/python314.zip"
STRANGE: tuple[object, ...] = (
    *(None, True, 0, -1, 1.5, "", " ", "\x00", "\ud800", "é" * 300, "9" * 5000, "19860926 201505 1 001", "30-02-2026"),
    *("2026-02-30", "2026-01-09", "a@b", "=1+1", [], ["x"], [None], {}, {"a": []}, [["x"]]),
)


def exercise(call: Callable[[str, str], str], cases: dict[str, Any]) -> list[str]:
    """Ask the engine all it can be asked, good and bad; the answers in order.

    Args:
        call: the engine's bridge.
        cases: {"form": Form JSON, "answers": [answers]}, may be empty.
    """

    def ask(name: str, **argument: object) -> str:
        replies.append(call(name, json.dumps(argument)))
        return replies[-1]

    replies: list[str] = [call("self_test", "{}"), call("tidak-ada", "{}"), call("check", "{"), call("check", "[1]")]
    form = cases.get("form")
    if not form:
        return replies
    ask("load_form", form=form)
    times = {"dibuat": "2026-01-09T08:12:00+09:00", "diubah": "2026-01-10T08:12:00.123Z"}
    isian = [one["id"] for langkah in form["langkah"] for one in langkah.get("isian", [])]
    rows = [*cases.get("answers", []), *({name: strange for name in isian} for strange in STRANGE)]
    for answers in rows:
        ask("check", form=form["id"], answers=answers)
        for status in ("draf", "diajukan"):
            made = json.loads(ask("make_rencana", form=form["id"], answers=answers, status=status, **times))
            if "result" in made:
                text = made["result"]["text"]
                ask("read_rencana", text=text, form=form["id"])
                ask("read_rencana", text=text.replace("draf", "diajukan"))
                ask("read_rencana", text=text[: len(text) // 2])
    for text in ("", "[", "{}", "null", "[" * 1000, '{"a":1,"a":2}', "NaN", "1e999", '"' + "a" * 1_100_000 + '"'):
        ask("read_rencana", text=text)
    return replies


def imported() -> list[str]:
    """Files of the standard library's archive that are imported now."""
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    origins = {getattr(spec, "origin", None) or "" for spec in specs}
    return sorted(origin.split(".zip/")[1] for origin in origins if origin.startswith(LIBRARY))
