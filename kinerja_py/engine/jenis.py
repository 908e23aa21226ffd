"""Kinds of isian: PARSERS turn what was typed or ticked into a value, DOUBTS name what looks odd in a good value.

A parser refuses only what is plainly impossible. What is merely unlikely is a doubt and becomes a warning: no
source is sure enough about the inside of these numbers to block a teacher. No clock is read; "too late" is measured
against the periode of the form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .form import OWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .form import Isian, Periode

__all__ = [
    "DOUBTS",
    "NATIVE_PATTERNS",
    "PARSERS",
    "WHITESPACE",
    "Refused",
    "is_date",
    "is_filled",
    "native_pattern",
    "nip_pattern",
    "own_words_key",
    "text_length",
]

# Exactly what `\s` and `trim()` mean in a browser, so that both sides strip alike whatever Unicode version they know.
WHITESPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)

_SEPARATORS = str.maketrans("", "", WHITESPACE + ".-")
_EMAIL = (
    r"[A-Za-z0-9.!#$%&'*+\/=?^_`\{\|\}~\-]+@"
    r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?)+"
)

# For the HTML attribute `pattern` of a text input (not type=email, which brings a rule of its own). Never stricter
# than the parser; written so that browsers read them with the `u` and the `v` flag.
NATIVE_PATTERNS: dict[str, str] = {
    "nip": r"[\s.\-]*(?:[0-9][\s.\-]*){18}",
    "nuptk": r"[\s.\-]*(?:[0-9][\s.\-]*){16}",
    "npsn": r"[\s.\-]*[0-9A-Za-z][\s.\-]*(?:[0-9][\s.\-]*){7}",
    "surel": rf"\s*{_EMAIL}\s*",
    "tanggal": r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*",
}

_YOUNGEST, _OLDEST = 18, 60  # age in years at appointment outside of which a NIP is doubtful


class Refused(ValueError):
    """What was typed cannot be a value of its jenis. `values` fill the message."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def parse_teks(text: str, _: Isian | None = None) -> str:
    """Any text is good as it stands."""
    return text


def parse_nip(text: str, _: Isian | None = None) -> str:
    """The 18 digits of a NIP or NI PPPK.

    Args:
        text: digits with any spaces, dots or hyphens between them, e.g. "19860926 201505 1 001".

    Raises:
        Refused: `format` when there are not exactly 18 digits, `nip_birth_date` when the first eight are no day.
    """
    digits = _digits(text, 18)
    if not is_date(digits[:4], digits[4:6], digits[6:8]):
        raise Refused("nip_birth_date", angka=digits[:8])
    return digits


def parse_nuptk(text: str, _: Isian | None = None) -> str:
    """The 16 digits of a NUPTK; sources disagree on what they mean, so only their number counts."""
    return _digits(text, 16)


def parse_npsn(text: str, _: Isian | None = None) -> str:
    """The 8 characters of an NPSN: seven digits after a digit or, for some non-formal units, a letter."""
    npsn = text.translate(_SEPARATORS).upper()
    if not re.fullmatch("[0-9A-Z][0-9]{7}", npsn):
        raise Refused("format")
    return npsn


def parse_surel(text: str, _: Isian | None = None) -> str:
    """An e-mail address as browsers understand one, with at least one dot after the @."""
    if not re.fullmatch(_EMAIL, text):
        raise Refused("format")
    return text


def parse_tanggal(text: str, _: Isian | None = None) -> str:
    """A day of the calendar, ISO: "2026-01-31"."""
    match = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if not match or not is_date(*match.groups()):
        raise Refused("format")
    return text


def parse_pilih_satu(chosen: str, isian: Isian) -> str:
    """The id of one pilihan that the isian has."""
    if all(chosen != pilihan.id for pilihan in isian.pilihan):
        raise Refused("unknown_choice")
    return chosen


def parse_pilih_atau_tulis(chosen: str, isian: Isian) -> str:
    """The id of a pilihan, or `tulis` when the answer is in own words under `<id>--tulis`."""
    return chosen if chosen == OWN_WORDS else parse_pilih_satu(chosen, isian)


def parse_pilih_banyak(chosen: list[str], isian: Isian) -> list[str]:
    """Ids of the chosen pilihan, each once, in the order of the isian."""
    wanted = set(chosen)
    known = [pilihan.id for pilihan in isian.pilihan if pilihan.id in wanted]
    if len(known) != len(wanted):
        raise Refused("unknown_choice")
    return known


PARSERS: dict[str, Callable[[Any, Any], Any]] = {
    "teks": parse_teks,
    "teks_panjang": parse_teks,
    "nip": parse_nip,
    "nuptk": parse_nuptk,
    "npsn": parse_npsn,
    "surel": parse_surel,
    "tanggal": parse_tanggal,
    "pilih_satu": parse_pilih_satu,
    "pilih_banyak": parse_pilih_banyak,
    "pilih_atau_tulis": parse_pilih_atau_tulis,
}


def doubt_nip(nip: str, periode: Periode) -> Iterator[tuple[str, dict[str, str]]]:
    """Name what is unlikely in a NIP: appointment, age at appointment, sex digit.

    Source: PNS have birth 8, appointment year and month 6, sex 1, serial 3; PPPK have a year and a code above 12 in
    place of year and month (nip.pns, nip.pppk of the facts, read 2026-11-23).
    """
    born, year, month = nip[:8], nip[8:12], nip[12:14]
    if month == "00" or year > periode.selesai[:4]:
        yield "nip_appointment", {"angka": nip[8:14]}
    else:
        age = int(year) - int(born[:4]) - (nip_pattern(nip) == "pns" and month + "01" < born[4:])
        if not _YOUNGEST <= age <= _OLDEST:
            yield "nip_age", {"lahir": born[:4], "diangkat": year}
    if nip[14] not in "12":
        yield "nip_sex", {"angka": nip[14]}


DOUBTS: dict[str, Callable[[str, Periode], Iterator[tuple[str, dict[str, str]]]]] = {"nip": doubt_nip}


def nip_pattern(nip: str) -> str:
    """`pns` when digits 13-14 can be a month, else `pppk`."""
    return "pns" if nip[12:14] <= "12" else "pppk"


def native_pattern(isian: Isian) -> str:
    """The value of the HTML attribute `pattern` for an isian, "" for none; spaces around an answer never matter."""
    if isian.pola and isian.jenis in ("teks", *NATIVE_PATTERNS):
        return rf"\s*(?:{isian.pola})\s*"
    return NATIVE_PATTERNS.get(isian.jenis, "")


def is_filled(answer: Any) -> bool:
    """Tell whether a raw answer says anything; spaces alone do not."""
    return bool(answer.strip(WHITESPACE) if isinstance(answer, str) else answer)


def own_words_key(isian_id: str) -> str:
    """Name of the control, and key in answers, that holds the own words of a `pilih_atau_tulis`."""
    return f"{isian_id}--{OWN_WORDS}"


def text_length(text: str) -> int:
    """Length in UTF-16 units, as browsers count `minlength` and `maxlength`."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_date(year: str, month: str, day: str) -> bool:
    """Tell whether three strings of digits are a day of the (Gregorian) calendar."""
    y, m, d = int(year), int(month), int(day)
    if y < 1 or not 1 <= m <= 12:
        return False
    leap = y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
    return 1 <= d <= (29 if m == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[m - 1])


def _digits(text: str, count: int) -> str:
    digits = text.translate(_SEPARATORS)
    if not re.fullmatch(f"[0-9]{{{count}}}", digits):
        raise Refused("format")
    return digits
