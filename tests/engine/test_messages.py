"""Messages: one calm sentence each, the same before and after Python has arrived."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kinerja_py.engine import messages
from kinerja_py.engine.check import check
from kinerja_py.engine.messages import EXAMPLES, MESSAGES, file_message, message, native_messages, number
from tests.engine.build import form, isian, pilihan

ENGINE = Path(messages.__file__).parent


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_one_calm_sentence(code: str) -> None:
    """It begins with the thing to change, ends with a full stop, blames nobody and shows no code."""
    text = MESSAGES[code]
    assert re.match(r"\{nama\}: [a-z]|[A-Z]\w+[ :]", text)
    assert text.endswith(".") and ". " not in text
    assert not re.search(r"(?i)\b(salah(?! satu)|gagal|invalid|error|tidak valid|anda harus|dilarang)\b|!|_", text)


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    """Codes in the engine's files and keys of the table are the same set."""
    source = "".join(path.read_text(encoding="utf-8") for path in ENGINE.glob("*.py") if path.name != "messages.py")
    missing = {code for code in MESSAGES if f'"{code.split(".")[0]}"' not in source}
    assert missing == set()


@pytest.mark.parametrize("jenis", sorted(EXAMPLES))
def test_an_example_is_a_good_answer(jenis: str) -> None:
    """What a sentence proposes is accepted without a doubt, by parser and check."""
    assert check(form(isian("x", jenis)), {"x": EXAMPLES[jenis]}).issues == ()


def test_an_own_sentence_of_the_isian_wins() -> None:
    """`pesan` replaces the sentence of its kind, and only that."""
    own = isian("x", "nip", label="NIP", pesan={"format": "Salin 18 angka dari SK."})
    assert message("format", own) == "Salin 18 angka dari SK."
    assert message("nip_sex", own, angka="3") == (
        "NIP: periksa angka ke-15 (3), biasanya 1 untuk laki-laki atau 2 untuk perempuan."
    )


def test_an_example_of_the_isian_wins_and_is_left_out_when_there_is_none() -> None:
    """`contoh`, else that of the jenis, else nothing."""
    assert message("required", isian("x", label="Nama?", contoh="Sari")) == "Nama: isi bagian ini, misalnya Sari."
    assert message("required", isian("x", "npsn")) == "X: isi bagian ini, misalnya 20212345."
    assert message("required", isian("x")) == "X: isi bagian ini."


@pytest.mark.parametrize(
    ("contoh", "words"), [("2026-05-01", "1 Mei 2026"), ("awal Mei", "awal Mei"), ("", "31 Januari 2026")]
)
def test_dates_are_written_as_indonesians_do(contoh: str, words: str) -> None:
    """An example in another form stays as the author wrote it."""
    assert message("required", isian("x", "tanggal", contoh=contoh)) == f"X: isi tanggalnya, misalnya {words}."


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(3, 20, "3 sampai 20"), (None, 20, "paling banyak 20"), (3, None, "paling sedikit 3"), (2, 2, "tepat 2")],
)
def test_bounds_are_told_in_words(least: int | None, most: int | None, words: str) -> None:
    """Both, one, or an exact number, for lengths and for choices."""
    assert f"tulis {words} karakter" in message("length", isian("x", min_panjang=least, maks_panjang=most))
    assert f"pilih {words} pilihan" in message("count", isian("x", "pilih_banyak", min_pilih=least, maks_pilih=most))


def test_native_messages_are_the_very_same_sentences() -> None:
    """What the page shows before Python is what Python shows."""
    asked = isian("x", wajib=True, pola="[a-z]+", min_panjang=3, maks_panjang=5, contoh="kata")
    native = native_messages(asked)
    said = {text: check(form(asked), {"x": text}).issues[0].message for text in ("", "12345", "ab")}
    assert native == {"wajib": said[""], "format": said["12345"], "panjang": said["ab"], "jumlah": ""}


def test_native_messages_are_empty_where_nothing_is_limited() -> None:
    """Every key is always there, so that a template needs no question."""
    nothing = dict.fromkeys(("wajib", "format", "panjang", "jumlah"), "")
    assert native_messages(isian("x", "catatan")) == nothing
    tugas = isian("x", "pilih_banyak", min_pilih=1, pilihan=pilihan("a"))
    assert native_messages(tugas) == {
        **nothing,
        "wajib": "X: centang paling sedikit satu pilihan.",
        "jumlah": "X: pilih paling sedikit 1 pilihan.",
    }


def test_a_file_cannot_speak_through_a_message() -> None:
    """What a sentence quotes from a file is cut short, printable and never a template."""
    said = file_message("unknown_key", tempat="{versi}\n\x1b[31m" + "x" * 500)
    assert said == (
        "Bagian {versi}�\ufffd[31m"
        + "x" * 46
        + "… tidak dikenal dalam berkas rencana; pakai berkas asli yang belum diubah."
    )


@pytest.mark.parametrize(
    ("value", "text"), [(6, "6"), (2.5, "2,5"), (0.1 + 0.2, "0,3"), (1234567, "1234567"), (0, "0")]
)
def test_numbers_are_written_as_indonesians_do(value: float, text: str) -> None:
    """A comma, and no digits that nobody counted."""
    assert number(value) == text
