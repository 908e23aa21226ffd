"""The guided course of a form as the Form carries it: Latihan, its Pelajaran (lessons), their Tahap (stages).

All of it is guidance: pages are made from it at build time, and the lean Form on the phone goes without.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Latihan", "Pelajaran", "Tahap"]


@dataclass(frozen=True, slots=True)
class Tahap:
    """One stage of a lesson. `teks` is HTML that the generator has cleaned; everything else is plain text.

    `selesai_jika` is what `latihan.finished` understands; without it the person says when it is done. `kunci` holds
    answers that finish it.
    """

    id: str
    inti: str
    teks: str = ""
    ajakan: str = ""
    isian: str = ""
    langkah: str = ""
    selesai_jika: dict[str, Any] | None = None
    kunci: dict[str, Any] = field(default_factory=dict)
    kesalahan: str = ""
    petunjuk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pelajaran:
    """A short lesson; `awal` holds the answers with which it begins, all of them."""

    id: str
    judul: str
    menit: int
    tujuan: str
    tahap: tuple[Tahap, ...]
    awal: dict[str, Any] = field(default_factory=dict)
    ujian: bool = False
    pelatih: str = ""


@dataclass(frozen=True, slots=True)
class Latihan:
    """The course of a form: the made-up teacher, and the lessons in order."""

    judul: str
    tokoh: str
    pelajaran: tuple[Pelajaran, ...]
    cerita: str = ""
    tanda: str = ""
