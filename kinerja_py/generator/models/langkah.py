"""The shape of a langkah file: its isian and their pilihan."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kinerja_py.generator.models.bagian import Angka, Bagian, Bilangan, Daftar, Jawaban, Jenis, Keyakinan, Teks, YaTidak
from kinerja_py.generator.models.syarat import Syarat

__all__ = ["BerkasLangkah", "ContohKalimat", "Isian", "Pilihan", "PilihanTambahan"]


class Rincian(Bagian):
    """Satu rincian pilihan, misalnya satu target perilaku."""

    id: Teks = Field(description="Id rincian, misalnya target-1.")
    label: Teks = Field(description="Bunyi rincian.")


class ContohKalimat(Bagian):
    """Dua kalimat buatan sendiri untuk dibandingkan: yang dapat dijalankan dan yang terlalu kabur."""

    baik: Teks = Field(description="Kalimat yang menyebut kegiatan dan waktu atau ukurannya.")
    lemah: Teks = Field(description="Kalimat yang terlalu umum, seperti sering ditulis orang.")
    sebab: Teks = Field(description="Mengapa kalimat itu lemah, dalam satu kalimat pendek.")


class Pilihan(Bagian):
    """Satu pilihan sebuah isian."""

    id: Teks = Field(description="Id pilihan, unik dalam isiannya, misalnya wali-kelas.")
    label: Teks = Field(description="Bunyi pilihan seperti yang tampil.")
    kelompok: str = Field(default="", description="Judul kelompok; pilihan sekelompok ditulis berurutan.")
    keterangan: str = Field(default="", description="Satu baris penjelasan di bawah label.")
    bantuan: str = Field(default="", description="Panduan untuk pilihan ini (Markdown).")
    rincian: list[Rincian] = Field(default=[], description="Rincian, misalnya tiga target perilaku.")
    contoh: Daftar = Field(default=[], description="Contoh kalimat atau kegiatan.")
    contoh_kalimat: ContohKalimat | None = Field(
        default=None, description="Kalimat baik dan kalimat lemah; tampil di panduan."
    )
    rhk: str = Field(default="", description="Rencana hasil kerja yang cocok dengan pilihan ini.")
    nilai: dict[str, Angka] = Field(default={}, description="Angka bernama untuk aturan, misalnya jam_setara: 12.")
    sifat: dict[str, Daftar] = Field(default={}, description="Sifat untuk aturan, misalnya jenjang: [smp, sma].")
    sumber: Daftar = Field(default=[], description="Id sumber; boleh diwarisi dari isian.")
    keyakinan: Keyakinan | None = Field(
        default=None, description="tinggi, sedang atau rendah; boleh diwarisi dari isian."
    )
    kata_portal: YaTidak = Field(default=True, description="false bila kata-katanya milik kita, bukan dari portal.")
    tersedia: YaTidak = Field(default=True, description="false bila pilihan ini tidak dipakai pada periode ini.")
    dulu: str = Field(default="", description="Id pilihan ini pada formulir periode lalu, bila berganti.")


class PilihanTambahan(Pilihan):
    """Satu pilihan yang ditambahkan sekolah."""

    kata_portal: YaTidak = Field(default=False, description="true bila kata-katanya persis seperti di portal.")


class Pesan(Bagian):
    """Kalimat sendiri untuk sebuah isian, pengganti kalimat umum."""

    wajib: str = Field(default="", description="Bila belum diisi.")
    format: str = Field(default="", description="Bila bentuk jawabannya salah.")
    panjang: str = Field(default="", description="Bila terlalu pendek atau terlalu panjang.")
    jumlah: str = Field(default="", description="Bila jumlah pilihannya kurang atau lebih.")


class Isian(Bagian):
    """Satu hal yang ditanyakan."""

    id: Teks = Field(description="Id isian, unik dalam formulir, misalnya tugas-tambahan.")
    jenis: Jenis = Field(description="Jenis isian.")
    label: Teks = Field(description="Pertanyaan atau nama isian.")
    petunjuk: str = Field(default="", description="Satu kalimat di bawah label.")
    bantuan: str = Field(default="", description="Penjelasan panjang (Markdown).")
    kelompok: str = Field(default="", description="Judul kecil bersama untuk isian yang berurutan.")
    wajib: YaTidak = Field(default=False, description="true bila harus diisi.")
    tampil_jika: Syarat | None = Field(default=None, description="Kapan isian ini tampil; tanpa ini selalu tampil.")
    tampilan: Literal["daftar"] | None = Field(default=None, description="daftar: pilih_satu sebagai daftar turun.")
    isi_otomatis: str = Field(default="", description="Tanda autocomplete HTML, misalnya name atau email.")
    contoh: str = Field(default="", description="Contoh jawaban yang benar.")
    contoh_kalimat: ContohKalimat | None = Field(
        default=None, description="Kalimat baik dan kalimat lemah; tampil di bantuan dan di panduan."
    )
    pola: str = Field(default="", description="Pola (regex) yang harus cocok dengan seluruh jawaban.")
    pesan: Pesan = Field(default_factory=Pesan, description="Kalimat sendiri: wajib, format, panjang, jumlah.")
    min_panjang: Bilangan | None = Field(default=None, description="Panjang terkecil dalam huruf.")
    maks_panjang: Bilangan | None = Field(default=None, description="Panjang terbesar dalam huruf.")
    min_pilih: Bilangan | None = Field(default=None, description="Jumlah pilihan paling sedikit (pilih_banyak).")
    maks_pilih: Bilangan | None = Field(default=None, description="Jumlah pilihan paling banyak (pilih_banyak).")
    awal: Jawaban = Field(default=None, description="Jawaban awal draf baru: teks, id pilihan atau daftar id.")
    dari_sekolah: str = Field(default="", description="Jawaban awal diambil dari sekolah.yml, misalnya kepala.nama.")
    pilihan: list[Pilihan] = Field(default=[], description="Pilihan, untuk jenis pilih_….")
    judul_rincian: str = Field(default="", description="Judul di atas rincian pilihannya, misalnya Target perilaku.")
    sumber: Daftar = Field(default=[], description="Id sumber; diwarisi oleh pilihannya.")
    keyakinan: Keyakinan | None = Field(
        default=None, description="tinggi, sedang atau rendah; diwarisi oleh pilihannya."
    )
    kata_portal: YaTidak = Field(default=True, description="false bila kata-katanya milik kita, bukan dari portal.")
    dulu: str = Field(default="", description="Id isian ini pada formulir periode lalu, bila berganti.")
    tanya_lagi: YaTidak = Field(default=False, description="true bila jawabannya tidak dibawa ke periode berikutnya.")


class BerkasLangkah(Bagian):
    """Berkas satu langkah (satu tab portal)."""

    id: Teks = Field(description="Id langkah, misalnya praktik-kinerja.")
    judul: Teks = Field(description="Judul langkah.")
    petunjuk: str = Field(default="", description="Satu kalimat di bawah judul.")
    bantuan: str = Field(default="", description="Penjelasan panjang (Markdown).")
    panduan: str = Field(
        default="", description="Halaman panduan langkah ini, dari akar situs, misalnya panduan/data-diri/."
    )
    isian: list[Isian] = Field(description="Isian langkah ini, berurutan.")
