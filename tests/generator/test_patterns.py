"""Patterns that Python and browsers read alike."""

from __future__ import annotations

import re

import pytest

from kinerja_py.generator.patterns import browser_trouble


@pytest.mark.parametrize(
    "pola",
    [
        "",
        "[A-Z]{2}[0-9]{4}",
        r"\d+",
        "(?:a|b)?",
        r"[\w.\-]+",
        "[^0-9]*",
        r"a\{b",
        "(?=a)a",
        r"[\(\)]",
        "a{2,3}",
        ".+@.+",
    ],
)
def test_alike(pola: str) -> None:
    """Good in Python and in a browser."""
    re.compile(pola)
    assert browser_trouble(pola) == ""


@pytest.mark.parametrize(
    ("pola", "what"),
    [
        ("(?i)a", "'(?i'"),
        ("(?P<x>a)", "'(?P'"),
        (r"\Aab\Z", "'\\A'"),
        ("[a(b]", "'(' tanpa garis miring"),
        ("[a-]", "'-' di tepi"),
        ("[-a]", "'-' di tepi"),
        ("[]a]", "']' di awal"),
        ("[a&&b]", "'&&'"),
        ("a++", "pengulangan"),
        ("{a}", "'{' tanpa angka"),
        ("a}", "'}' tanpa pasangan"),
    ],
)
def test_read_differently(pola: str, what: str) -> None:
    """Python knows these, browsers read them otherwise or not at all."""
    assert what in browser_trouble(pola)
