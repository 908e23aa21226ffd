"""Runs inside Pyodide at build time: asks the engine all it can be asked, and tells what was imported for it.

Imports nothing that the engine does not import itself, or the trace would be of this file.
"""

from __future__ import annotations

import json
import sys

from kinerja_py.engine.bridge import CALLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

LIBRARY = "/lib/python314.zip"
STRANGE: tuple[object, ...] = (
    *(None, True, 0, -1, 1.5, "", " ", "\x00", "\ud800", "é" * 300, "9" * 5000, "19860926 201505 1 001", "30-02-2026"),
    *("2026-02-30", "2026-01-09", "a@b", "=1+1", [], ["x"], [None], {}, {"a": []}, [["x"]]),
)
ALPHABETS = (
    *(
        "0123456789",
        "0123456789 -/.",
        "abcdefghij klmnopqrst uvwxyz",
        "ABC abc. Xx!? 12 [] <> __ ...",
        "é ü ß ñ ÿ\u00ad\u00a0",
    ),
    *(
        "ŠšŽžİıΑαΩωАаЯя ",
        "日本語 한국어 中文",
        "\u0301\u0303e\u200b\u202e\ufeff",
        "😀👩‍🏫🇮🇩 ",
        "\x00\x01\x1b\x7f\x85\ud800",
    ),
    '{}[]",:\\/ntu0123',
)
ROUNDS = 60
OWN_WAY = ("load_form", "check", "make_rencana", "read_rencana", "self_test")  # calls that the exercise knows by name


def exercise(call: Callable[[str, str], str], cases: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Ask the engine all it can be asked, good and bad: (call, argument, reply), in order.

    Args:
        call: the engine's bridge.
        cases: {"form": Form JSON, "answers": [answers]}, may be empty.
    """

    def ask(name: str, **argument: object) -> str:
        return put(name, json.dumps(argument))

    def put(name: str, argument: str) -> str:
        reply = call(name, argument)
        asked.append((name, argument, reply))
        return reply

    asked: list[tuple[str, str, str]] = []
    for name, argument in (("self_test", "{}"), ("tidak-ada", "{}"), ("check", "[1]")):
        put(name, argument)
    form = cases.get("form")
    if not form:
        return asked
    ask("load_form", form=form)
    isian = [one["id"] for langkah in form["langkah"] for one in langkah.get("isian", [])]
    rows = [*cases.get("answers", []), *({name: strange for name in isian} for strange in STRANGE)]
    rows += drawn(isian, [answers for answers in rows if answers], ROUNDS)
    known = {"dibuat": "2026-01-09T08:12:00+09:00", "diubah": "2026-01-10T08:12:00.123Z", "form": form["id"]}
    known["selesai_jika"] = {"salah": [{"isian": isian[0], "terisi": True}, {"isian": isian[-1], "sama": "a"}]}
    others = [
        name
        for name in CALLS
        if name not in OWN_WAY and all(key in known or key == "answers" for key in CALLS[name][1])
    ]
    for answers in rows:
        ask("check", form=form["id"], answers=answers)
        for name in others:
            ask(name, **{key: answers if key == "answers" else known[key] for key in CALLS[name][1]})
        for status in ("draf", "diajukan"):
            made = json.loads(ask("make_rencana", answers=answers, status=status, **known))
            if "result" in made:
                text = made["result"]["text"]
                ask("read_rencana", text=text, form=form["id"])
                ask("read_rencana", text=text.replace("draf", "diajukan"))
                ask("read_rencana", text=text[: len(text) // 2])
    for text in ("", "[", "{}", "null", "[" * 1000, '{"a":1,"a":2}', "NaN", "1e999", '"' + "a" * 1_100_000 + '"'):
        ask("read_rencana", text=text)
    return asked


def drawn(isian: list[str], whole: list[dict[str, Any]], rounds: int) -> list[dict[str, Any]]:
    """Answers as nobody would write them down, the same at every build: pieces of good ones, of bad ones, of noise."""
    draw = Draw()
    rows = []
    for _ in range(rounds):
        answers = dict(draw.one(whole))
        for _ in range(1 + draw.below(8)):
            answers[draw.one(isian)] = draw.answer(3)
        rows.append(answers)
    return rows


class Draw:
    """Numbers that look like chance; `random` would be one more module in the trace."""

    def __init__(self) -> None:
        self.state = 20260109

    def below(self, limit: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return (self.state >> 8) % limit

    def one(self, choices: Any) -> Any:
        return choices[self.below(len(choices))]

    def text(self) -> str:
        alphabet = self.one(ALPHABETS)
        return "".join(self.one(alphabet) for _ in range(self.below(40)))

    def answer(self, depth: int) -> object:
        kind = self.below(8 if depth else 5)
        if kind < 3:
            return self.text()
        if kind == 3:
            return self.one(STRANGE)
        if kind == 4:
            return self.below(10**9) - self.one((0, 10**6, 10**9)) * self.one((1, 0.37))
        if kind == 5:
            return {self.text(): self.answer(depth - 1) for _ in range(self.below(4))}
        return [self.answer(depth - 1) for _ in range(self.below(5))]


def imported() -> list[str]:
    """Files of the standard library's archive that are imported now."""
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    origins = {getattr(spec, "origin", None) or "" for spec in specs}
    return sorted(origin.split(".zip/")[1] for origin in origins if origin.startswith(LIBRARY))
