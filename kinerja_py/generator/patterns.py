"""Patterns: the part of regular expressions that Python and the HTML attribute `pattern` read alike.

Browsers compile `pattern` with the `v` flag and ignore one they cannot read, so a difference would pass unseen.
"""

from __future__ import annotations

__all__ = ["browser_trouble"]

_ESCAPES = frozenset("dDwWsSbBtnrfv^$\\.*+?()[]{}|/-")
_IN_CLASS = frozenset("()[{}/|")
_DOUBLED = frozenset(sign * 2 for sign in "&!#$%*+,.:;<=>?@^`~")


def browser_trouble(pola: str) -> str:
    """Say what in a pattern a browser reads differently from Python, or "" when nothing is.

    Args:
        pola: a regular expression that Python can compile, e.g. "[A-Z]{2}[0-9]{4}".
    """
    position, in_class = 0, False
    while position < len(pola):
        sign, pair = pola[position], pola[position : position + 2]
        trouble = _class_trouble(pola, position) if in_class else _outside_trouble(pola, position)
        if trouble:
            return trouble
        if sign == "\\":
            if pair[1:] not in _ESCAPES:
                return f"'{pair}'"
            position += 2
            continue
        if sign == "[" and not in_class:
            in_class = True
            position += 2 if pair == "[^" else 1
            if pola[position : position + 1] == "]":
                return "']' di awal kurung siku"
            continue
        if sign == "]":
            in_class = False
        position += 1
    return ""


def _class_trouble(pola: str, position: int) -> str:
    sign, pair = pola[position], pola[position : position + 2]
    if sign in _IN_CLASS:
        return f"'{sign}' tanpa garis miring terbalik di dalam kurung siku"
    if pair in _DOUBLED:
        return f"'{pair}' di dalam kurung siku"
    if sign == "-" and (pola[position + 1 : position + 2] in ("]", "") or pola[position - 1] in "[^"):
        return "'-' di tepi kurung siku (tulis '\\-')"
    return ""


def _outside_trouble(pola: str, position: int) -> str:
    rest = pola[position:]
    if rest.startswith("(?") and not rest.startswith(("(?:", "(?=", "(?!", "(?<=", "(?<!")):
        return f"'{rest[:3]}'"
    if rest[:1] in "*+?}" and rest[1:2] == "+":
        return "pengulangan '+' ganda"
    if rest[0] == "}" and "{" not in pola[:position]:
        return "'}' tanpa pasangan"
    if rest[0] == "{" and not rest[1:2].isdigit():
        return "'{' tanpa angka"
    return ""
