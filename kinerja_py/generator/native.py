"""Native limits: what the browser itself can hold an answer to, as HTML attributes made from the same Form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinerja_py.engine.form import Form, Isian
from kinerja_py.engine.jenis import native_pattern

__all__ = ["native_attributes", "watched"]

_INPUT: dict[str, dict[str, str]] = {
    "teks": {"type": "text"},
    "nip": {"type": "text", "inputmode": "numeric"},
    "nuptk": {"type": "text", "inputmode": "numeric"},
    "npsn": {"type": "text", "autocapitalize": "characters"},
    # not type=email: that one brings a rule of its own, stricter than the check
    "surel": {"type": "text", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"},
    "tanggal": {"type": "date"},
}
_NO_PATTERN = frozenset({"tanggal", "teks_panjang", "pilih_atau_tulis"})


def native_attributes(isian: Isian, watched: frozenset[str]) -> dict[str, str | int]:
    """Return the attributes of an isian's text control.

    Args:
        isian: of a kind that has one (for pilih_atau_tulis: the control of the own words).
        watched: ids of isian that a condition asks whether they are filled, see `watched`.

    Returns:
        HTML attribute -> value, in a fixed order; `required` is left to the template.
    """
    found: dict[str, str | int | None] = {**_INPUT.get(isian.jenis, {})}
    found["autocomplete"] = isian.isi_otomatis or None
    found["pattern"] = None if isian.jenis in _NO_PATTERN else native_pattern(isian) or None
    found["minlength"] = isian.min_panjang
    found["maxlength"] = isian.maks_panjang
    # CSS can see that a text control is empty only while it shows a placeholder
    found["placeholder"] = " " if isian.id in watched and isian.jenis in {*_INPUT, "teks_panjang"} else None
    return {key: value for key, value in found.items() if value is not None}


def watched(form: Form) -> frozenset[str]:
    """Return the ids of the isian that some tampil_jika asks whether they are filled."""
    return frozenset(name for isian in form.isian() for name in _filled(isian.tampil_jika))


def _filled(condition: dict[str, Any] | None) -> Iterator[str]:
    if not condition:
        return
    if condition.get("terisi"):
        yield condition["isian"]
    for part in [*condition.get("semua", []), *condition.get("salah", [])]:
        yield from _filled(part)
