"""The shape of a condition, as in `tampil_jika`; langkah, aturan and latihan have them."""

from __future__ import annotations

from pydantic import Field

from kinerja_py.generator.models.bagian import Bagian, Teks, YaTidak

__all__ = ["Syarat"]


class Syarat(Bagian):
    """Kapan sesuatu berlaku: isian dengan satu dari sama, salah_satu, berisi, terisi; atau semua; atau salah."""

    isian: Teks | None = Field(default=None, description="Id isian yang jawabannya dilihat.")
    sama: Teks | None = Field(default=None, description="Berlaku bila pilihan ini yang dipilih.")
    salah_satu: list[Teks] | None = Field(default=None, description="Berlaku bila salah satu pilihan ini yang dipilih.")
    berisi: Teks | None = Field(default=None, description="Berlaku bila pilihan ini ikut dicentang (pilih_banyak).")
    terisi: YaTidak | None = Field(
        default=None, description="Berlaku bila isian itu sudah diisi; nilainya selalu true."
    )
    semua: list[Syarat] | None = Field(default=None, description="Berlaku bila semua syarat di bawahnya berlaku.")
    salah: list[Syarat] | None = Field(default=None, description="Berlaku bila salah satu syarat di bawahnya berlaku.")
