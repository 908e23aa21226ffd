"""The shape of latihan.yml, the guided course of a form; bagian.py has what all catalogue files share."""

from __future__ import annotations

from pydantic import Field

from kinerja_py.generator.models.bagian import Bagian, Bilangan, Daftar, Jawaban, Teks, YaTidak
from kinerja_py.generator.models.syarat import Syarat

__all__ = ["BerkasLatihan", "Pelajaran", "SelesaiJika", "Tahap"]


class SelesaiJika(Bagian):
    """Kapan sebuah tahap selesai; semua yang ditulis harus berlaku."""

    jawaban: Syarat | None = Field(default=None, description="Syarat pada jawaban, seperti tampil_jika.")
    tanpa_galat: Daftar = Field(default=[], description="Isian yang harus tampil dan tidak punya galat.")
    tanpa_catatan: Daftar = Field(default=[], description="Isian yang harus tampil tanpa galat dan tanpa peringatan.")
    ada_galat: Daftar = Field(default=[], description="Isian yang harus bergalat, untuk mencoba sebuah kesalahan.")


class Tahap(Bagian):
    """Satu tahap pelajaran: menjelaskan, menunjuk, mengajak, lalu memeriksa."""

    id: Teks = Field(description="Id tahap, unik dalam pelajarannya.")
    inti: Teks = Field(description="Satu kalimat gagasan; menjadi judul tahap, isi salindia, dan lembar peserta.")
    teks: str = Field(default="", description="Penjelasan (Markdown).")
    ajakan: str = Field(default="", description="Yang diminta dari peserta, satu kalimat.")
    isian: str = Field(default="", description="Id isian yang ditunjuk.")
    langkah: str = Field(default="", description="Id langkah yang dibuka, bila tidak menunjuk satu isian.")
    selesai_jika: SelesaiJika | None = Field(
        default=None, description="Kapan tahap selesai; tanpa ini peserta sendiri yang menyatakan."
    )
    kunci: dict[str, Jawaban] = Field(default={}, description="Jawaban yang menyelesaikan tahap ini, per isian.")
    kesalahan: str = Field(default="", description="Kesalahan yang sengaja ditanam pada isian ini, untuk pelatih.")
    petunjuk: Daftar = Field(default=[], description="Pertolongan, dari yang samar sampai yang jelas.")


class Pelajaran(Bagian):
    """Satu pelajaran pendek."""

    id: Teks = Field(description="Id pelajaran.")
    judul: Teks = Field(description="Judul pelajaran.")
    menit: Bilangan = Field(description="Lama pelajaran dalam menit, untuk naskah pelatih.")
    tujuan: Teks = Field(description="Yang bisa dilakukan peserta sesudahnya, satu kalimat.")
    ujian: YaTidak = Field(default=False, description="true: isian yang keliru tidak ditunjuk, peserta mencarinya.")
    pelatih: str = Field(default="", description="Catatan untuk pelatih (Markdown), tidak tampil bagi peserta.")
    mulai: dict[str, Jawaban] = Field(default={}, description="Jawaban yang diganti saat pelajaran dimulai.")
    tahap: list[Tahap] = Field(description="Tahap pelajaran, berurutan.")


class BerkasLatihan(Bagian):
    """Berkas latihan.yml: guru rekaan dan pelajaran Mode latihan."""

    judul: Teks = Field(description="Judul latihan.")
    tokoh: Teks = Field(description="Siapa guru rekaan itu, satu kalimat.")
    cerita: str = Field(default="", description="Keadaan guru rekaan (Markdown), untuk lembar kasus.")
    tanda: Teks = Field(description="Tulisan pada halaman hasil, misalnya Tanda ikut latihan.")
    mulai: dict[str, Jawaban] = Field(description="Jawaban guru rekaan saat latihan dibuka, per isian.")
    pelajaran: list[Pelajaran] = Field(description="Pelajaran, berurutan.")
