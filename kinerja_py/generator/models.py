"""The shape of the catalogue's YAML files: pydantic models whose descriptions also feed editors and the README.

All scalars arrive as the text their author typed (see document.py); the types here say what they become.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from kinerja_py.generator.document import Mapping

__all__ = [
    "ATURAN_KEYS",
    "Aturan",
    "Bagian",
    "BerkasFormulir",
    "BerkasLangkah",
    "BerkasSekolah",
    "Isian",
    "Pilihan",
    "Sumber",
    "Syarat",
]


def _truth(value: Any) -> Any:
    known = {"true": True, "ya": True, "false": False, "tidak": False}
    if isinstance(value, str) and value.lower() not in known:
        raise PydanticCustomError("ya_tidak", "not a truth value")
    return known[value.lower()] if isinstance(value, str) else value


def _day(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise PydanticCustomError("bukan_tanggal", "not a date") from None


def _many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _answer(value: Any) -> Any:
    if isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return value
    raise PydanticCustomError("teks_atau_daftar", "neither text nor list of texts")


Teks = Annotated[str, Field(min_length=1)]
Hari = Annotated[str, BeforeValidator(_day), Field(json_schema_extra={"format": "date"})]
YaTidak = Annotated[bool, BeforeValidator(_truth, json_schema_input_type=bool | Literal["ya", "tidak"])]
Daftar = Annotated[list[Teks], BeforeValidator(_many, json_schema_input_type=Teks | list[Teks])]
Nomor = Annotated[str, BeforeValidator(lambda value: value, json_schema_input_type=str | float)]
Jawaban = Annotated[Any, BeforeValidator(_answer, json_schema_input_type=str | list[str])]
Bilangan = Annotated[int, Field(ge=0)]
Angka = Annotated[float, Field(allow_inf_nan=False)]
Jenis = Literal[
    "teks",
    "teks_panjang",
    "nip",
    "nuptk",
    "npsn",
    "surel",
    "tanggal",
    "pilih_satu",
    "pilih_banyak",
    "pilih_atau_tulis",
    "catatan",
]
Keyakinan = Literal["tinggi", "sedang", "rendah"]
Tingkat = Literal["galat", "peringatan"]


class Bagian(BaseModel):
    """A part of a catalogue file that remembers the lines of its keys."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    _line: int = PrivateAttr(default=1)
    _lines: dict[str, int] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: Any) -> Any:
        if not isinstance(data, Mapping):
            return handler(data)
        data.model = cls
        made = handler(data)
        made._line, made._lines = data.line, data.lines
        return made

    def line(self, key: str = "") -> int:
        """Return the line of a key, or of the part itself."""
        return self._lines.get(key, self._line)


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
