"""Hostile files: a seeded stream of everything that a stranger, a bad memory card or a bored pupil may hand in.

    hostile_files(good, count, seed) -> ("kind", bytes), …

Each kind is one function from a good document and a source of chance to bytes. Many are sealed: their fingerprint fits,
so that they get past the first locks and try the inner ones. The same seed gives the same files, on every machine.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from kinerja_py.engine.sidik import sidik

__all__ = ["KINDS", "hostile_files"]

Document = dict[str, Any]
LIMIT = 1_000_000
SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=http://jahat.invalid/x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "javascript:alert(1)",
    "</textarea><iframe srcdoc='<script>parent.alert(1)</script>'>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}`+alert(1)+`",
    "'-alert(1)-'",
    "<!--<script>",
    "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "__import__('os').system('id')",
    '=HYPERLINK("http://jahat.invalid")',
    "%00%0d%0aSet-Cookie: a=b",
    "<link rel=prefetch href=//jahat.invalid>",
    "<meta http-equiv=refresh content='0;url=//jahat.invalid'>",
)
BIDI = (
    "\u202egnp.exe",
    "\u2066\u202eabc\u2069",
    "a\u200b\u200d\ufeffb",
    "\u0645\u0631\u062d\u0628\u0627 abc \u202d123",
    "Z\u0351\u034c" * 40,
    "\u2028\u2029",
    "\u0000\u0007\u001b[31m",
    "\U000e0041\U000e0042",
    "\ufdd0\uffff\U0010ffff",
    "Ｎａｍａ аdmin",  # noqa: RUF001 (look-alikes on purpose)
    "👩‍👩‍👧‍👦" * 20,
)
PROTOTYPE = (
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "__defineGetter__",
    "valueOf",
    "__class__",
)
TYPES: tuple[Any, ...] = (None, True, False, 0, -1, 1.5, 10**14, "", "x", [], ["x"], [[]], [None], {}, {"a": "b"})
NUMBERS = (
    "1e999",
    "-1e999",
    "NaN",
    "Infinity",
    "-Infinity",
    "9007199254740993",
    "1" * 16,
    "1" * 400,
    "1" * 100_000,
    "-0",
    "1.0",
    "1e0",
    "10e-1",
    "0.1e-999",
    "1E400",
    "01",
    "+1",
    "0x1",
    ".5",
    "1.",
    "--1",
    "1e",
    "²",
    "１",  # noqa: RUF001 (a digit, but not one of JSON)
)
GARBAGE = (
    b"\xff",
    b"\xfe\xff",
    b"\xc0\xaf",
    b"\xe0\x80\x80",
    b"\xed\xa0\x80",
    b"\xed\xa0\xbd\xed\xb8\x80",
    b"\xf4\x90\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xc3",
    b"\xe2\x82",
    b"\x80",
    "é".encode("latin-1"),
    "🙂".encode("utf-16-le"),
)
OTHER_FILES = (
    b"",
    b" ",
    b"\n\n",
    b"\xef\xbb\xbf",
    b"null",
    b"true",
    b"0",
    b'""',
    b"[]",
    b"{}",
    b"[[],[],{}]",
    b"<!doctype html><script>alert(1)</script>",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    b"PK\x03\x04\x14\x00\x00\x00",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a/*",
    b"\x00" * 1000,
    b"#!/bin/sh\nrm -rf /",
    b"nama,nip\n=1+1,2",
    b"- yaml\n- !!python/object/apply:os.system [id]",
    b'{"type":"FeatureCollection","features":[]}',
    b'{"format":"kinerja-rencana"}',
    b'{"format":"kinerja-formulir","versi":1}',
    b"({}).constructor",
    b"cos\nsystem\n(S'id'\ntR.",
)


def hostile_files(good: Document, count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Return `count` files, kind by kind in turn; the costly kinds less often.

    Args:
        good: a whole, sealed document; it is not changed.
        count: how many.
        seed: of the chance.
    """
    chance = Random(seed)
    for number in range(count):
        turn, kind = divmod(number, len(KINDS))
        make = KINDS[kind]
        if make in COSTLY and turn % 6:
            make = chance.choice([each for each in KINDS if each not in COSTLY])
        yield make.__name__, make(copy.deepcopy(good), chance)


def cut_off(good: Document, chance: Random) -> bytes:
    data = _bytes(good)
    return data[: chance.randrange(len(data))]


def bytes_flipped(good: Document, chance: Random) -> bytes:
    data = bytearray(_bytes(good))
    for _ in range(chance.choice((1, 1, 2, 8, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def bytes_moved(good: Document, chance: Random) -> bytes:
    data = _bytes(good)
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return chance.choice((data[:start] + data[end:], data + data[start:end], data[end:] + data[:start], data[::-1]))


def not_quite_json(good: Document, chance: Random) -> bytes:
    text = json.dumps(good, ensure_ascii=False)
    mistakes: tuple[Callable[[], str], ...] = (
        lambda: text.replace('"', "'"),
        lambda: text.replace("}", ",}"),
        lambda: text.replace('"versi"', "versi"),
        lambda: f"// sah\n{text}",
        lambda: f"/* sah */{text}",
        lambda: text + text,
        lambda: text + "x",
        lambda: f"[{text}",
        lambda: text[1:],
        lambda: text.replace(":", "=", 1),
        lambda: text.replace('"status": "draf"', '"status": undefined'),
        lambda: text.replace('"nama": "', '"nama": "\x01\t\n'),
        lambda: text.replace('"nama": "', r'"nama": "\x41'),
        lambda: text.replace('"nama": "', r'"nama": "\u12'),
        lambda: text.replace('"nama": "', r'"nama": "\ud800'),
        lambda: text.replace('"nama": "', r'"nama": "\udc00\ud800'),
        lambda: text.replace(" ", "\u00a0"),
        lambda: text.replace(" ", "\u2028"),
        lambda: text.replace(",", ",,", 1),
        lambda: text.replace("true", "True").replace("1", "1_0", 1),
        lambda: f"while(1);{text}",
        lambda: f")]}}'\n{text}",
        lambda: json.dumps(text),
        lambda: f"callback({text})",
    )
    encoding = chance.choice(("utf-8",) * 6 + ("utf-8-sig", "utf-16", "utf-32", "utf-16-be"))
    return chance.choice(mistakes)().encode(encoding, "surrogatepass")


def deep(good: Document, chance: Random) -> bytes:
    depth = chance.choice((15, 19, 20, 21, 25, 100, 1_000, 5_000))
    return _nested(good, chance, depth)


def very_deep(good: Document, chance: Random) -> bytes:
    return _nested(good, chance, chance.choice((100_000, 150_000)))


def odd_numbers(good: Document, chance: Random) -> bytes:
    mark = 987_654_321
    place = chance.choice(("versi", "galat", "peringatan", "jawaban", "lain"))
    if place in good:
        good[place] = mark if place == "versi" else {**good["jawaban"], "nama": mark}
    elif place == "lain":
        good[place] = mark
    else:
        good["pemeriksaan"][place] = mark
    return _bytes(good).replace(str(mark).encode(), chance.choice(NUMBERS).encode())


def broken_utf8(good: Document, chance: Random) -> bytes:
    data = _bytes(good)
    place = chance.randrange(len(data))
    return data[:place] + chance.choice(GARBAGE) * chance.choice((1, 3)) + data[place:]


def other_versions(good: Document, chance: Random) -> bytes:
    good["versi"] = chance.choice((0, 2, 3, 99, 10**14, -1, 1.0, 1.5, "1", "2", None, True, [], {}, [1]))
    return _sealed(good)


def prototype_keys(good: Document, chance: Random) -> bytes:
    key, value = chance.choice(PROTOTYPE), chance.choice(("x", ["x"], {"tercemar": "ya"}, None))
    if chance.random() < 0.4:
        good["formulir"]["sha256"] = "0" * 64  # of another edition: its answers are not held against the form
    places = (good, good["jawaban"], good["formulir"], good["pemeriksaan"])
    chance.choice(places)[key] = value
    if chance.random() < 0.2:
        good["jawaban"] = {key: {"tercemar": "ya"}}
    return _sealed(good)


def keys_twice(good: Document, chance: Random) -> bytes:
    text = _bytes(good).decode()
    key = chance.choice(("versi", "status", "nama", "jawaban", "sidik", "formulir", "id"))
    again = chance.choice((f'"{key}"', '"' + "".join(f"\\u{ord(letter):04x}" for letter in key) + '"'))
    place = text.index(f'"{key}":')
    value = chance.choice(('"x"', "1", "{}", "null"))
    return f"{text[:place]}{again}: {value}, {text[place:]}".encode()


def scripts(good: Document, chance: Random) -> bytes:
    return _with_texts(good, chance, SCRIPTS)


def right_to_left(good: Document, chance: Random) -> bytes:
    return _with_texts(good, chance, BIDI)


def strange_answers(good: Document, chance: Random) -> bytes:
    answers = good["jawaban"]
    key = chance.choice((*answers, "tidak-ada", "nama--tulis", "Nama", "a b", "", "x" * 5_000, *SCRIPTS, *BIDI))
    answers[key] = chance.choice((*TYPES, *SCRIPTS, *BIDI, ["x"] * 1_000, ["tulis"], "tulis", [SCRIPTS[0]]))
    if chance.random() < 0.4:
        good["formulir"]["sha256"] = "f" * 64
    return _sealed(good)


def wrong_types(good: Document, chance: Random) -> bytes:
    holder = chance.choice((good, good["formulir"], good["pemeriksaan"]))
    holder[chance.choice(list(holder))] = chance.choice((*TYPES, *SCRIPTS, *BIDI))
    return _sealed(good)


def keys_more_or_less(good: Document, chance: Random) -> bytes:
    holder = chance.choice((good, good["formulir"], good["pemeriksaan"]))
    if chance.random() < 0.5:
        del holder[chance.choice(list(holder))]
    else:
        holder[chance.choice(("lain", "Versi", "versi ", "skrip", *SCRIPTS, *BIDI))] = chance.choice(TYPES)
    return _sealed(good)


def false_claims(good: Document, chance: Random) -> bytes:
    good["status"] = "diajukan"
    good["pemeriksaan"] = {
        "mesin": chance.choice(("html", "python", "Python")),
        "galat": chance.choice((0, 1, -1)),
        "peringatan": chance.choice((0, 3)),
    }
    if chance.random() < 0.5:
        good["jawaban"] = {}
    return _sealed(good)


def wrong_times(good: Document, chance: Random) -> bytes:
    good[chance.choice(("dibuat", "diubah"))] = chance.choice(
        (
            "2026-02-30T08:12:00+09:00",
            "2026-13-01T08:12:00Z",
            "2026-01-09T24:00:00Z",
            "2026-01-09T08:12:60Z",
            "2026-01-09",
            "2026-01-09T08:12:00",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999-23:59",
            "２０２６-01-09T08:12:00Z",  # noqa: RUF001 (digits, but not ours)
            "2026-01-09T08:12:00Z\n",
            "2026-01-09T08:12:00." + "9" * 10_000 + "Z",
        )
    )
    return _sealed(good)


def wrong_seals(good: Document, chance: Random) -> bytes:
    seal = good["sidik"]
    good["sidik"] = chance.choice(
        (
            "sha256:" + "0" * 64,
            seal.upper(),
            seal[:-1],
            seal + "0",
            seal.replace("sha256", "md5"),
            f" {seal}",
            f"{seal}\n",
            seal[7:],
            "",
            chance.choice(SCRIPTS),
        )
    )
    return _bytes(good)


def other_forms(good: Document, chance: Random) -> bytes:
    good["formulir"]["id"] = chance.choice(
        ("guru-1999", "tidak-ada", "../guru-2026", "guru-2026/", "a" * 80, "a" * 81, "GURU-2026", "", "-", *SCRIPTS)
    )
    return _sealed(good)


def other_files(good: Document, chance: Random) -> bytes:
    return chance.choice(OTHER_FILES)


def noise(good: Document, chance: Random) -> bytes:
    return chance.randbytes(chance.choice((1, 3, 100, 5_000)))


def json_noise(good: Document, chance: Random) -> bytes:
    """Words of JSON in any order."""
    words = ("{", "}", "[", "]", ",", ":", '"a"', '"versi"', "1", "-1", "null", "true", '"\\u0000"', " ", "\n", '"')
    return "".join(chance.choices(words, k=chance.choice((3, 20, 300)))).encode()


def other_clothes(good: Document, chance: Random) -> bytes:
    """The same content, laid out in another way: whole for the engine."""
    items = list(good.items())
    chance.shuffle(items)
    text = json.dumps(dict(items), ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 0, 4, "\t")))
    return chance.choice(("", "\ufeff", "\n \t")).encode() + text.encode() + chance.choice((b"", b"\r\n", b" "))


def long_answers(good: Document, chance: Random) -> bytes:
    """What makes a careless pattern think for a year."""
    text = chance.choice(("1", "a", " ", "-", "a@", "a.", "198509 ", "9" * 18 + " ", "\n", "<", "é"))
    keys = [key for key, value in good["jawaban"].items() if isinstance(value, str)]
    for key in chance.sample(keys, 3):
        good["jawaban"][key] = text * (chance.choice((1_000, 10_000)) // len(text)) + chance.choice(("", "!", "x"))
    return _sealed(good)


def megabyte(good: Document, chance: Random) -> bytes:
    """Around the limit, by bytes and by letters."""
    size = LIMIT + chance.choice((-1, 0, 1, 2, 500_000)) - len(_bytes(good))
    kind = chance.randrange(5)
    if kind == 0:
        good["jawaban"]["nama"] += "x" * size
    elif kind == 1:
        good["jawaban"]["nama"] += "é" * (size // 2)
    elif kind == 2:
        return _bytes(good) + b" " * size
    elif kind == 3:
        good["jawaban"] |= {f"isian-{number}": "x" for number in range(30_000)}
    else:
        good["jawaban"]["nama"] += SCRIPTS[1] * (size // len(SCRIPTS[1]))
    return _sealed(good)


def _nested(good: Document, chance: Random, depth: int) -> bytes:
    opening, closing = chance.choice((("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")))
    shape = opening * depth + chance.choice(("1", "")) + closing * chance.choice((depth, depth, depth // 2, 0))
    if chance.random() < 0.5:
        return shape.encode()
    return _bytes(good).replace(b'"draf"', shape.encode(), 1)


def _with_texts(good: Document, chance: Random, texts: tuple[str, ...]) -> bytes:
    """One text, or every text, or keys and texts; also in places that only the seal protects."""
    answers, how = good["jawaban"], chance.randrange(4)
    keys = list(answers) if how else [chance.choice(list(answers))]
    for key in keys:
        text = chance.choice(texts)
        answers[key] = [text] if isinstance(answers[key], list) and how != 2 else text
    if how == 3:
        good["formulir"]["katalog_versi"] = chance.choice(texts)[:80]
    if how >= 2:
        good["formulir"]["sha256"] = "a" * 64
    return _sealed(good)


def _bytes(document: Document) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")


def _sealed(document: Document) -> bytes:
    """With a fingerprint that fits, where there can be one."""
    try:
        document["sidik"] = sidik(document)
    except (ValueError, TypeError):
        pass  # nothing that RFC 8785 can write; the seal stays wrong
    return _bytes(document)


COSTLY = (very_deep, megabyte)
KINDS = (
    cut_off,
    bytes_flipped,
    bytes_moved,
    not_quite_json,
    deep,
    very_deep,
    odd_numbers,
    broken_utf8,
    other_versions,
    prototype_keys,
    keys_twice,
    scripts,
    right_to_left,
    strange_answers,
    wrong_types,
    keys_more_or_less,
    false_claims,
    wrong_times,
    wrong_seals,
    other_forms,
    other_files,
    noise,
    json_noise,
    other_clothes,
    long_answers,
    megabyte,
)
