"""Advice on writing: what is told, and what good writing is never told.

A1 nasihat_wakil: a gap left open, or a stand-in of `kata` (inside) or `seluruhnya` (the whole answer).
A2 nasihat_contoh: the isian's own example, unchanged.
A3 nasihat_pendek: fewer words than `min_kata`.
A4 nasihat_ukuran: neither a digit nor a word of `kata`.
A5 nasihat_kapital: nearly all letters are capitals; abbreviations are none.
A6 nasihat_ulang: one sentence twice.
A7 nasihat_serupa: the same, or nearly the same, in several isian; the later one is told.
A8 Advice is a warning whatever its tingkat says, reads only what a person wrote and sees, shows a better sentence that
   is not the one it is about, and says of one isian only what is most needed.
Sumber of all: issue "Writing advice"; PermenPANRB 6/2022 wants an ekspektasi of its own for each aspek.
"""

from __future__ import annotations

from typing import Any

import pytest

from kinerja_py.engine.check import Issue, check
from kinerja_py.engine.form import Aturan, Isian, Pilihan
from kinerja_py.engine.messages import message
from tests.engine.build import aturan, form, isian

CATATAN = isian("catatan", "teks_panjang", contoh="Menulis jurnal setiap Jumat.")
ASPEK = tuple(
    isian(name, "pilih_atau_tulis", pilihan=(Pilihan("satu", good),))
    for name, good in [("loyal", "Mengikuti setiap upacara sekolah."), ("harmonis", "Menyapa setiap murid di gerbang.")]
)
GOOD = "Membaca buku cerita bersama murid kelas empat setiap Senin pagi."


def advice(rule: Aturan, answers: dict[str, Any], asked: tuple[Isian, ...] = (CATATAN,)) -> list[tuple[str, str]]:
    return [(issue.isian, issue.code) for issue in check(form(*asked, rules=(rule,)), answers).issues]


def told(rule: Aturan, text: str) -> bool:
    return bool(advice(rule, {"catatan": text}))


WAKIL = aturan("nasihat_wakil", isian=["catatan"], kata=["isi di sini", "lorem ipsum"], seluruhnya=["contoh", "sama"])


@pytest.mark.parametrize(
    "text",
    [
        "[isi di sini]",
        "Ikut KKG setiap [hari]",
        "Ikut KKG setiap <hari>",
        "Ikut KKG setiap ... pagi",
        "…",
        "Ikut KKG setiap ______",
        "Ikut KKG.....",
        "Ikut KKG XXX",
        "Lorem ipsum dolor sit amet",
        "Tolong ISI di  sini ya",
        "contoh",
        " Sama. ",
        "-",
        "???",
    ],
)
def test_a1_a_stand_in_is_told(text: str) -> None:
    """A1: whatever sign people leave for later."""
    assert told(WAKIL, text)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "Memberi contoh antre yang tertib setiap pagi",
        "Berlaku sama kepada setiap murid",
        "Menata buku, alat, dll... setiap Jumat",
        "Penata Tk. I, III/d; kelas XII",
        "Nilai < 70 diulang; > 70 diperkaya",
        "Buku (jilid 2) dan peta",
    ],
)
def test_a1_ordinary_words_are_no_stand_in(text: str) -> None:
    """A1: the same words inside a sentence mean what they say."""
    assert not told(WAKIL, text)


def test_a1_the_sentence_quotes_what_was_found() -> None:
    """A1, A8: cut short, with the isian's example as the better one."""
    found = check(form(CATATAN, rules=(WAKIL,)), {"catatan": "Ikut KKG setiap [hari]"}).issues
    words = message("advice_placeholder", CATATAN, kata="[hari]", misalnya=", misalnya Menulis jurnal setiap Jumat")
    assert found == (Issue("catatan", "warning", "advice_placeholder", words),)
    assert words == "Catatan: ganti “[hari]” dengan kata-kata Anda sendiri, misalnya Menulis jurnal setiap Jumat."


CONTOH = aturan("nasihat_contoh", isian=["catatan"], baik="Menyusun soal cerita sebelum Maret")


@pytest.mark.parametrize(("text", "is_told"), [("menulis jurnal  setiap JUMAT", True), ("Menulis jurnal.", False)])
def test_a2_an_unchanged_example_is_told(text: str, is_told: bool) -> None:
    """A2: case, spaces and punctuation do not make it one's own."""
    assert told(CONTOH, text) is is_told


def test_a8_the_better_sentence_is_never_the_one_told() -> None:
    """A8: `baik`, else the isian's example or first choice, whichever is another sentence."""
    plain = aturan("nasihat_contoh", isian=["catatan"])
    said = [check(form(CATATAN, rules=(rule,)), {"catatan": CATATAN.contoh}).issues[0] for rule in (CONTOH, plain)]
    assert [issue.message for issue in said] == [
        "Catatan: ganti contoh ini dengan keadaan Anda sendiri, misalnya Menyusun soal cerita sebelum Maret.",
        "Catatan: ganti contoh ini dengan keadaan Anda sendiri.",
    ]


PENDEK = aturan("nasihat_pendek", isian=["catatan"], min_kata=4)


@pytest.mark.parametrize(
    ("text", "is_told"), [("Rajin", True), ("lebih - baik / lagi", True), ("Ikut KKG dua kali", False)]
)
def test_a3_words_are_counted(text: str, is_told: bool) -> None:
    """A3: signs are no words."""
    assert told(PENDEK, text) is is_told


UKURAN = aturan("nasihat_ukuran", isian=["catatan"], kata=["setiap", "paling lambat"])


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Menjadi guru yang lebih baik", True),
        ("Datang tidak terlambat", True),
        ("Membaca SETIAP pagi", False),
        ("Melapor paling\nlambat Senin", False),
        ("Membaca 3 buku", False),
        ("Membaca ٣ buku", False),
    ],
)
def test_a4_a_measure_is_a_digit_or_a_word(text: str, is_told: bool) -> None:
    """A4: words count whole."""
    assert told(UKURAN, text) is is_told


KAPITAL = aturan("nasihat_kapital", isian=["catatan"], persen=70)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("MENYAMBUT MURID DI GERBANG", True),
        ("MENYAMBUT MURID DI pintu", True),
        ("KKG PAI SD", False),
        ("Mengikuti KKG dan MGMP di SMPN", False),
        ("12345678901234567890", False),
    ],
)
def test_a5_capitals_are_told(text: str, is_told: bool) -> None:
    """A5: from fifteen letters on."""
    assert told(KAPITAL, text) is is_told


ULANG = aturan("nasihat_ulang", isian=["catatan"])


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Saya mengajak murid membaca. Saya mengajak murid membaca.", True),
        ("Saya mengajak murid membaca\nlalu menulis\nsaya mengajak murid membaca", True),
        ("Tepat waktu. Rajin mencatat. Tepat waktu.", False),
        ("Senin murid membaca buku. Selasa murid membaca buku.", False),
    ],
)
def test_a6_a_sentence_twice_is_told(text: str, is_told: bool) -> None:
    """A6: short refrains are left alone."""
    assert told(ULANG, text) is is_told


SERUPA = aturan("nasihat_serupa", isian=["loyal", "harmonis", "catatan"], persen=80)
BOTH = (*ASPEK, CATATAN)


def own(**texts: str) -> dict[str, str]:
    return {name: "tulis" for name in texts} | {f"{name}--tulis": text for name, text in texts.items()}


@pytest.mark.parametrize(
    ("answers", "where"),
    [
        (own(loyal="Hadir", harmonis="hadir."), ["harmonis"]),
        (own(loyal=GOOD, harmonis=GOOD.replace("Senin", "Selasa")), ["harmonis"]),
        ({"loyal": "satu", **own(harmonis="mengikuti setiap upacara sekolah")}, ["harmonis"]),
        ({**own(loyal=GOOD, harmonis=GOOD), "catatan": GOOD}, ["harmonis", "catatan"]),
        (own(loyal=GOOD, harmonis="Membaca setiap Senin pagi."), []),
        (own(loyal="Hadir setiap pagi", harmonis="Hadir setiap siang"), []),
        ({"loyal": "satu", "harmonis": "satu"}, []),
        ({}, []),
    ],
)
def test_a7_the_same_in_several_isian_is_told_at_the_later(answers: dict[str, Any], where: list[str]) -> None:
    """A7: few words may be shared by chance, so short texts must be equal."""
    assert [isian_id for isian_id, _ in advice(SERUPA, answers, BOTH)] == where


def test_a7_the_sentence_names_the_other_isian() -> None:
    """A7, A8: and shows this isian's own first choice."""
    found = check(form(*BOTH, rules=(SERUPA,)), own(loyal=GOOD, harmonis=GOOD)).issues
    assert [issue.message for issue in found] == [
        "Harmonis: tulis hal yang khas di sini, karena isinya hampir sama dengan Loyal, misalnya Menyapa setiap murid "
        "di gerbang."
    ]


@pytest.mark.parametrize("rule", [WAKIL, CONTOH, PENDEK, UKURAN, KAPITAL, ULANG])
def test_a8_what_was_not_written_is_not_read(rule: Aturan) -> None:
    """A8: a hidden text, a choice of the list, an empty answer, an answer of another shape."""
    hidden = isian("catatan", "teks_panjang", contoh="XXX", tampil_jika={"isian": "loyal", "sama": "tulis"})
    assert advice(rule, {"catatan": "XXX"}, (*ASPEK, hidden)) == []
    listed = isian("catatan", "pilih_atau_tulis", contoh="X", pilihan=(Pilihan("xxx", "XXX"),))
    assert advice(rule, {"catatan": "xxx", "catatan--tulis": "XXX"}, (listed,)) == []
    assert advice(rule, {"catatan": "  "}) == []


def test_a8_advice_is_never_an_error_and_an_own_sentence_wins() -> None:
    """A8: `tingkat: galat` cannot come from a catalogue; if it did, nobody would be blocked."""
    rule = aturan("nasihat_pendek", "galat", pesan="{nama}: kurang{misalnya}!", isian=["catatan"], min_kata=4)
    assert check(form(CATATAN, rules=(rule,)), {"catatan": "Rajin"}).issues == (
        Issue("catatan", "warning", "advice_short", "Catatan: kurang, misalnya Menulis jurnal setiap Jumat!"),
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("XXX", ["advice_placeholder"]),
        ("Rajin", ["advice_short"]),
        ("MENYAMBUT MURID DENGAN RAMAH", ["advice_measure", "advice_capitals"]),
        (CATATAN.contoh, ["advice_example"]),
    ],
)
def test_a8_one_isian_hears_only_what_is_most_needed(text: str, codes: list[str]) -> None:
    """A8: a gap needs no word about its length; capitals and a missing measure are two things to mend."""
    rules = (UKURAN, PENDEK, CONTOH, WAKIL, KAPITAL, KAPITAL)
    assert [issue.code for issue in check(form(CATATAN, rules=rules), {"catatan": text}).issues] == codes


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("Ikut <script>", "“script”"), ("Ikut [a\x1b31m]", "“[a 31m]”"), ("x" * 400, "“" + "x" * 39 + "…”")],
)
def test_a8_quoted_words_are_short_printable_and_no_markup(text: str, quoted: str) -> None:
    """A8: a sentence is shown on terminals and in tables too."""
    (found,) = check(form(CATATAN, rules=(WAKIL,)), {"catatan": text}).issues
    assert quoted in found.message
