"""Parsers: what a person may write, what is refused, what is doubted. Whole verdicts are in tests/cases."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_py.engine.jenis import (
    DOUBTS,
    NATIVE_PATTERNS,
    PARSERS,
    WHITESPACE,
    Refused,
    is_date,
    native_pattern,
    parse_nip,
    parse_npsn,
    parse_pilih_banyak,
    parse_surel,
    parse_tanggal,
    text_length,
)
from tests.engine.build import PERIODE, isian, pilihan

NIP = "198609262015051001"


@pytest.mark.parametrize("text", [NIP, "19860926 201505 1 001", "19860926.201505.1.001", "1986-09-26 2015-05 1 001"])
def test_nip_reads_digits_whatever_stands_between(text: str) -> None:
    """Spaces, dots and hyphens of a NIP are only for the eye."""
    assert parse_nip(text) == NIP


@pytest.mark.parametrize("text", ["", "1986092620150510", "19860926201505100A", NIP + "1", "+" + NIP, "x" * 5000])
def test_nip_refuses_anything_else(text: str) -> None:
    """Only 18 digits are a NIP."""
    with pytest.raises(Refused, match="format"):
        parse_nip(text)


@pytest.mark.parametrize("born", ["19861301", "19860931", "19870229", "19000229", "00000101", "19860900"])
def test_nip_refuses_a_birth_date_that_never_was(born: str) -> None:
    """The first eight digits are a day of the calendar."""
    with pytest.raises(Refused, match="nip_birth_date"):
        parse_nip(born + NIP[8:])


@pytest.mark.parametrize(
    ("nip", "codes"),
    [
        (NIP, []),
        ("198609262022211001", []),
        ("200005012018051001", []),
        ("200005022018051001", ["nip_age"]),
        ("194001012022211001", ["nip_age"]),
        ("198609262026121002", []),
        ("198609262027011002", ["nip_appointment"]),
        ("198609262015001001", ["nip_appointment"]),
        ("198609262015051000", []),
        ("198609262015059001", ["nip_sex"]),
        ("198609260000050001", ["nip_age", "nip_sex"]),
    ],
)
def test_nip_is_doubted_never_refused(nip: str, codes: list[str]) -> None:
    """What is only unusual is a doubt; "too late" is measured against the periode, no clock is read."""
    assert [code for code, _ in DOUBTS["nip"](parse_nip(nip), PERIODE)] == codes


@pytest.mark.parametrize(
    ("text", "npsn"), [("20212345", "20212345"), ("p9908123", "P9908123"), ("2021 2345", "20212345")]
)
def test_npsn_is_eight_characters(text: str, npsn: str) -> None:
    """Seven digits after a digit or a letter; letters become capitals."""
    assert parse_npsn(text) == npsn


@pytest.mark.parametrize("text", ["2021234", "202123456", "AB123456", "2021234A", "İ9908123"])
def test_npsn_refuses_anything_else(text: str) -> None:
    """Eight characters, no more and no fewer, letters only in front."""
    with pytest.raises(Refused, match="format"):
        parse_npsn(text)


@pytest.mark.parametrize("text", ["a@b.id", "sari.contoh+uji@guru.sd.belajar.id", "x_y-z@1-2.sch.id"])
def test_surel_reads_addresses(text: str) -> None:
    """An address stays as it is written."""
    assert parse_surel(text) == text


@pytest.mark.parametrize(
    "text", ["a@b", "@b.id", "a@", "a b@c.id", "a@b..id", "a@b.id.", "a@" + "b" * 64 + ".id", "a@b.id\n"]
)
def test_surel_refuses_anything_else(text: str) -> None:
    """One @, a dot behind it, no spaces."""
    with pytest.raises(Refused, match="format"):
        parse_surel(text)


@pytest.mark.parametrize(
    "text", ["", "2026-02-29", "2026-13-01", "2026-1-01", "01-01-2026", "\u0662026-01-01", "2026-01-01\n"]
)
def test_tanggal_refuses_what_is_no_day(text: str) -> None:
    """Only an ISO day of the calendar is a tanggal."""
    with pytest.raises(Refused, match="format"):
        parse_tanggal(text)


def test_pilih_banyak_puts_choices_in_the_order_of_the_form() -> None:
    """The order of ticking does not matter, and a choice counts once."""
    assert parse_pilih_banyak(["c", "a", "c"], isian("x", "pilih_banyak", pilihan=pilihan("a", "b", "c"))) == ["a", "c"]


def test_every_pattern_belongs_to_a_parser() -> None:
    """A native pattern without a parser would be a rule of its own."""
    assert set(NATIVE_PATTERNS) | set(DOUBTS) <= set(PARSERS)


def test_pola_is_the_native_pattern_where_there_is_one() -> None:
    """Spaces around an answer never matter, and only one-line text has a native pattern."""
    assert native_pattern(isian("x", pola="A|B")) == r"\s*(?:A|B)\s*"
    assert native_pattern(isian("x", "surel", pola=".+@a.id")) == r"\s*(?:.+@a.id)\s*"
    assert native_pattern(isian("x", "nip")) == NATIVE_PATTERNS["nip"]
    assert [native_pattern(isian("x", jenis)) for jenis in ("teks", "teks_panjang", "pilih_satu", "catatan")] == [
        ""
    ] * 4


ADDRESS = st.from_regex(r"\s?[a-z!#|{}~.-]{1,9}@[a-zA-Z0-9.-]{1,20}\.id\s?", fullmatch=True)
TYPED = st.text(alphabet="0123456789 .-ApP@aid\u00a0\ufeff", max_size=30)


@given(st.sampled_from(sorted(NATIVE_PATTERNS)), TYPED | ADDRESS | st.dates().map(str))
def test_native_patterns_never_refuse_what_python_accepts(jenis: str, text: str) -> None:
    """Whatever a parser reads, the browser's pattern lets through; `\\s` is spelled out as browsers understand it."""
    try:
        PARSERS[jenis](text.strip(WHITESPACE), isian("x", jenis))
    except Refused:
        return
    pattern = NATIVE_PATTERNS[jenis].replace(r"\s", f"[{WHITESPACE}]").replace(f"[[{WHITESPACE}]", f"[{WHITESPACE}")
    assert re.fullmatch(pattern, text)


@given(st.dates())
def test_every_day_is_a_date(day: object) -> None:
    """The calendar here is the calendar of Python's own dates."""
    assert is_date(*str(day).split("-"))


@given(st.text())
def test_length_is_what_a_browser_counts(text: str) -> None:
    """One for each UTF-16 unit."""
    assert text_length(text) == sum(2 if ord(letter) > 0xFFFF else 1 for letter in text)
