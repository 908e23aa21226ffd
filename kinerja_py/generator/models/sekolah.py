"""The shape of sekolah.yml, the one file that a school edits."""

from __future__ import annotations

from pydantic import Field

from kinerja_py.generator.models.bagian import Bagian, Hari, Jawaban, Nomor, Teks
from kinerja_py.generator.models.langkah import PilihanTambahan

__all__ = ["BerkasSekolah"]


class Kepala(Bagian):
    """Kepala sekolah atau pejabat penilai lain."""

    nama: str = Field(default="", description="Nama lengkap dengan gelar.")
    nip: Nomor = Field(default="", description="NIP, dalam tanda kutip.")
    pangkat: str = Field(default="", description="Pangkat dan golongan.")
    jabatan: str = Field(default="", description="Jabatan, misalnya Kepala Sekolah.")
    status: str = Field(default="", description="Misalnya definitif atau plt.")


class Tanggal(Bagian):
    """Tanggal penting di sekolah ini."""

    mulai_isi: Hari = Field(default="", description="Hari mulai mengisi.")
    batas_ajukan: Hari = Field(default="", description="Hari terakhir mengajukan.")


class BerkasSekolah(Bagian):
    """Berkas sekolah.yml: satu-satunya berkas yang diubah sekolah."""

    nama: str = Field(default="", description="Nama sekolah.")
    npsn: Nomor = Field(default="", description="NPSN, dalam tanda kutip.")
    kepala: Kepala = Field(default_factory=Kepala, description="Kepala sekolah: nama, nip, pangkat, jabatan, status.")
    tanggal: Tanggal = Field(default_factory=Tanggal, description="Tanggal penting: mulai_isi, batas_ajukan.")
    wajibkan: dict[str, list[Teks]] = Field(default={}, description="Per formulir: id isian yang dijadikan wajib.")
    isi_awal: dict[str, dict[str, Jawaban]] = Field(
        default={}, description="Per formulir: jawaban awal tiap isian pada draf baru."
    )
    pilihan_tambahan: dict[str, dict[str, list[PilihanTambahan]]] = Field(
        default={}, description="Per formulir dan isian: pilihan milik sekolah."
    )
    sembunyikan_formulir: list[Teks] = Field(default=[], description="Id formulir yang tidak ditampilkan.")
