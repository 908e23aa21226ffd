"""The shape of the aturan in formulir.yml, one model for each jenis."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kinerja_py.generator.models.bagian import Angka, Bagian, Bilangan, Daftar, Keyakinan, Teks, Tingkat
from kinerja_py.generator.models.syarat import Syarat

__all__ = ["ATURAN_KEYS", "Aturan"]


class _Aturan(Bagian):
    """Yang dimiliki setiap aturan."""

    id: Teks = Field(description="Id aturan.")
    tingkat: Tingkat = Field(description="galat menghalangi pengajuan, peringatan tidak.")
    pesan: str = Field(default="", description="Kalimat yang dibaca guru; tanpa ini dipakai kalimat umum.")
    sumber: Daftar = Field(default=[], description="Id sumber aturan ini.")
    keyakinan: Keyakinan | None = Field(
        default=None, description="tinggi, sedang atau rendah; rendah hanya peringatan."
    )


class JumlahMaks(_Aturan):
    """Jumlah nilai pilihan yang dipilih paling besar maks."""

    jenis: Literal["jumlah_maks"] = Field(description="Jenis aturan.")
    isian: Teks = Field(description="Id isian yang pilihannya dijumlahkan.")
    nilai: Teks = Field(description="Nama nilai yang dijumlahkan.")
    kelompok: str = Field(default="", description="Hanya pilihan dalam kelompok ini.")
    maks: Angka = Field(description="Jumlah terbesar.")


class JumlahMin(_Aturan):
    """Jumlah nilai pilihan yang dipilih paling kecil min."""

    jenis: Literal["jumlah_min"] = Field(description="Jenis aturan.")
    isian: Teks = Field(description="Id isian yang pilihannya dijumlahkan.")
    nilai: Teks = Field(description="Nama nilai yang dijumlahkan.")
    kelompok: str = Field(default="", description="Hanya pilihan dalam kelompok ini.")
    min: Angka = Field(description="Jumlah terkecil.")


class Beda(_Aturan):
    """Jawaban yang sudah diisi harus berbeda semua."""

    jenis: Literal["beda"] = Field(description="Jenis aturan.")
    isian: list[Teks] = Field(description="Id isian yang dibandingkan.")


class UrutanTanggal(_Aturan):
    """Tanggal pertama tidak boleh sesudah tanggal kedua."""

    jenis: Literal["urutan_tanggal"] = Field(description="Jenis aturan.")
    isian: list[Teks] = Field(description="Dua id isian tanggal: yang awal, lalu yang akhir.")


class WajibJika(_Aturan):
    """Isian wajib diisi bila syaratnya berlaku."""

    jenis: Literal["wajib_jika"] = Field(description="Jenis aturan.")
    isian: Teks = Field(description="Id isian yang menjadi wajib.")
    jika: Syarat = Field(description="Syaratnya, seperti tampil_jika.")


class IngatkanJika(_Aturan):
    """Pesan tampil pada isian bila syaratnya berlaku."""

    jenis: Literal["ingatkan_jika"] = Field(description="Jenis aturan.")
    isian: Teks = Field(description="Id isian tempat pesan tampil.")
    jika: Syarat = Field(description="Syaratnya, seperti tampil_jika.")


class PilihanSesuai(_Aturan):
    """Pilihan harus cocok dengan jawaban isian lain menurut sifatnya."""

    jenis: Literal["pilihan_sesuai"] = Field(description="Jenis aturan.")
    isian: Teks = Field(description="Id isian yang pilihannya diperiksa.")
    sifat: Teks = Field(description="Nama sifat pilihan.")
    dengan: Teks = Field(description="Id isian yang jawabannya harus ada dalam sifat itu.")


class NipSesuaiStatus(_Aturan):
    """Pola NIP harus cocok dengan status kepegawaian."""

    jenis: Literal["nip_sesuai_status"] = Field(description="Jenis aturan.")
    isian: Teks = Field(description="Id isian NIP.")
    dengan: Teks = Field(description="Id isian status kepegawaian.")
    pns: list[Teks] = Field(description="Id pilihan status yang berarti PNS.")
    pppk: list[Teks] = Field(description="Id pilihan status yang berarti PPPK.")


class _Nasihat(_Aturan):
    """Yang dimiliki setiap nasihat menulis: hanya mengingatkan."""

    tingkat: Literal["peringatan"] = Field(description="Nasihat selalu peringatan.")
    isian: list[Teks] = Field(description="Id isian bertulisan bebas yang dibaca.")
    baik: str = Field(default="", description="Kalimat yang lebih baik; tanpa ini contoh isiannya sendiri.")


class NasihatWakil(_Nasihat):
    """Tulisan masih memuat tempat kosong atau kata pengganti."""

    jenis: Literal["nasihat_wakil"] = Field(description="Jenis aturan.")
    kata: list[Teks] = Field(default=[], description="Kata pengganti di mana pun dalam tulisan.")
    seluruhnya: list[Teks] = Field(default=[], description="Kata pengganti bila menjadi seluruh tulisan.")


class NasihatContoh(_Nasihat):
    """Tulisan sama persis dengan contoh isian."""

    jenis: Literal["nasihat_contoh"] = Field(description="Jenis aturan.")


class NasihatPendek(_Nasihat):
    """Tulisan terlalu pendek untuk dijalankan."""

    jenis: Literal["nasihat_pendek"] = Field(description="Jenis aturan.")
    min_kata: Bilangan = Field(description="Jumlah kata paling sedikit.")


class NasihatUkuran(_Nasihat):
    """Tulisan tidak menyebut angka, ukuran, atau waktu."""

    jenis: Literal["nasihat_ukuran"] = Field(description="Jenis aturan.")
    kata: list[Teks] = Field(description="Kata yang berarti ukuran atau waktu; angka selalu cukup.")


class NasihatKapital(_Nasihat):
    """Tulisan memakai huruf besar semua."""

    jenis: Literal["nasihat_kapital"] = Field(description="Jenis aturan.")
    persen: Bilangan = Field(description="Bagian huruf besar, dalam persen, yang mulai diingatkan.")


class NasihatUlang(_Nasihat):
    """Satu kalimat tertulis dua kali dalam satu isian."""

    jenis: Literal["nasihat_ulang"] = Field(description="Jenis aturan.")


class NasihatSerupa(_Nasihat):
    """Jawaban beberapa isian sama atau hampir sama."""

    jenis: Literal["nasihat_serupa"] = Field(description="Jenis aturan.")
    persen: Bilangan = Field(description="Bagian kata yang sama, dalam persen, yang mulai diingatkan.")


Aturan = Annotated[
    JumlahMaks
    | JumlahMin
    | Beda
    | UrutanTanggal
    | WajibJika
    | IngatkanJika
    | PilihanSesuai
    | NipSesuaiStatus
    | NasihatWakil
    | NasihatContoh
    | NasihatPendek
    | NasihatUkuran
    | NasihatKapital
    | NasihatUlang
    | NasihatSerupa,
    Field(discriminator="jenis"),
]
ATURAN_KEYS = frozenset(_Aturan.model_fields) | {"jenis"}  # what every rule has; the rest is its kind's own data
