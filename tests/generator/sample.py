"""A tiny good catalogue that tests spoil, one place at a time."""

from __future__ import annotations

from pathlib import Path

from kinerja_py.engine.form import Form
from kinerja_py.generator.catalog import Catalog, read_catalog
from kinerja_py.generator.compile import compile_form

FORMULIR = """\
id: lomba
judul: Lomba Kebun
katalog_versi: 2026.10
periode: {nama: "2026", mulai: 2026-01-01, selesai: 2026-12-31}
judul_isian: nama
langkah: [satu]
sumber:
  panitia: {judul: Panitia lomba, alamat: papan pengumuman, dibaca: 2026-11-23}
aturan:
  - id: paling-banyak
    jenis: jumlah_maks
    isian: tanaman
    nilai: luas
    maks: 6
    tingkat: peringatan
    sumber: panitia
    keyakinan: sedang
"""

SATU = """\
id: satu
judul: Kebun
isian:
  - id: nama
    jenis: teks
    label: Nama
  - id: bibit
    jenis: pilih_satu
    label: Bibit
    sumber: panitia
    keyakinan: tinggi
    pilihan:
      - {id: beli, label: Beli}
      - {id: tukar, label: Tukar}
  - id: tanaman
    jenis: pilih_banyak
    label: Tanaman
    sumber: [panitia]
    keyakinan: tinggi
    pilihan:
      - {id: cabai, label: Cabai, nilai: {luas: 2}}
      - {id: tomat, label: Tomat, nilai: {luas: 3}}
"""

GOOD = {"lomba/formulir.yml": FORMULIR, "lomba/satu.yml": SATU}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write a catalogue and return its folder."""
    for name, text in files.items():
        path = folder / "katalog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "katalog"


def with_isian(*isian: str) -> dict[str, str]:
    """The good catalogue with more isian at the end of its only langkah, each as YAML without its dash."""
    more = "".join("  - " + each.strip().replace("\n", "\n    ") + "\n" for each in isian)
    return {**GOOD, "lomba/satu.yml": SATU + more}


def compiled(folder: Path, files: dict[str, str]) -> Form:
    """Return the Form of the catalogue's first form."""
    catalog: Catalog = read_catalog(write(folder, files))
    return compile_form(catalog.forms[0], catalog.sekolah)
