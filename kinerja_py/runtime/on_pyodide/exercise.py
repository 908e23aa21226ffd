"""Runs inside Pyodide at build time: asks the engine all it can be asked, and tells what was imported for it.

Imports nothing that the engine does not import itself, or the trace would be of this file.
"""

from __future__ import annotations

import json
import re
import sys

from kinerja_py.engine.bridge import CALLS
from kinerja_py.engine.sidik import sidik

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

LIBRARY = "/lib/python314.zip"
STRANGE: tuple[object, ...] = (
    *(None, True, 0, -1, 1.5, "", " ", "\x00", "\ud800", "é" * 300, "9" * 5000, "19860926 201505 1 001", "30-02-2026"),
    *("2026-02-30", "2026-01-09", "a@b", "=1+1", [], ["x"], [None], {}, {"a": []}, [["x"]]),
)
NUMBERS = (
    *("1" * 400, "1" * 100_000, "9007199254740993", "-0", "1.0", "1E2", "1e400", "-1e999", "0.1e-999", "10e-1"),
    *("NaN", "-Infinity", "01", "0x1", "1.", "1e", "--1", "²"),
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
        "日本語 한국어 中文 d\u2019Arc \u2013 \u201cx\u201d\u2026",
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
        return put(name, as_javascript(argument))

    def put(name: str, argument: str) -> str:
        reply = call(name, argument)
        asked.append((name, argument, reply))
        return reply

    asked: list[tuple[str, str, str]] = []
    whole = ""  # a document as it should be, for what can be wrong with one
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
    free = of_free_words(form)
    ask("load_form", form=free)
    for answers in rows:
        ask("check", form=form["id"], answers=answers)
        ask("check", form=free["id"], answers=answers)
        for name in others:
            ask(name, **{key: answers if key == "answers" else known[key] for key in CALLS[name][1]})
        for status in ("draf", "diajukan"):
            made = json.loads(ask("make_rencana", answers=answers, status=status, **known))
            if "result" in made:
                text = whole = made["result"]["text"]
                ask("read_rencana", text=text, form=form["id"])
                ask("read_rencana", text=text.replace("draf", "diajukan"))
                ask("read_rencana", text=text[: len(text) // 2])
    for names in crowds():
        crowd = {**json.loads(whole), "jawaban": dict.fromkeys(names, "x")}
        ask("read_rencana", text=json.dumps(crowd), form=form["id"])
    for number in NUMBERS:
        for key in ("versi", "galat", "diubah"):
            ask("read_rencana", text=whole.replace(f'"{key}": ', f'"{key}": {number}, "lain": ', 1), form=form["id"])
    for text in strange_documents(whole):
        ask("read_rencana", text=text, form=form["id"])
    for text in ("", "[", "{}", "null", "[" * 1000, '{"a":1,"a":2}', "NaN", "1e999", '"' + "a" * 1_100_000 + '"'):
        ask("read_rencana", text=text)
    return asked


def crowds() -> list[list[str]]:
    """Very many names, in orders that every way of sorting has to deal with."""
    names = [f"isian-{number:05}" for number in range(12_000)]
    blocks = [names[at : at + 700] for at in range(0, len(names), 700)]
    mixed = [names[number * 7_919 % len(names)] for number in range(len(names))]
    woven = [name for step in range(5) for name in names[step::5]]
    return [
        *(names, names[::-1], mixed, woven, names[6_000:] + names[:6_000]),
        *([name for block in blocks[::-1] for name in block], mixed[:3_000] + names[3_000:]),
        *(names[::2] + names[1::2], names[1::2] + names[::2], names[100:] + names[:100]),
    ]


def as_javascript(argument: object) -> str:
    """What `JSON.stringify` writes: letters as they are, and half a letter as an escape."""
    text = json.dumps(argument, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def of_free_words(form: dict[str, Any]) -> dict[str, Any]:
    """The form with every typed answer of a kind that takes any words, so that all rules meet all letters."""
    free = json.loads(json.dumps({**form, "id": f"{form['id']}-bebas"}))
    for langkah in free["langkah"]:
        for isian in langkah.get("isian", []):
            if "pilihan" not in isian:
                isian["jenis"] = "teks"
                for bound in ("min_panjang", "maks_panjang", "pola", "tampil_jika"):
                    isian.pop(bound, None)
    return free  # type: ignore[no-any-return]


def strange_documents(whole: str) -> list[str]:
    """The document with strange words in every place for words, under a fingerprint that fits if there is one."""
    words = [text for text in STRANGE if isinstance(text, str)] + list(ALPHABETS) + ["2026-02-30T08:12:00Z", "x" * 5000]
    documents = [f"\ufeff{whole}", whole.replace("\n", "\r\n\t")]
    for word in words:
        for place in range(6):
            document = json.loads(whole)
            answers = document["jawaban"]
            if place == 0:
                document["jawaban"] = {key: [word] if isinstance(answers[key], list) else word for key in answers}
            elif place == 1:
                answers[word] = word
            elif place == 2:
                document["formulir"] = {**document["formulir"], "katalog_versi": word[:80], "sha256": "a" * 64}
            elif place == 3:
                document[word] = document["pemeriksaan"][word] = [word]
            elif place == 4:
                document["formulir"]["id"] = document["status"] = document["dibuat"] = word
            else:
                document["jawaban"] = {word: {word: word}}
            try:
                document["sidik"] = sidik(document)
            except (TypeError, ValueError):
                pass  # RFC 8785 cannot write it
            documents += [json.dumps(document, ensure_ascii=ascii, indent=2) for ascii in (False, True)]
    return documents


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
