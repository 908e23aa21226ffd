"""Strict JSON: bytes or text from a stranger become plain data, or one JSONRefused; nothing else is ever raised.

Limits come before parsing, so that no file can use up memory or the stack of a phone.
"""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["MAX_BYTES", "MAX_DEPTH", "JSONRefused", "parse"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_LONGEST_INTEGER = 15  # digits; every such integer is exact in JavaScript too
# A whole string, closed or not, or one bracket. Possessive, so that it passes over any text once.
_BRACKET_OR_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


class JSONRefused(ValueError):
    """The text is not JSON that we read. `code` is a key of MESSAGES, `values` fill its sentence."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def parse(source: str | bytes) -> Any:
    """Parse JSON text; a byte order mark in front is allowed.

    Raises:
        JSONRefused: over 1 MB, not UTF-8, over 20 deep, not JSON, a key twice in one object, NaN or Infinity, a
            number longer than 15 digits, or half a character (a lone surrogate).
    """
    text = _decode(source).removeprefix("\ufeff")
    _refuse_depth(text)
    try:
        data = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer, parse_float=_float
        )
    except json.JSONDecodeError as error:
        raise JSONRefused("not_json", baris=str(error.lineno)) from None
    _refuse_half_characters(data, "")
    return data


def _decode(source: object) -> str:
    if not isinstance(source, (str, bytes)):
        raise JSONRefused("not_a_rencana")
    size = len(source)
    if size <= MAX_BYTES and isinstance(source, str):
        size = len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise JSONRefused("too_big")
    try:
        return source if isinstance(source, str) else source.decode("utf-8")
    except UnicodeDecodeError:
        raise JSONRefused("not_utf8") from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _BRACKET_OR_STRING.finditer(text):
        if (first := match[0][0]) in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise JSONRefused("too_deep")
        elif first in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            raise JSONRefused("duplicate_key", tempat=key)
        data[key] = value
    return data


def _constant(name: str) -> None:
    raise JSONRefused("not_a_number", tempat=name)


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER:
        raise JSONRefused("number_too_big", tempat=digits)
    return int(digits)


def _float(digits: str) -> float:
    if (value := float(digits)) in (float("inf"), float("-inf")):
        raise JSONRefused("number_too_big", tempat=digits)
    return value


def _refuse_half_characters(data: Any, place: str) -> None:
    if isinstance(data, str):
        try:
            data.encode()
        except UnicodeEncodeError:
            raise JSONRefused("bad_text", tempat=place or "pertama") from None
    elif isinstance(data, dict):
        for key, value in data.items():
            here = f"{place}.{key}" if place else key
            _refuse_half_characters(key, here)
            _refuse_half_characters(value, here)
    elif isinstance(data, list):
        for value in data:
            _refuse_half_characters(value, place)
