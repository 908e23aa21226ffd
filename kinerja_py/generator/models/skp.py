"""The shape of skp.yml: the official sheet that a form's answers are printed on."""

from __future__ import annotations

from pydantic import Field

from kinerja_py.generator.models.bagian import Bagian, Daftar, Keyakinan, Teks

__all__ = ["BarisHasil", "BarisIdentitas", "BarisPerilaku", "BerkasSkp", "Pihak", "Ukuran"]


class BarisIdentitas(Bagian):
    """Satu baris identitas."""

    label: Teks = Field(description="Nama baris, misalnya Jabatan.")
    isian: Daftar = Field(min_length=1, description="Id isian; yang tampil dan terisi lebih dulu dipakai.")


class Pihak(Bagian):
    """Pegawai yang dinilai, atau pejabat penilai kinerja."""

    judul: Teks = Field(description="Judul kolom.")
    baris: list[BarisIdentitas] = Field(description="Baris identitasnya, berurutan; yang pertama nama, lalu NIP.")


class Ukuran(Bagian):
    """Satu ukuran keberhasilan sebuah rencana hasil kerja."""

    aspek: Teks = Field(description="Kuantitas, Kualitas atau Waktu.")
    indikator: Teks = Field(description="Indikator kinerja individu.")
    target: Teks = Field(description="Target setahun.")


class BarisHasil(Bagian):
    """Satu rencana hasil kerja; tampil bila isiannya terisi."""

    isian: Teks = Field(description="Id isian pilihan yang menentukan baris ini.")
    pilihan: str = Field(default="", description="Hanya bila pilihan ini yang dipilih.")
    rhk: str = Field(default="", description="Bunyi rencana; {pilihan} diganti. Tanpa ini dipakai rhk milik pilihan.")
    teks_isian: str = Field(default="", description="Id isian yang kata-katanya menyambung bunyi rencana.")
    ukuran: list[Ukuran] = Field(min_length=1, description="Ukuran keberhasilannya.")
    sumber: Daftar = Field(default=[], description="Id sumber baris ini.")
    keyakinan: Keyakinan | None = Field(default=None, description="tinggi, sedang atau rendah.")


class BagianHasil(Bagian):
    """Bagian tabel hasil kerja."""

    judul: Teks = Field(description="Misalnya A. Utama.")
    baris: list[BarisHasil] = Field(description="Rencana hasil kerja, berurutan.")


class BarisPerilaku(Bagian):
    """Satu aspek perilaku kerja."""

    aspek: Teks = Field(description="Nama aspek.")
    panduan: Teks = Field(description="Id isian yang pilihannya adalah panduan perilaku aspek ini.")
    ekspektasi: Teks = Field(description="Id isian ekspektasi khusus pimpinan.")


class BerkasSkp(Bagian):
    """Berkas skp.yml: susunan lembar resmi. Tanpa berkas ini lembarnya tidak ada di halaman cetak."""

    nama: Teks = Field(description="Nama lembar ini di halaman cetak.")
    judul: Daftar = Field(min_length=1, description="Baris-baris judul lembar.")
    instansi: Teks = Field(description="Id isian yang tampil di kiri atas.")
    pegawai: Pihak = Field(description="Kolom kiri identitas.")
    penilai: Pihak = Field(description="Kolom kanan identitas.")
    hasil_kerja: list[BagianHasil] = Field(description="Bagian-bagian tabel hasil kerja.")
    perilaku_kerja: list[BarisPerilaku] = Field(description="Aspek perilaku kerja, berurutan.")
    lampiran: Daftar = Field(default=[], description="Judul bagian lampiran; isinya ditulis tangan.")
    sumber: Daftar = Field(default=[], description="Id sumber susunan lembar ini.")
    keyakinan: Keyakinan | None = Field(default=None, description="tinggi, sedang atau rendah.")
