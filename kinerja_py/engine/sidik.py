"""Sidik: the fingerprint of a document and the short code people compare by eye.

SHA-256 over the RFC 8785 canonical bytes of everything but the key `sidik`. It shows that a file has changed, not
who made it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import rfc8785

__all__ = ["canonical", "is_kode", "kode", "sha256_of", "sidik"]

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def canonical(data: dict[str, Any]) -> bytes:
    """The RFC 8785 canonical bytes of plain data, the same in every language."""
    return rfc8785.dumps(data)


def sha256_of(data: dict[str, Any]) -> str:
    """SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return sha256(canonical(data)).hexdigest()


def sidik(document: dict[str, Any]) -> str:
    """Fingerprint of a document, over everything but its own key `sidik`: "sha256:" and 64 hexadecimal digits."""
    return "sha256:" + sha256_of({key: value for key, value in document.items() if key != "sidik"})


def kode(fingerprint: str) -> str:
    """The short code of a fingerprint, e.g. "B7F5-PYTG".

    Seven letters of Crockford's alphabet for the first 35 bits, then a check letter that finds every single wrong
    letter and any two letters that changed places.
    """
    bits = int(fingerprint.removeprefix("sha256:")[:10], 16) >> 5
    letters = [bits >> shift & 31 for shift in range(30, -1, -5)]
    text = "".join(_CROCKFORD[letter] for letter in [*letters, _check_letter(letters)])
    return f"{text[:4]}-{text[4:]}"


def is_kode(text: str) -> bool:
    """Tell whether a code read aloud or copied by hand is whole; case, spaces and O/0, I/L/1 do not matter."""
    plain = "".join(text.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
    letters = [_CROCKFORD.find(letter) for letter in plain]
    return len(letters) == 8 and min(letters) >= 0 and _check_letter(letters[:7]) == letters[7]


def _check_letter(letters: list[int]) -> int:
    """Weigh each letter with another power of 2 in the field of 32 elements (x^5 = x^2 + 1), so places matter."""
    total = 0
    for letter in letters:
        total = (total ^ letter) << 1
        total ^= 0x25 if total & 32 else 0
    return total
