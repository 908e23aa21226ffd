"""Rencana: what is made can be read, what is not whole and unchanged is refused in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_py.engine import rencana as module
from kinerja_py.engine.check import check
from kinerja_py.engine.messages import file_message
from kinerja_py.engine.rencana import RencanaError, canonical, dumps, form_sha256, make, read, require_form, sidik
from kinerja_py.engine.sidik import is_kode, kode
from tests.cases import FORM, WHOLE
from tests.engine.test_check import ANSWERS

BEGUN, CHANGED = "2026-01-09T08:12:00+09:00", "2026-01-10T19:40:31.250Z"


def plan(answers: object = WHOLE, status: str = "draf") -> dict[str, Any]:
    return make(FORM, answers, status=status, dibuat=BEGUN, diubah=CHANGED)


def sealed(rencana: dict[str, Any], **change: Any) -> str:
    """Text of a document with changes and a fingerprint that fits them."""
    changed = {**rencana, **change}
    return json.dumps({**changed, "sidik": sidik(changed)})


def refusal(source: Any, form: Any = None) -> tuple[str, str]:
    with pytest.raises(RencanaError) as error:
        read(source, form)
    assert str(error.value) == error.value.message
    return error.value.code, error.value.message


def test_a_plan_becomes_a_document() -> None:
    """Every key of the design, in its order."""
    assert list(plan().items()) == [
        ("format", "kinerja-rencana"),
        ("versi", 1),
        ("formulir", {"id": "uji", "katalog_versi": "1.0", "sha256": form_sha256(FORM)}),
        ("status", "draf"),
        ("dibuat", BEGUN),
        ("diubah", CHANGED),
        ("jawaban", WHOLE),
        ("pemeriksaan", {"mesin": "python", "galat": 0, "peringatan": 0}),
        ("sidik", sidik(plan())),
    ]


def test_a_document_holds_what_is_visible_as_it_was_typed() -> None:
    """Hidden, empty, unknown and impossible answers stay behind; spaces and order of typing do not."""
    answers = {
        **WHOLE,
        "nama": "  Kerja bakti\r\n",
        "kelas": "",
        "jika-berisi": "tersembunyi",
        "alasan": "tulis",
        "alasan--tulis": "Aman dilalui",
        "status": "honorer",
        "tugas": ["piket", "satpam", "wali-kelas"],
        "npsn": 20212345,
        "penjelasan": "x",
        "lama": "x",
    }
    jawaban = plan(answers)["jawaban"]
    expected = {**WHOLE, "nama": "  Kerja bakti\n", "tugas": ["piket", "wali-kelas"], "alasan": "tulis"}
    expected["alasan--tulis"] = "Aman dilalui"
    assert jawaban == {key: answer for key, answer in expected.items() if key not in {"kelas", "status", "npsn"}}


def test_half_a_character_becomes_a_mark() -> None:
    """UTF-8 cannot carry it; whole ones made of two halves stay."""
    assert plan({"nama": "a\ud800b \ud83d\ude00"})["jawaban"] == {"nama": "a\ufffdb 😀"}


def test_only_a_plan_without_errors_is_diajukan() -> None:
    """Python is the witness, and says how many isian are left."""
    assert plan(status="diajukan")["status"] == "diajukan"
    with pytest.raises(RencanaError) as error:
        plan({**WHOLE, "nama": "", "npsn": "1"}, status="diajukan")
    assert (error.value.code, error.value.message) == ("not_ready", file_message("not_ready", jumlah="2"))
    with pytest.raises(RencanaError):
        make(FORM, WHOLE, status="diajukan", dibuat=BEGUN, diubah=CHANGED, mesin="html")


@pytest.mark.parametrize(
    "time", ["", "2026-01-09", "2026-01-09T08:12:00", "2026-02-30T08:12:00Z", "2026-01-09T24:00:00Z", 7]
)
def test_a_document_needs_times_with_their_zone(time: Any) -> None:
    """The page gives the times, since the engine has no clock; anything else is refused by name."""
    with pytest.raises(RencanaError) as error:
        make(FORM, WHOLE, status="draf", dibuat=BEGUN, diubah=time)
    assert (error.value.code, error.value.message) == ("bad_request", file_message("bad_request", tempat="diubah"))


@given(ANSWERS)
def test_export_then_import_gives_the_same_answers(answers: object) -> None:
    """Whatever was answered: the file is read back equal, and the check says of it what it said when it was made."""
    made = plan(answers)
    again = read(dumps(made).encode(), FORM)
    result = check(FORM, again["jawaban"])
    assert again == made
    assert again["pemeriksaan"] == {
        "mesin": "python",
        "galat": result.count("error"),
        "peringatan": result.count("warning"),
    }
    assert set(again["jawaban"]) <= {name for isian in result.visible for name in (isian, f"{isian}--tulis")}


@pytest.mark.parametrize(
    "wrap", [str, str.encode, lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n") + "\n"]
)
def test_the_same_document_in_other_clothes_is_read(wrap: Any) -> None:
    """Text or bytes, a byte order mark, other line ends: the content counts."""
    assert read(wrap(dumps(plan())), FORM) == plan()


GOOD = plan()
TEXT = dumps(GOOD)
DEEP = "[" * 21 + "]" * 21


@pytest.mark.parametrize(
    ("source", "code", "values"),
    [
        (b"\xff\xfe{}", "not_utf8", {}),
        (TEXT.encode("utf-16"), "not_utf8", {}),
        (" " * 1_000_001, "too_big", {}),
        ("é" * 500_001, "too_big", {}),
        (b"[" * 1_000_000, "too_deep", {}),
        ('{"a":' * 200_000, "too_deep", {}),
        ('"' + '\\"' * 400_000, "not_json", {"baris": "1"}),
        (TEXT.replace('"jawaban": {', f'"jawaban": {{"x": {DEEP},'), "too_deep", {}),
        ("", "not_json", {"baris": "1"}),
        ("{}}", "not_json", {"baris": "1"}),
        (TEXT[:100], "not_json", {"baris": "6"}),
        ("{'format': 1}", "not_json", {"baris": "1"}),
        (TEXT.replace('"versi": 1', '"versi": 1, "versi": 1'), "duplicate_key", {"tempat": "versi"}),
        (TEXT.replace('"nama":', '"nama": "x", "nama":'), "duplicate_key", {"tempat": "nama"}),
        (TEXT.replace('"versi": 1', '"versi": NaN'), "not_a_number", {"tempat": "NaN"}),
        (TEXT.replace('"versi": 1', '"versi": -Infinity'), "not_a_number", {"tempat": "-Infinity"}),
        (TEXT.replace('"versi": 1', '"versi": 1e999'), "number_too_big", {"tempat": "1e999"}),
        (TEXT.replace('"galat": 0', '"galat": 1234567890123456'), "number_too_big", {"tempat": "1234567890123456"}),
        (TEXT.replace('"galat": 0', '"galat": ' + "9" * 5000), "number_too_big", {"tempat": "9" * 5000}),
        (TEXT.replace("Kerja bakti", "\\ud800"), "bad_text", {"tempat": "jawaban.nama"}),
        (TEXT.replace("Kerja bakti", "\udfff"), "bad_text", {"tempat": "jawaban.nama"}),
        ("null", "not_a_rencana", {}),
        ("[]", "not_a_rencana", {}),
        ('"rencana"', "not_a_rencana", {}),
        ('{"format": "kinerja-formulir", "versi": 1}', "not_a_rencana", {}),
        (None, "not_a_rencana", {}),
        (7, "not_a_rencana", {}),
        (sealed(GOOD, versi=2), "newer_version", {"versi": "2"}),
        (sealed(GOOD, versi=0), "unknown_version", {"versi": "0"}),
        (sealed(GOOD, versi=True), "unknown_version", {"versi": "true"}),
        (sealed(GOOD, versi="1"), "unknown_version", {"versi": '"1"'}),
        (sealed(GOOD, versi=1.0), "unknown_version", {"versi": "1.0"}),
        (sealed(GOOD, catatan="x"), "unknown_key", {"tempat": "catatan"}),
        (sealed(GOOD, formulir={**GOOD["formulir"], "x": 1}), "unknown_key", {"tempat": "formulir.x"}),
        (sealed(GOOD, pemeriksaan={**GOOD["pemeriksaan"], "x": 1}), "unknown_key", {"tempat": "pemeriksaan.x"}),
        (sealed({k: v for k, v in GOOD.items() if k != "status"}), "missing_key", {"tempat": "status"}),
        (sealed(GOOD, formulir={"id": "uji"}), "missing_key", {"tempat": "formulir.katalog_versi"}),
        (sealed(GOOD, formulir="uji"), "wrong_type", {"tempat": "formulir", "bentuk": "keterangan formulir"}),
        (sealed(GOOD, status="disetujui"), "wrong_type", {"tempat": "status", "bentuk": "draf atau diajukan"}),
        (sealed(GOOD, jawaban=[]), "wrong_type", {"tempat": "jawaban", "bentuk": "daftar jawaban"}),
        (
            sealed(GOOD, jawaban={"nip": 198609262015}),
            "wrong_type",
            {"tempat": "jawaban.nip", "bentuk": "teks atau daftar pilihan"},
        ),
        (
            sealed(GOOD, jawaban={"tugas": [["piket"]]}),
            "wrong_type",
            {"tempat": "jawaban.tugas", "bentuk": "teks atau daftar pilihan"},
        ),
        (
            sealed(GOOD, pemeriksaan={"mesin": "python", "galat": -1, "peringatan": 0}),
            "wrong_type",
            {"tempat": "pemeriksaan.galat", "bentuk": "jumlah galat"},
        ),
        (
            sealed(GOOD, dibuat="kemarin"),
            "wrong_type",
            {"tempat": "dibuat", "bentuk": "waktu, misalnya 2026-01-09T08:12:00+09:00"},
        ),
        (
            TEXT.replace("sha256:", "md5:"),
            "wrong_type",
            {"tempat": "sidik", "bentuk": "sha256: dan 64 angka heksadesimal"},
        ),
        (
            sealed(GOOD, status="diajukan", pemeriksaan={"mesin": "html", "galat": 0, "peringatan": 0}),
            "contradiction",
            {},
        ),
        (
            sealed(GOOD, status="diajukan", pemeriksaan={"mesin": "python", "galat": 1, "peringatan": 0}),
            "contradiction",
            {},
        ),
        (
            sealed(GOOD, jawaban={"tugas": ["piket", "piket"]}),
            "wrong_type",
            {"tempat": "jawaban.tugas", "bentuk": "teks atau daftar pilihan"},
        ),
        (sealed(GOOD, jawaban={"__proto__": "x"}), "unknown_key", {"tempat": "jawaban.__proto__"}),
        (sealed(GOOD, jawaban={"constructor": "x"}), "unknown_key", {"tempat": "jawaban.constructor"}),
        (sealed(GOOD, jawaban={"toString": "x"}), "unknown_key", {"tempat": "jawaban.toString"}),
        (sealed(GOOD, jawaban={"a b": "x"}), "unknown_key", {"tempat": "jawaban.a b"}),
        (sealed(GOOD, jawaban={"": "x"}), "unknown_key", {"tempat": "jawaban."}),
        (TEXT.replace("Kerja bakti", "Kerja bakti!"), "changed", {}),
        (TEXT.replace("sha256:", "sha256:0")[: TEXT.rindex('"')] + '"}', "changed", {}),
    ],
)
def test_what_is_no_whole_unchanged_document_is_refused(source: Any, code: str, values: dict[str, str]) -> None:
    """One code and one sentence from the table, nothing else is raised."""
    assert refusal(source) == (code, file_message(code, **values))


@pytest.mark.parametrize(
    ("change", "code", "values"),
    [
        ({"hobi": "memancing"}, "unknown_isian", {"tempat": "jawaban.hobi"}),
        ({"penjelasan": "x"}, "unknown_isian", {"tempat": "jawaban.penjelasan"}),
        ({"nama--tulis": "x"}, "unknown_isian", {"tempat": "jawaban.nama--tulis"}),
        ({"status": "honorer"}, "unknown_pilihan", {"tempat": "jawaban.status"}),
        ({"status": "tulis"}, "unknown_pilihan", {"tempat": "jawaban.status"}),
        ({"tugas": ["piket", "satpam"]}, "unknown_pilihan", {"tempat": "jawaban.tugas"}),
        ({"tugas": "piket"}, "wrong_type", {"tempat": "jawaban.tugas"}),
        ({"nip": ["198609262015051001"]}, "wrong_type", {"tempat": "jawaban.nip"}),
        ({"alasan--tulis": ["x"]}, "wrong_type", {"tempat": "jawaban.alasan--tulis"}),
    ],
)
def test_the_very_same_form_refuses_answers_it_cannot_hold(
    change: dict[str, Any], code: str, values: dict[str, str]
) -> None:
    """Known form, strange answer: refused. Without the form, or with another edition of it: read as it is."""
    text = sealed(GOOD, jawaban={**WHOLE, **change})
    shape = {"bentuk": "jawaban yang sesuai dengan jenis isiannya"} if code == "wrong_type" else {}
    assert refusal(text, FORM) == (code, file_message(code, **values, **shape))
    assert read(text)["jawaban"] == {**WHOLE, **change}
    assert read(text, replace(FORM, katalog_versi="1.1"))["jawaban"] == {**WHOLE, **change}


def test_a_document_of_another_form_is_refused() -> None:
    """Whatever it holds, before and after reading."""
    other = replace(FORM, id="lain")
    assert refusal(TEXT, other) == ("other_form", file_message("other_form", tempat="uji", lain="lain"))
    with pytest.raises(RencanaError):
        require_form(GOOD, other)


def test_a_document_of_an_older_version_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration sees only an unchanged document."""
    old = sealed(GOOD, versi=0)
    monkeypatch.setitem(module.MIGRATIONS, 0, lambda before: {**before, "versi": 1})
    assert read(old)["versi"] == 1
    assert refusal(old.replace("Kerja bakti", "Kerja"))[0] == "changed"


@given(st.binary() | st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_read_raises_nothing_else(source: bytes | str) -> None:
    """Any bytes and any text are refused with a sentence."""
    assert refusal(source, FORM)[1].endswith(".")


@given(st.integers(0, len(TEXT) - 1), st.sampled_from('x{}[],"\\ 0\ud800\x00é'))
def test_a_changed_letter_is_noticed(place: int, letter: str) -> None:
    """A document with one letter changed is the same document or none."""
    text = TEXT[:place] + letter + TEXT[place + 1 :]
    try:
        assert read(text, FORM) == GOOD
    except RencanaError:
        pass


def test_canonical_bytes_are_those_of_rfc_8785() -> None:
    """The example of the RFC, section 3.2.2 and 3.2.3."""
    data = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 1e-27],
        "string": '\u20ac$\u000f\nA\'B"\\\\"/',
        "literals": [None, True, False],
    }
    assert canonical(data).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_the_file_is_what_javascript_writes() -> None:
    """Expected text copied from JSON.stringify(…, null, 2): control letters, number-like keys first."""
    data = {
        "b": '\x00\x08\x0c\x1f\x7f\u2028é😀</script>"\\',
        "10": [],
        "a": {},
        "9": ["x", 1, True, None],
        "01": {"2": 1, "1": 2},
    }
    assert dumps(data) == (
        '{\n  "9": [\n    "x",\n    1,\n    true,\n    null\n  ],\n  "10": [],\n'
        '  "b": "\\u0000\\b\\f\\u001f\x7f\u2028é😀</script>\\"\\\\",\n  "a": {},\n'
        '  "01": {\n    "1": 2,\n    "2": 1\n  }\n}'
    )


def test_the_fingerprint_is_known() -> None:
    """SHA-256 of {"a":1}, whatever the old fingerprint was."""
    known = "sha256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    assert sidik({"a": 1}) == sidik({"sidik": "x", "a": 1}) == known
    assert kode(known) == "05DB-TZTP"


@pytest.mark.parametrize("text", ["05DB-TZTP", "05db tztp", " O5DB-TZTP "])
def test_a_code_is_recognised_as_people_copy_it(text: str) -> None:
    """Case, spaces and letters that look like digits do not matter."""
    assert is_kode(text)


FINGERPRINT = st.binary(min_size=32, max_size=32).map(lambda value: "sha256:" + value.hex())


@given(FINGERPRINT, st.integers(0, 7), st.integers(1, 31))
def test_a_wrong_letter_in_a_code_is_found(fingerprint: str, place: int, shift: int) -> None:
    """Every single one."""
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    plain = kode(fingerprint).replace("-", "")
    wrong = letters[(letters.index(plain[place]) + shift) % 32]
    assert is_kode(plain)
    assert not is_kode(plain[:place] + wrong + plain[place + 1 :])


@given(FINGERPRINT, st.integers(0, 7), st.integers(0, 7))
def test_two_letters_that_changed_places_are_found(fingerprint: str, one: int, two: int) -> None:
    """Wherever they stand, unless they are the same."""
    plain = list(kode(fingerprint).replace("-", ""))
    same = plain[one] == plain[two]
    plain[one], plain[two] = plain[two], plain[one]
    assert is_kode("".join(plain)) == same
