"""Form: the one contract between catalogue, page and check; frozen dataclasses, to and from JSON.

The full Form exists at build time. The phone gets it without guidance (`to_json(form, guidance=False)`): HTML
already carries those texts, and the checks never read them.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from .pelajaran import Latihan, Pelajaran, Tahap

__all__ = [
    "CHOICES",
    "FORMAT",
    "OWN_WORDS",
    "VERSION",
    "Aturan",
    "ContohKalimat",
    "Form",
    "Isian",
    "Langkah",
    "Periode",
    "Pilihan",
    "Rincian",
    "Sumber",
    "from_json",
    "to_json",
]

FORMAT = "kinerja-formulir"
VERSION = 1
CHOICES = frozenset({"pilih_satu", "pilih_banyak", "pilih_atau_tulis"})
OWN_WORDS = "tulis"  # the pilihan id, and after "--" the control name, of words a person writes instead of choosing

_GUIDANCE: dict[str, Any] = {"guidance": True}


@dataclass(frozen=True, slots=True)
class Rincian:
    """One detail of a pilihan, such as one of three target perilaku."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Sumber:
    """Where a text or rule comes from: title, address as text, day it was read."""

    judul: str
    alamat: str = ""
    dibaca: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class ContohKalimat:
    """Two sentences of ours to compare: one that can be acted on, one that is too vague, and why it is."""

    baik: str
    lemah: str
    sebab: str


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One choice of an isian. `bantuan` is HTML that the generator has cleaned; everything else is plain text.

    `dulu`, here and on an isian, is the id in the form of the last periode, when it was another one.
    """

    id: str
    label: str
    kelompok: str = ""
    keterangan: str = field(default="", metadata=_GUIDANCE)
    bantuan: str = field(default="", metadata=_GUIDANCE)
    rincian: tuple[Rincian, ...] = field(default=(), metadata=_GUIDANCE)
    contoh: tuple[str, ...] = field(default=(), metadata=_GUIDANCE)
    contoh_kalimat: ContohKalimat | None = field(default=None, metadata=_GUIDANCE)
    rhk: str = ""
    nilai: dict[str, float] = field(default_factory=dict)
    sifat: dict[str, list[str]] = field(default_factory=dict)
    sumber: tuple[str, ...] = ()
    keyakinan: str = "tinggi"
    kata_portal: bool = True
    dulu: str = field(default="", metadata=_GUIDANCE)


@dataclass(frozen=True, slots=True)
class Isian:
    """One thing asked. `tampil_jika` is already expanded: it alone decides whether the isian is visible."""

    id: str
    jenis: str
    label: str
    petunjuk: str = field(default="", metadata=_GUIDANCE)
    bantuan: str = field(default="", metadata=_GUIDANCE)
    kelompok: str = ""
    wajib: bool = False
    tampil_jika: dict[str, Any] | None = None
    tampilan: str = ""
    isi_otomatis: str = field(default="", metadata=_GUIDANCE)
    contoh: str = ""
    contoh_kalimat: ContohKalimat | None = field(default=None, metadata=_GUIDANCE)
    pola: str = ""
    pesan: dict[str, str] = field(default_factory=dict)
    min_panjang: int | None = None
    maks_panjang: int | None = None
    min_pilih: int | None = None
    maks_pilih: int | None = None
    awal: str | list[str] | None = None
    pilihan: tuple[Pilihan, ...] = ()
    judul_rincian: str = field(default="Rincian", metadata=_GUIDANCE)
    sumber: tuple[str, ...] = ()
    keyakinan: str = "tinggi"
    kata_portal: bool = True
    dulu: str = field(default="", metadata=_GUIDANCE)
    tanya_lagi: bool = field(default=False, metadata=_GUIDANCE)


@dataclass(frozen=True, slots=True)
class Langkah:
    """One tab of the portal, one step of the form. The last one, `rangkuman`, has no isian.

    `panduan` is the guidance page about it, from the root of the site; it has a part `isian-<id>` for each isian.
    """

    id: str
    judul: str
    petunjuk: str = field(default="", metadata=_GUIDANCE)
    bantuan: str = field(default="", metadata=_GUIDANCE)
    isian: tuple[Isian, ...] = ()
    panduan: str = field(default="", metadata=_GUIDANCE)


@dataclass(frozen=True, slots=True)
class Aturan:
    """A rule across isian. `data` holds the keys that its kind (`jenis`) needs, as in the catalogue."""

    id: str
    jenis: str
    tingkat: str
    data: dict[str, Any]
    pesan: str = ""
    sumber: tuple[str, ...] = ()
    keyakinan: str = "tinggi"


@dataclass(frozen=True, slots=True)
class Periode:
    """The planning year; days are ISO dates."""

    nama: str
    mulai: str
    selesai: str


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form, in the order in which a person meets it."""

    id: str
    judul: str
    katalog_versi: str
    periode: Periode
    langkah: tuple[Langkah, ...]
    aturan: tuple[Aturan, ...] = ()
    ringkas: str = field(default="", metadata=_GUIDANCE)
    mulai: dict[str, str] = field(default_factory=dict, metadata=_GUIDANCE)
    ajukan: str = field(default="", metadata=_GUIDANCE)
    judul_isian: str = ""
    lanjutan_dari: str = field(default="", metadata=_GUIDANCE)
    sumber: dict[str, Sumber] = field(default_factory=dict, metadata=_GUIDANCE)
    gambar: dict[str, Any] = field(default_factory=dict, metadata=_GUIDANCE)  # see generator/diagrams.py
    latihan: Latihan | None = field(default=None, metadata=_GUIDANCE)

    def isian(self) -> tuple[Isian, ...]:
        """All isian in form order."""
        return tuple(isian for langkah in self.langkah for isian in langkah.isian)


_NESTED: dict[tuple[type, str], type] = {
    (Form, "periode"): Periode,
    (Form, "langkah"): Langkah,
    (Form, "aturan"): Aturan,
    (Form, "sumber"): Sumber,
    (Form, "latihan"): Latihan,
    (Latihan, "pelajaran"): Pelajaran,
    (Pelajaran, "tahap"): Tahap,
    (Langkah, "isian"): Isian,
    (Isian, "pilihan"): Pilihan,
    (Isian, "contoh_kalimat"): ContohKalimat,
    (Pilihan, "rincian"): Rincian,
    (Pilihan, "contoh_kalimat"): ContohKalimat,
}


def to_json(form: Form, *, guidance: bool = True) -> dict[str, Any]:
    """Turn a Form into plain data; values equal to their default are left out.

    Args:
        form: the compiled form.
        guidance: False leaves out the texts that only a page needs.

    Returns:
        `{"format": "kinerja-formulir", "versi": 1, …}`, ready for any JSON writer.
    """
    return {"format": FORMAT, "versi": VERSION, **_plain(form, guidance)}


def from_json(data: dict[str, Any]) -> Form:
    """Read what `to_json` wrote.

    Raises:
        ValueError: another format or version, or a key that a Form does not have.
    """
    if data.get("format") != FORMAT or data.get("versi") != VERSION:
        raise ValueError(f"not a {FORMAT} of version {VERSION}")
    form: Form = _build(Form, {key: value for key, value in data.items() if key not in {"format", "versi"}})
    return form


def _plain(value: Any, guidance: bool) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(item, guidance) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item, guidance) for key, item in value.items()}
    if not hasattr(value, "__dataclass_fields__"):
        return value
    return {
        item.name: _plain(getattr(value, item.name), guidance)
        for item in fields(value)
        if (guidance or not item.metadata.get("guidance")) and getattr(value, item.name) != _default(item)
    }


def _default(item: Any) -> Any:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return item.default


def _build(cls: type, data: dict[str, Any]) -> Any:
    known = {item.name for item in fields(cls)}
    unknown = sorted(set(data) - known)
    if unknown:
        raise ValueError(f"{cls.__name__} has no key {unknown[0]!r}")
    return cls(**{name: _value(cls, name, value) for name, value in data.items()})


def _value(cls: type, name: str, value: Any) -> Any:
    inner = _NESTED.get((cls, name))
    if inner is None:
        return tuple(value) if isinstance(value, list) and name in {"contoh", "sumber", "petunjuk"} else value
    if inner in {Periode, Latihan, ContohKalimat}:
        return _build(inner, value)
    if isinstance(value, dict):
        return {key: _build(inner, item) for key, item in value.items()}
    return tuple(_build(inner, item) for item in value)
