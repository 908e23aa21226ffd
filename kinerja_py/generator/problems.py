"""Problem: one thing a catalogue author has to mend; every sentence lint can say stands in one table here.

Kept apart from lint so that all wording can be read, and mended, in one sitting.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["MESSAGES", "CatalogError", "Problem", "nearest", "problem"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem of a catalogue: where it is, what is wrong, the nearest right word, what to do."""

    file: str
    line: int
    key: str
    code: str
    wrong: str
    nearest: str = ""
    advice: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" + (f" {self.key}" if self.key else "")
        guess = f" Maksud Anda '{self.nearest}'?" if self.nearest else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{place}: {self.wrong}{guess}{advice}"

    def to_json(self) -> dict[str, Any]:
        """Return plain data for `kinerja lint --json`."""
        return asdict(self)


class CatalogError(Exception):
    """A catalogue that cannot be built; `problems` holds every one of them, in file and line order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(each) for each in self.problems))


def problem(code: str, file: str, line: int, key: str = "", *, near: str = "", **values: object) -> Problem:
    """Make a Problem from the table of sentences.

    Args:
        code: a key of MESSAGES.
        file: as the author would type it ("catalog/guru-2026/tugas-pokok.yml").
        line: counted from 1.
        key: the place in the file, in words ("isian 'lainnya'").
        near: the nearest right word, empty when nothing is near.
        values: what the sentence names.
    """
    wrong, advice = MESSAGES[code]
    return Problem(file, line, key, code, wrong.format(**values), near, advice.format(**values))


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the right word that looks most like `word`, or "" when none does."""
    found = difflib.get_close_matches(word, [str(each) for each in words], n=1, cutoff=0.6)
    return found[0] if found else ""


_KEBAB = "Pakai huruf kecil a-z, angka dan satu tanda hubung di antaranya, misalnya 'tugas-tambahan'."
_REGEX = "Coba pola yang lebih sederhana, misalnya '[A-Z]{{2}}[0-9]{{4}}'."

# code -> (what is wrong, what to do)
MESSAGES: dict[str, tuple[str, str]] = {
    # the files themselves
    "folder_tidak_ada": ("folder katalog ini tidak ada.", "Periksa letaknya atau pakai --catalog FOLDER."),
    "tanpa_formulir": (
        "folder katalog ini belum berisi satu formulir pun.",
        "Buat folder dengan berkas formulir.yml di dalamnya, lihat catalog/README.md.",
    ),
    "formulir_hilang": ("folder ini tidak punya formulir.yml.", "Tambahkan formulir.yml atau pindahkan folder ini."),
    "berkas_hilang": (
        "langkah '{id}' disebut, tetapi berkas {path} tidak ada.",
        "Buat berkas itu atau hapus namanya dari langkah.",
    ),
    "berkas_tak_disebut": (
        "berkas ini tidak disebut di langkah pada formulir.yml, jadi isinya tidak akan tampil.",
        "Tambahkan '{id}' ke langkah atau pindahkan berkas ini.",
    ),
    "tak_terbaca": ("berkas tidak dapat dibaca sebagai teks UTF-8.", "Simpan ulang dengan penyandian UTF-8."),
    "kosong": ("berkas ini kosong.", "Isi menurut contoh di catalog/README.md."),
    "tab": ("ada tab di awal baris.", "Ganti tab dengan spasi; YAML hanya mengenal spasi."),
    "sintaks": ("susunan YAML keliru di sini ({detail}).", "Periksa tanda kutip, titik dua dan lekukan baris ini."),
    "kunci_ganda": ("kunci '{name}' ditulis dua kali, pertama di baris {first}.", "Hapus salah satunya."),
    "alias": ("tanda & dan * (tautan YAML) tidak dipakai di katalog.", "Tulis isinya sekali lagi di tempat ini."),
    "kunci_bukan_teks": ("kunci di sini bukan satu kata.", "Tulis kunci sebagai kata diikuti titik dua."),
    # shape
    "kunci_asing": ("kunci '{name}' tidak dikenal di sini.", "Kunci yang boleh: {known}."),
    "kurang": ("kunci '{name}' belum ada.", "Tambahkan baris '{name}: …'."),
    "nilai_kosong": ("{name} belum berisi apa-apa.", "Isi nilainya atau hapus baris ini."),
    "harus_teks": ("{name} harus berupa teks.", "Tulis satu teks setelah titik dua."),
    "harus_daftar": ("{name} harus berupa daftar.", "Tulis tiap isinya di baris baru yang diawali '- '."),
    "harus_peta": (
        "{name} harus berisi pasangan kunci dan nilai.",
        "Tulis 'kunci: nilai' di baris baru yang menjorok.",
    ),
    "harus_bulat": ("{name} harus bilangan bulat, bukan '{value}'.", "Contoh: 12."),
    "harus_angka": ("{name} harus angka, bukan '{value}'.", "Pakai titik untuk pecahan, misalnya 1.5."),
    "terlalu_kecil": ("{name} bernilai {value}, terlalu kecil.", "Nilai terkecil yang boleh adalah {bound}."),
    "di_luar_batas": ("{name} bernilai {value}.", "Tulis bilangan dari {low} sampai {high}."),
    "ya_tidak": ("{name} harus true atau false, bukan '{value}'.", "Tulis true untuk ya, false untuk tidak."),
    "harus_benar": ("{name} hanya boleh bernilai true.", "Tulis '{name}: true'."),
    "bukan_salah_satu": ("{name} berisi '{value}' yang tidak dikenal.", "Pilihannya: {known}."),
    "bukan_tanggal": ("{name} berisi '{value}' yang bukan tanggal.", "Tulis tahun-bulan-hari, misalnya 2026-01-31."),
    "bentuk_salah": ("{name} tidak berbentuk benar ({detail}).", "Lihat contohnya di catalog/README.md."),
    # ids
    "id_bentuk": ("id '{id}' tidak berbentuk benar.", _KEBAB),
    "id_dua_hubung": ("id '{id}' memuat '--', yang dipakai untuk jawaban tertulis sendiri.", _KEBAB),
    "id_tulis": ("id 'tulis' sudah dipakai untuk jawaban tertulis sendiri.", "Pilih id lain, misalnya 'menulis'."),
    "id_constructor": ("id 'constructor' dipakai bahasa JavaScript sendiri.", "Pilih id lain, misalnya 'penyusun'."),
    "id_rangkuman": ("id 'rangkuman' sudah dipakai untuk langkah terakhir.", "Pilih id lain."),
    "id_ganda": ("id '{id}' sudah dipakai di {first}.", "Beri id yang berbeda."),
    "id_folder": ("id formulir '{id}' berbeda dengan nama foldernya, '{folder}'.", "Samakan keduanya."),
    "id_bentrok": (
        "id '{id}' menghasilkan alamat halaman '{html}' yang sudah dipakai {first}.",
        "Ganti salah satu id.",
    ),
    # references
    "isian_tak_ada": ("{name} menunjuk isian '{id}' yang tidak ada.", "Tulis id isian dari formulir ini."),
    "pilihan_tak_ada": (
        "{name} menunjuk pilihan '{id}' yang tidak ada pada isian '{isian}'.",
        "Pilihannya: {known}.",
    ),
    "isian_jenis": ("{name} menunjuk isian '{id}' yang berjenis {kind}.", "{remedy}"),
    "rhk_kurang": (
        "pilihan '{id}' pada isian '{isian}' tidak punya rhk untuk lembar SKP.",
        "Tulis rhk di sini, misalnya 'Terlaksananya {{pilihan}}', atau pada pilihannya.",
    ),
    "langkah_ganda": ("langkah '{id}' disebut dua kali.", "Hapus salah satunya."),
    "sumber_tak_ada": ("sumber '{id}' tidak ada di daftar sumber formulir.yml.", "Tambahkan ke sumber atau betulkan."),
    "matriks_tak_pas": ("isi memuat {ada} butir, padahal kolomnya {kolom}.", "Tulis satu butir untuk setiap kolom."),
    "sumber_kurang": ("sumber belum ditulis.", "Tulis 'sumber: id' dari daftar sumber di formulir.yml."),
    "keyakinan_kurang": ("keyakinan belum ditulis.", "Tulis 'keyakinan: tinggi', 'sedang' atau 'rendah'."),
    "galat_tak_yakin": (
        "aturan bersumber keyakinan rendah tidak boleh bertingkat galat.",
        "Tulis 'tingkat: peringatan', supaya orang tidak terhalang oleh aturan yang belum pasti.",
    ),
    "formulir_tak_ada": ("{name} menunjuk formulir '{id}' yang tidak ada.", "Formulir yang ada: {known}."),
    "semua_tersembunyi": ("semua formulir disembunyikan.", "Hapus paling sedikit satu dari sembunyikan_formulir."),
    "sekolah_tak_ada": ("{name} menunjuk '{id}' yang tidak ada di sekolah.yml.", "Yang boleh: {known}."),
    # the course
    "latihan_langkah": ("langkah '{id}' tidak ada di formulir ini.", "Langkah yang ada: {known}."),
    "latihan_kurang": ("kunci '{name}' belum ada, padahal ada '{since}'.", "Tambahkan baris '{name}: …'."),
    "latihan_sudah_selesai": (
        "tahap ini sudah selesai sebelum peserta berbuat apa-apa.",
        "Ubah 'mulai' pelajarannya atau 'selesai_jika' tahap ini.",
    ),
    "latihan_kunci_gagal": (
        "'kunci' belum menyelesaikan tahap ini; 'selesai_jika' tetap tidak terpenuhi.",
        "Betulkan 'kunci' atau 'selesai_jika'.",
    ),
    "latihan_tanpa_kesalahan": (
        "tahap ini menyebut kesalahan, padahal isian '{isian}' tidak bergalat dan tidak diperingatkan.",
        "Tanam kesalahannya di 'mulai', atau hapus 'kesalahan'.",
    ),
    # following an older form
    "lanjutan_sendiri": ("lanjutan_dari menunjuk formulir ini sendiri.", "Tulis id formulir periode lalu."),
    "lanjutan_lingkar": ("lanjutan_dari berputar: {path}.", "Hapus satu lanjutan_dari supaya lingkaran ini putus."),
    "dulu_tanpa_lanjutan": (
        "dulu hanya berarti pada formulir yang punya lanjutan_dari.",
        "Tulis 'lanjutan_dari: …' di formulir.yml, atau hapus baris ini.",
    ),
    "dulu_tak_ada": ("dulu menunjuk '{id}' yang tidak ada di formulir '{form}'.", "Tulis id yang dipakai di sana."),
    "dulu_ganda": ("'{id}' pada formulir lama sudah menjadi {first}.", "Hapus salah satu dulu."),
    # conditions
    "syarat_bentuk": (
        "{name} tidak lengkap atau berlebih.",
        "Tulis isian dengan tepat satu dari sama, salah_satu, berisi, terisi; atau hanya semua; atau hanya salah.",
    ),
    "syarat_kosong": ("{name} berisi daftar kosong.", "Isi paling sedikit satu."),
    "syarat_jenis": ("{name} memakai '{operator}' pada isian '{isian}' yang berjenis {jenis}.", "{remedy}"),
    "syarat_lingkar": ("tampil_jika berputar: {path}.", "Hapus satu tampil_jika supaya lingkaran ini putus."),
    # bounds and kinds
    "kunci_jenis": ("'{name}' tidak berlaku untuk jenis {jenis}.", "Hapus baris itu atau ganti jenisnya."),
    "pilihan_kurang": ("jenis {jenis} memerlukan pilihan, tetapi tidak ada yang tersedia.", "Tambahkan pilihan."),
    "batas_terbalik": ("{low} ({a}) lebih besar daripada {high} ({b}).", "Tukar atau betulkan angkanya."),
    "pilih_terlalu_banyak": ("min_pilih {min}, padahal hanya ada {count} pilihan.", "Kecilkan min_pilih."),
    "pola_rusak": ("pola tidak dapat dibaca ({detail}).", _REGEX),
    "pola_peramban": ("pola memakai {detail}, yang berbeda artinya di peramban.", _REGEX),
    "contoh_ditolak": ("contoh '{value}' tidak cocok dengan {name} isian ini sendiri.", "Betulkan salah satunya."),
    "awal_ditolak": ("{name} berisi '{value}' yang tidak boleh untuk isian '{isian}'.", "{remedy}"),
    "tanggal_terbalik": ("{low} ({a}) sesudah {high} ({b}).", "Betulkan salah satu tanggal."),
    "markdown_tautan": ("{name} memuat tautan.", "Tulis alamatnya sebagai teks biasa; halaman ini dipakai luring."),
    "markdown_html": ("{name} memuat <{tag}>, yang tidak dipakai.", "Pakai Markdown sederhana: teks, daftar, tabel."),
    # rules
    "aturan_jenis": ("aturan {jenis} tidak dapat memakai isian '{isian}' yang berjenis {kind}.", "{remedy}"),
    "aturan_nilai": ("tidak ada pilihan isian '{isian}' yang punya nilai '{id}'.", "Tambahkan nilai pada pilihannya."),
    "aturan_sifat": ("tidak ada pilihan isian '{isian}' yang punya sifat '{id}'.", "Tambahkan sifat pada pilihannya."),
    "aturan_kelompok": ("tidak ada pilihan isian '{isian}' dalam kelompok '{id}'.", "Tulis kelompok yang ada."),
    "aturan_jumlah_isian": ("aturan {jenis} memerlukan {count}.", "Betulkan daftar isian."),
    "aturan_mustahil": ("batas {bound} tidak mungkin dipenuhi; jumlah terbesar adalah {most}.", "Betulkan batasnya."),
    "aturan_contoh": ("aturan {jenis} memakai isian '{isian}' yang tidak punya contoh.", "Tulis contohnya."),
    "aturan_pesan": ("aturan {jenis} memerlukan pesan.", "Tulis 'pesan: …', satu kalimat yang membantu."),
}
