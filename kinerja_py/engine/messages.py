"""Messages: every Indonesian sentence of the engine, in tables that can be read in one sitting.

A code says what is wrong; its sentence begins with the thing to change and, where that helps, ends with an example of
a good answer. "code.jenis" is the sentence of one jenis. Names in braces are filled by `message`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .form import Isian

__all__ = ["EXAMPLES", "MESSAGES", "day", "file_message", "message", "name", "native_messages", "number"]

MESSAGES: dict[str, str] = {
    # one isian
    "required": "{nama}: isi bagian ini{misalnya}.",
    "required.tanggal": "{nama}: isi tanggalnya{misalnya}.",
    "required.pilih_satu": "{nama}: pilih salah satu{misalnya}.",
    "required.pilih_banyak": "{nama}: centang paling sedikit satu pilihan{misalnya}.",
    "required.pilih_atau_tulis": "{nama}: pilih salah satu, atau tulis dengan kata sendiri{misalnya}.",
    "own_words": "{nama}: tulis jawaban dengan kata sendiri, atau pilih salah satu yang tersedia{misalnya}.",
    "length": "{nama}: tulis {batas} karakter, spasi ikut dihitung{misalnya}.",
    "count": "{nama}: pilih {batas} pilihan{misalnya}.",
    "format": "{nama}: tulis sesuai bentuk yang diminta{misalnya}.",
    "format.nip": "{nama}: tulis 18 angka, boleh dengan spasi{misalnya}.",
    "format.nuptk": "{nama}: tulis 16 angka, boleh dengan spasi{misalnya}.",
    "format.npsn": "{nama}: tulis 8 angka, atau satu huruf dan 7 angka{misalnya}.",
    "format.surel": "{nama}: tulis alamat surel lengkap dengan tanda @ dan titik{misalnya}.",
    "format.tanggal": "{nama}: pilih tanggal yang ada di kalender{misalnya}.",
    "unknown_choice": "{nama}: pilih lagi dari daftar, karena jawaban yang tersimpan tidak ada dalam daftar ini.",
    "shape": "{nama}: isi lagi bagian ini, karena jawaban yang tersimpan tidak dapat dibaca.",
    "broken_character": "{nama}: hapus huruf yang rusak (tampak sebagai �), lalu tulis lagi.",
    "nip_birth_date": "{nama}: periksa 8 angka pertama ({angka}), yaitu tanggal lahir dengan urutan tahun, bulan, "
    "hari, misalnya 19860926 untuk 26 September 1986.",
    "nip_appointment": "{nama}: periksa angka ke-9 sampai ke-14 ({angka}), biasanya tahun dan bulan pengangkatan PNS, "
    "misalnya 201505, atau tahun dan kode pengangkatan PPPK, misalnya 202221.",
    "nip_age": "{nama}: periksa tahun lahir ({lahir}) dan tahun pengangkatan ({diangkat}), karena umur saat diangkat "
    "biasanya 18 sampai 60 tahun, misalnya lahir 1986 dan diangkat 2015.",
    "nip_sex": "{nama}: periksa angka ke-15 ({angka}), biasanya 1 untuk laki-laki atau 2 untuk perempuan.",
    # rules across isian
    "sum_too_high": "{nama}: kurangi pilihan sampai jumlah {ukuran} paling banyak {maks}, sekarang {jumlah}.",
    "sum_too_low": "{nama}: tambah pilihan sampai jumlah {ukuran} paling sedikit {min}, sekarang {jumlah}.",
    "not_different": "{nama}: isi dengan jawaban yang berbeda dari {lain}, karena sekarang keduanya sama.",
    "date_order": "{nama}: pilih tanggal yang sama dengan atau sesudah {lain} ({jawaban}).",
    "reminder": "{nama}: periksa sekali lagi bagian ini.",
    "choice_mismatch": "{nama}: periksa pilihan {pilihan}, karena biasanya tidak untuk {lain} {jawaban}.",
    "nip_status": "{nama}: cocokkan dengan {lain} {jawaban}; angka ke-13 dan ke-14 ({angka}) biasanya bulan 01 sampai "
    "12 untuk PNS, dan kode di atas 12, misalnya 21, untuk PPPK.",
    # advice on writing
    "advice_placeholder": "{nama}: ganti “{kata}” dengan kata-kata Anda sendiri{misalnya}.",
    "advice_example": "{nama}: ganti contoh ini dengan keadaan Anda sendiri{misalnya}.",
    "advice_short": "{nama}: tambahkan siapa melakukan apa dan kapan{misalnya}.",
    "advice_measure": "{nama}: sebut berapa kali atau sampai kapan{misalnya}.",
    "advice_capitals": "{nama}: tulis dengan huruf biasa supaya mudah dibaca{misalnya}.",
    "advice_repeated": "{nama}: hapus kalimat yang tertulis dua kali, yaitu “{kata}”.",
    "advice_similar": "{nama}: tulis hal yang khas di sini, karena isinya hampir sama dengan {lain}{misalnya}.",
    # the whole form
    "answers_shape": "Formulir: muat ulang halaman ini, karena jawaban yang diterima tidak dapat dibaca.",
    # a file that cannot be read
    "too_big": "Berkas terlalu besar (lebih dari 1 MB); pilih berkas rencana asli yang diekspor dari situs ini.",
    "not_utf8": "Berkas bukan teks UTF-8; kirim berkas aslinya tanpa membuka dan menyimpannya di program lain.",
    "too_deep": "Berkas bersusun lebih dari 20 tingkat, jadi bukan rencana; pilih berkas yang diekspor dari situs ini.",
    "not_json": "Berkas rusak atau terpotong di baris {baris}; minta pembuatnya mengekspor dan mengirim sekali lagi.",
    "duplicate_key": "Bagian {tempat} tertulis dua kali dalam berkas; pakai berkas asli yang belum diubah.",
    "not_a_number": "Berkas memuat {tempat} yang bukan angka biasa; pakai berkas asli yang belum diubah.",
    "number_too_big": "Berkas memuat angka yang terlalu panjang ({tempat}); pakai berkas asli yang belum diubah.",
    "bad_text": "Bagian {tempat} memuat huruf yang rusak; minta pembuatnya mengekspor dan mengirim sekali lagi.",
    "not_a_rencana": "Berkas bukan rencana kinerja; pilih berkas .json yang diekspor dari situs ini.",
    "only_practice": "Berkas ini dari Mode latihan, bukan rencana sungguhan; buka berkas ini di halaman latihan.",
    "not_for_practice": "Berkas ini rencana sungguhan, jadi tidak dibuka di Mode latihan; buka berkas ini di formulir.",
    "newer_version": "Berkas dibuat dengan versi yang lebih baru ({versi}); perbarui situs atau program ini, "
    "lalu buka lagi.",
    "unknown_version": "Bagian versi berisi {versi} yang tidak dikenal; pakai berkas asli yang belum diubah.",
    "missing_key": "Bagian {tempat} tidak ada dalam berkas; minta pembuatnya mengekspor dan mengirim sekali lagi.",
    "unknown_key": "Bagian {tempat} tidak dikenal dalam berkas rencana; pakai berkas asli yang belum diubah.",
    "wrong_type": "Bagian {tempat} seharusnya berisi {bentuk}; pakai berkas asli yang belum diubah.",
    "contradiction": "Bagian status berisi diajukan padahal pemeriksaannya belum lengkap; "
    "minta pembuatnya memeriksa dan mengajukan sekali lagi.",
    "changed": "Isi berkas sudah berubah sejak diekspor (sidik tidak cocok); minta berkas aslinya dikirim sekali lagi.",
    "other_form": "Berkas ini untuk formulir {tempat}, bukan {lain}; buka berkas ini di formulir {tempat}.",
    "unknown_isian": "Bagian {tempat} tidak ada dalam formulir ini; pakai berkas asli yang belum diubah.",
    "unknown_pilihan": "Bagian {tempat} berisi pilihan yang tidak ada dalam formulir ini; "
    "pakai berkas asli yang belum diubah.",
    # a file that cannot be made
    "not_ready": "Rencana belum dapat diajukan: lengkapi atau perbaiki dulu {jumlah} bagian yang ditandai.",
    "bad_request": "Rencana belum dapat dibuat karena {tempat} tidak sesuai; muat ulang halaman ini, lalu coba lagi.",
    # the bridge
    "unknown_call": "Permintaan {tempat} tidak dikenal; muat ulang halaman ini.",
    "bad_argument": "Permintaan {tempat} tidak dapat dibaca; muat ulang halaman ini.",
    "unknown_form": "Formulir {tempat} belum dimuat; muat ulang halaman ini.",
    "internal": "Pemeriksaan berhenti karena kesalahan program ({tempat}); jawaban Anda tetap tersimpan, "
    "muat ulang halaman ini.",
}

EXAMPLES: dict[str, str] = {
    "nip": "19860926 201505 1 001",
    "nuptk": "1234 5678 9012 3456",
    "npsn": "20212345",
    "surel": "sari.contoh@guru.sd.belajar.id",
    "tanggal": "2026-01-31",
}

_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_PESAN = {"required": "wajib", "format": "format", "length": "panjang", "count": "jumlah"}
_WITH_FORMAT = frozenset({"nip", "nuptk", "npsn", "surel", "tanggal"})


def message(code: str, isian: Isian | None = None, /, *, pesan: str = "", **values: str) -> str:
    """The sentence for a code; an author's own `pesan` wins over the table.

    Args:
        code: a key of MESSAGES.
        isian: gives name, example, bounds and perhaps an own sentence.
        pesan: the own sentence of an aturan, "" for none.
        values: what else the sentence names, ready to be read, e.g. jumlah="8".
    """
    if isian is None:
        return _fill(pesan or MESSAGES[code], values)
    own = pesan or isian.pesan.get(_PESAN.get(code, ""))
    template = own or MESSAGES.get(f"{code}.{isian.jenis}") or MESSAGES[code]
    return _fill(template, {**_describe(code, isian), **values})


def native_messages(isian: Isian) -> dict[str, str]:
    """What the page says before Python has arrived: the very same sentences.

    Returns:
        `wajib`, `format`, `panjang` and `jumlah`; "" where the isian has no such limit.
    """
    bounded = (isian.min_panjang, isian.maks_panjang) != (None, None)
    counted = (isian.min_pilih, isian.maks_pilih) != (None, None)
    limits = {
        "required": isian.jenis != "catatan",
        "format": isian.jenis in _WITH_FORMAT or bool(isian.pola),
        "length": bounded,
        "count": counted,
    }
    return {_PESAN[code]: message(code, isian) if limited else "" for code, limited in limits.items()}


def file_message(code: str, **values: str) -> str:
    """The sentence for a file or request that cannot be used; what it quotes is cut short and made printable."""
    return _fill(MESSAGES[code], {name: _quotable(value) for name, value in values.items()})


def name(isian: Isian) -> str:
    """An isian's label as part of a sentence, without the mark it may end in."""
    return isian.label.rstrip(" .:?")


def number(value: float) -> str:
    """A number as Indonesians write it: 6, 2,5."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def day(date: str) -> str:
    """An ISO date as Indonesians write it, 31 Januari 2026; other text stays."""
    year, _, rest = date.partition("-")
    month, _, number_of_day = rest.partition("-")
    if not (month.isdecimal() and number_of_day.isdecimal() and 1 <= int(month) <= 12):
        return date
    return f"{int(number_of_day)} {_MONTHS[int(month) - 1]} {year}"


def _describe(code: str, isian: Isian) -> dict[str, str]:
    example = isian.contoh or EXAMPLES.get(isian.jenis, "")
    example = day(example) if isian.jenis == "tanggal" else example
    bounds = (isian.min_pilih, isian.maks_pilih) if code == "count" else (isian.min_panjang, isian.maks_panjang)
    return {
        "nama": name(isian),
        "misalnya": f", misalnya {example.rstrip('.')}" if example else "",
        "batas": _bounds(*bounds),
    }


def _bounds(least: int | None, most: int | None) -> str:
    if least and most:
        return f"tepat {most}" if least == most else f"{least} sampai {most}"
    return f"paling banyak {most}" if most else f"paling sedikit {least or 1}"


def _fill(template: str, values: dict[str, str]) -> str:
    """Replace {name}s; unlike str.format it leaves an author's other braces, and text inside values, alone."""
    parts = template.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        filled.append(values[name] + rest if brace and name in values else "{" + part)
    return "".join(filled)


def _quotable(text: str) -> str:
    short = text if len(text) <= 60 else text[:59] + "…"
    return "".join(letter if letter.isprintable() else "�" for letter in short)
