"""Cells: no text of a stranger becomes a formula or a number, and none is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_py.desk.cells import LONGEST, clean, neutral, original

# What matters to a spreadsheet, far more often than chance would bring it.
ODD = st.text(st.sampled_from("=+-@＝＋－＠'\",;\t\r\n \u00a0\u200b\ufeff\x00\x1b\u202eaE1/.")) | st.text()  # noqa: RUF001
FORMULA = "=+-@＝＋－＠﹦﹢﹣﹫"  # noqa: RUF001


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Siti Rahmawati, S.Pd.", "Siti Rahmawati, S.Pd."),
        ("", ""),
        ("kelas 4-5", "kelas 4-5"),
        ("surel@contoh.sch.id", "surel@contoh.sch.id"),
        ("=1+1", "'=1+1"),
        ("+62 812", "'+62 812"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tteks", "'\tteks"),
        ("\rteks", "'\rteks"),
        ("\nteks", "'\nteks"),
        ("\x00=1", "'\x00=1"),
        ("   =1", "'   =1"),
        ('"=1"', '\'"=1"'),
        ("\u200b=1", "'\u200b=1"),
        ("＝1+1", "'＝1+1"),  # noqa: RUF001
        ("＋1", "'＋1"),  # noqa: RUF001
        ("－1", "'－1"),  # noqa: RUF001
        ("＠a", "'＠a"),  # noqa: RUF001
        ("a;=1", "a;'=1"),
        ('a,"=1', "a,'\"=1"),
        ("satu\n- dua", "satu\n'- dua"),
        ("\t=1", "'\t'=1"),
        ("'=1", "''=1"),
        ("'Aisyiyah", "''Aisyiyah"),
        ("Ma'ruf", "Ma'ruf"),
        ("198609262015052001", "'198609262015052001"),
        ("081200000000", "'081200000000"),
        ("1E5", "'1E5"),
        ("3/4", "'3/4"),
        ("IX", "IX"),
        ("Makan (20)", "Makan (20)"),
    ],
)
def test_a_cell_of_csv_is_only_text(text: str, cell: str) -> None:
    """An apostrophe where a formula or a number would begin, nowhere else."""
    assert neutral(text) == cell
    assert original(cell) == text


@given(ODD)
def test_no_cell_begins_with_a_formula_however_it_is_parted(text: str) -> None:
    """Also behind spaces, quotes and letters that cannot be seen, and when commas or tabs part the columns."""
    cell = neutral(text)
    quoted = cell.replace('"', '""')
    for piece in [cell, quoted, *re.split("[,;\t\r\n]", cell), *re.split("[,;\t\r\n]", quoted)]:
        seen = re.sub(r'^[\s"\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+', "", piece)
        assert seen == "" or seen[0] not in FORMULA
    assert not cell or cell[0] >= " "


@given(ODD)
def test_the_text_can_be_had_back(text: str) -> None:
    """Exactly, whatever it was."""
    assert original(neutral(text)) == text


@given(st.text("0123456789 .-/:,%eE()", min_size=1))
def test_digits_stay_text(text: str) -> None:
    """What has a digit and no letter but e never stands bare."""
    assert neutral(text).startswith("'") or not re.search("[0-9]", text)


@given(st.characters() | st.sampled_from("\x00\x08\x0b\x1f\x7f\x85\ud800\udfff\ufffe\uffff"))
def test_every_letter_fits_into_csv_and_xml(letter: str) -> None:
    """What does not is U+FFFD; all others stay as they are, but for \\r."""
    found = clean(letter)
    assert found.encode()
    assert re.fullmatch("[\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", found)
    assert found in (letter, "\ufffd", "\n")


@pytest.mark.parametrize("text", ["x" * 1_000_000, "é" * 500_000, "🙂" * 250_000, "x" + "🙂" * 250_000])
def test_an_endless_text_is_cut(text: str) -> None:
    """To what a cell of Excel holds, counted as Excel does, between two letters."""
    found = clean(text)
    assert found.endswith(" (dipotong)")
    assert LONGEST - 1 <= len(found.encode("utf-16-le")) / 2 <= LONGEST
    assert "\ufffd" not in found


@pytest.mark.parametrize("text", ["\t" * 32_000, ",\t " * 10_000, "= " * 16_000, "'," * 16_000, '"' * 32_000 + "="])
def test_no_text_takes_long(text: str) -> None:
    """Work grows as the text does: a pattern that looks at each run again and again would not come back."""
    assert original(neutral(text * 20)) == text * 20
