"""Small forms for tests: only what a row needs, all else as a catalogue would leave it."""

from __future__ import annotations

from typing import Any

from kinerja_py.engine.form import Aturan, Form, Isian, Langkah, Periode, Pilihan

PERIODE = Periode("2026", "2026-01-01", "2026-12-31")


def isian(isian_id: str, jenis: str = "teks", **keys: Any) -> Isian:
    """An isian whose label is its id with a capital."""
    return Isian(isian_id, jenis, keys.pop("label", isian_id.capitalize()), **keys)


def pilihan(*ids: str, **keys: Any) -> tuple[Pilihan, ...]:
    return tuple(Pilihan(pilihan_id, pilihan_id.capitalize(), **keys) for pilihan_id in ids)


def aturan(jenis: str, tingkat: str = "galat", *, keyakinan: str = "tinggi", pesan: str = "", **data: Any) -> Aturan:
    return Aturan("aturan", jenis, tingkat, data, pesan, ("sumber",), keyakinan)


def form(*asked: Isian, rules: tuple[Aturan, ...] = ()) -> Form:
    """A form of one langkah `isi` and its rangkuman."""
    langkah = (Langkah("isi", "Isi", isian=asked), Langkah("rangkuman", "Rangkuman"))
    return Form("uji-kecil", "Uji kecil", "1", PERIODE, langkah, rules)
