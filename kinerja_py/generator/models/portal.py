"""The shape of portal.yml: the way through the official portal, in its own order, beside a form's answers."""

from __future__ import annotations

from pydantic import Field

from kinerja_py.generator.models.bagian import Bagian, Daftar, Keyakinan, Teks

__all__ = ["BagianPortal", "BerkasPortal", "Jebakan", "Tindakan"]


class _Bersumber(Bagian):
    """Yang dimiliki setiap kalimat tentang portal."""

    sumber: Daftar = Field(default=[], description="Id sumber kalimat ini.")
    keyakinan: Keyakinan | None = Field(default=None, description="tinggi, sedang atau rendah.")


class Jebakan(_Bersumber):
    """Satu hal yang perlu diketahui sebelum membuka portal."""

    id: Teks = Field(description="Id jebakan, misalnya edit-sekali.")
    judul: Teks = Field(description="Satu kalimat pendek.")
    teks: Teks = Field(description="Penjelasan dan apa yang sebaiknya dilakukan.")


class Tindakan(_Bersumber):
    """Satu hal yang dilakukan di portal."""

    id: Teks = Field(description="Id tindakan, unik dalam berkas ini, misalnya pilih-periode.")
    lakukan: Teks = Field(description="Apa yang dilakukan, satu kalimat perintah.")
    tekan: Daftar = Field(default=[], description="Nama menu atau tombol yang ditekan, berurutan, persis di portal.")
    isian: Daftar = Field(default=[], description="Id isian yang jawabannya dipilih atau ditempel di sini.")
    catatan: str = Field(default="", description="Satu kalimat tambahan.")


class BagianPortal(Bagian):
    """Satu layar atau tab portal."""

    id: Teks = Field(description="Id bagian, misalnya praktik-kinerja.")
    judul: Teks = Field(description="Nama tab, persis seperti di portal.")
    tindakan: list[Tindakan] = Field(min_length=1, description="Yang dilakukan di sini, berurutan.")


class BerkasPortal(Bagian):
    """Berkas portal.yml: jalan di portal resmi, dari masuk sampai mengajukan. Tanpa berkas ini tidak ada halamannya."""

    nama: Teks = Field(description="Nama portal, misalnya Ruang GTK.")
    alamat: Teks = Field(description="Alamat portal, tampil sebagai teks.")
    petunjuk: str = Field(default="", description="Satu atau dua kalimat di bawah judul halaman.")
    jebakan: list[Jebakan] = Field(default=[], description="Yang perlu diketahui lebih dulu.")
    bagian: list[BagianPortal] = Field(min_length=1, description="Layar dan tab portal, berurutan.")
