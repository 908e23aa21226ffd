"""The shape of formulir.yml: what a form is called, in which order it asks, its aturan, drawings and sources."""

from __future__ import annotations

from pydantic import Field

from kinerja_py.generator.models.aturan import Aturan
from kinerja_py.generator.models.bagian import Bagian, Bilangan, Daftar, Hari, Keyakinan, Nomor, Teks

__all__ = ["BerkasFormulir", "Sumber"]


class Sumber(Bagian):
    """Dari mana sebuah teks atau aturan berasal."""

    judul: Teks = Field(description="Nama sumber.")
    alamat: str = Field(default="", description="Alamat, tampil sebagai teks.")
    dibaca: Hari = Field(default="", description="Tanggal dibaca, misalnya 2026-11-23.")
    catatan: str = Field(default="", description="Catatan tentang sumber ini.")


class Periode(Bagian):
    """Tahun perencanaan."""

    nama: Teks = Field(description="Nama periode, misalnya 2026.")
    mulai: Hari = Field(description="Hari pertama.")
    selesai: Hari = Field(description="Hari terakhir.")


class Mulai(Bagian):
    """Kata-kata di halaman depan, seperti di portal."""

    peran: str = Field(default="", description="Peran, misalnya Guru.")
    sebagai: str = Field(default="", description="Misalnya Sebagai Pegawai.")
    tombol: str = Field(default="Mulai", description="Tulisan tombol.")


class Rangkuman(Bagian):
    """Langkah terakhir, tempat semua jawaban dilihat lagi."""

    judul: Teks = Field(default="Rangkuman", description="Judul langkah.")
    petunjuk: str = Field(default="", description="Satu kalimat di bawah judul.")
    bantuan: str = Field(default="", description="Penjelasan panjang (Markdown).")
    panduan: str = Field(default="", description="Halaman panduan langkah ini, dari akar situs.")
    ajukan: str = Field(default="Ajukan", description="Tulisan tombol pengajuan.")


class LangkahAlur(Bagian):
    """Satu kotak dalam gambar alur."""

    nama: Teks = Field(description="Nama tahap.")
    waktu: Teks = Field(description="Kapan, misalnya Februari.")
    keterangan: Teks = Field(description="Apa yang terjadi, satu kalimat pendek.")


class Alur(Bagian):
    """Alur satu periode; panduan menggambarnya."""

    judul: Teks = Field(description="Judul gambar.")
    urut: list[LangkahAlur] = Field(description="Kotak-kotaknya, berurutan.")
    sumber: Daftar = Field(description="Id sumber.")
    keyakinan: Keyakinan = Field(description="tinggi, sedang atau rendah.")


class BarisMatriks(Bagian):
    """Satu baris gambar matriks."""

    nama: Teks = Field(description="Nama baris.")
    isi: list[Teks] = Field(description="Isi setiap kolom, menurut urutan kolom.")


class Matriks(Bagian):
    """Tabel dua arah, misalnya predikat; panduan menggambarnya."""

    judul: Teks = Field(description="Judul gambar.")
    ke_bawah: Teks = Field(description="Yang dibaca ke bawah.")
    ke_samping: Teks = Field(description="Yang dibaca ke samping.")
    kolom: list[Teks] = Field(description="Nama kolom.")
    baris: list[BarisMatriks] = Field(description="Baris-barisnya.")
    sumber: Daftar = Field(description="Id sumber.")
    keyakinan: Keyakinan = Field(description="tinggi, sedang atau rendah.")


class Gambar(Bagian):
    """Gambar di panduan."""

    alur: Alur | None = Field(default=None, description="Alur satu periode.")
    matriks: Matriks | None = Field(default=None, description="Tabel dua arah.")


class BerkasFormulir(Bagian):
    """Berkas formulir.yml: judul, periode, urutan langkah, aturan dan sumber satu formulir."""

    id: Teks = Field(description="Id formulir, sama dengan nama foldernya.")
    judul: Teks = Field(description="Judul formulir.")
    ringkas: str = Field(default="", description="Satu atau dua kalimat tentang formulir ini.")
    urutan: Bilangan = Field(default=100, description="Urutan di halaman depan; angka kecil lebih dulu.")
    katalog_versi: Nomor = Field(description="Versi katalog, misalnya 2026.1; naikkan bila isinya berubah.")
    lanjutan_dari: str = Field(default="", description="Id formulir periode lalu, misalnya guru-2026.")
    periode: Periode = Field(description="Tahun perencanaan: nama, mulai, selesai.")
    mulai: Mulai = Field(default_factory=Mulai, description="Kata-kata di halaman depan.")
    judul_isian: str = Field(default="", description="Id isian yang jawabannya menjadi nama draf.")
    langkah: list[Teks] = Field(description="Nama berkas langkah tanpa .yml, berurutan.")
    rangkuman: Rangkuman = Field(default_factory=Rangkuman, description="Langkah terakhir.")
    aturan: list[Aturan] = Field(default=[], description="Aturan antar-isian.")
    gambar: Gambar = Field(default_factory=Gambar, description="Gambar di panduan: alur, matriks.")
    sumber: dict[str, Sumber] = Field(default={}, description="Daftar sumber: id lalu judul, alamat, dibaca, catatan.")
