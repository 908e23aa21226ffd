"""Cells: text of a stranger on its way into a table; what it says stays, what a spreadsheet would do with it does not.

`clean` makes text that any file can hold, `neutral` makes it harmless in CSV, `original` gives back what was made so.
A cell of XLSX says itself that it is text, so there `neutral` only tells which cells need Excel's own mark for it.
"""

from __future__ import annotations

import re

__all__ = ["LONGEST", "clean", "neutral", "original"]

LONGEST = 32_000  # UTF-16 units; Excel holds 32,767 in a cell and lets the rest of a CSV cell fall into the next row

_CUT = "… (dipotong)"
# Control letters other than tab and line feed, halves of a character, and the two that XML does not know.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = r"=+\-@＝＋－＠﹦﹢﹣﹫"  # noqa: RUF001 (also the wide and the small ones, which some editions of Excel read alike)
_BREAK = r"\t\r\n"
# What a spreadsheet may pass over in front of a formula: spaces, quotes, and what cannot be seen.
_PASSED = r"\s\"\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_HAS_MARK = re.compile(rf"(^|[,;{_BREAK}])'")
_BEFORE_FORMULA = re.compile(rf"(^|[,;]|[^,;{_PASSED}])([{_PASSED}]*+)(?=[{_FORMULA}])")


def clean(text: str) -> str:
    """The text as a cell of any table can hold it.

    Returns:
        line ends as "\\n", at most LONGEST, and U+FFFD for what CSV or XML cannot carry.
    """
    text = _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def neutral(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet that opens the CSV would find a formula, or a number.

    A formula can begin a cell, also behind spaces or quotes; and it can begin behind a comma, a semicolon or a line
    end, since a spreadsheet of another country parts the columns at another letter and then takes no notice of our
    quotes. A text of digits (a NIP, a telephone number) would lose its leading zero and all after the 15th digit.
    An apostrophe that stood in such a place is doubled, so `original` is exact.

    Source: OWASP, CSV Injection (owasp.org/www-community/attacks/CSV_Injection), and ASVS 5.0, 1.2.10, which also name
    the wide letters and the separators.
    """
    text = _HAS_MARK.sub(r"\1''", text)
    text = _BEFORE_FORMULA.sub(_marked, text)
    return f"'{text}" if (text and text[0] < " ") or _reads_as_number(text) else text


def original(cell: str) -> str:
    """What `neutral` was given."""
    return _HAS_MARK.sub(r"\1", cell)


def _marked(match: re.Match[str]) -> str:
    before, passed = match.groups()
    mark = "'" if before in ("", ",", ";") else ""
    return before + mark + re.sub(f"[{_BREAK}]", r"\g<0>'", passed)


def _reads_as_number(text: str) -> bool:
    """Tell whether a text of digits and signs, 1E5 and 3/4 included, could become a number or a day."""
    return (
        not text.startswith("'")
        and not any(letter.isalpha() and letter not in "eE" for letter in text)
        and any(letter.isdigit() for letter in text)
    )
