"""guru-2026 holds the whole official content: tabs, lists, labels, hours. Tables are typed from the sources."""

from __future__ import annotations

import pytest

from kinerja_py.engine.form import Form, Isian

LANGKAH = [
    ("data-diri", "Data Diri"),
    ("tugas-pokok", "Pelaksanaan Tugas Pokok"),
    ("praktik-kinerja", "Praktik Kinerja"),
    ("pengembangan-kompetensi", "Pengembangan Kompetensi"),
    ("perilaku-kinerja", "Perilaku Kinerja"),
    ("rangkuman", "Rangkuman"),
]

LIMA_M = [
    "Merencanakan pembelajaran atau pembimbingan",
    "Melaksanakan pembelajaran atau pembimbingan",
    "Menilai hasil pembelajaran atau pembimbingan",
    "Membimbing dan melatih peserta didik",
    "Melaksanakan tugas tambahan",
]

# pilihan, jenjang ([] = all), jam setara (None = not published)
TUGAS_TAMBAHAN = [
    ("wakil-kepala", ["smp", "sma", "smk"], 12),
    ("ketua-program-keahlian", ["smk"], 12),
    ("kepala-perpustakaan", [], 12),
    ("kepala-laboratorium", ["smp", "sma", "smk"], 12),
    ("pembimbing-khusus", [], 6),
    ("guru-wali", ["smp", "sma", "smk"], 2),
    ("wali-kelas", [], 2),
    ("pembina-osis", ["smp", "sma", "smk", "slb"], 2),
    ("pembina-ekstrakurikuler", [], 2),
    ("koordinator-pengelolaan-kinerja", [], 2),
    ("koordinator-bkk", ["smk"], 1),
    ("guru-piket", [], 1),
    ("ketua-lsp-p1", ["smk"], 1),
    ("pengurus-organisasi-profesi", [], 1),
    ("tutor-kesetaraan", [], 1),
    ("anggota-tppk", [], 1),
    ("pengelola-dapodik", [], None),
    ("tim-bosp", [], None),
    ("koordinator-projek", [], 2),
    ("lainnya", [], None),
]

PRAKTIK = [
    ("Keteraturan Suasana Kelas", "Manajemen kelas"),
    ("Penerapan Disiplin Positif", "Manajemen kelas"),
    ("Ekspektasi pada Peserta Didik", "Dukungan psikologis"),
    ("Umpan Balik Konstruktif", "Dukungan psikologis"),
    ("Perhatian dan Kepedulian", "Dukungan psikologis"),
    ("Instruksi yang Adaptif", "Aktivasi kognitif"),
    ("Instruksi Pembelajaran", "Aktivasi kognitif"),
    ("Aktivitas Interaktif", "Aktivasi kognitif"),
]

KOMPETENSI = [
    ("Kompetensi pedagogik", "Lingkungan pembelajaran yang aman dan nyaman bagi peserta didik"),
    ("Kompetensi pedagogik", "Pembelajaran efektif yang berpusat pada peserta didik"),
    ("Kompetensi pedagogik", "Asesmen, umpan balik, dan pelaporan yang berpusat pada peserta didik"),
    (
        "Kompetensi kepribadian",
        "Kematangan moral, emosi, dan spiritual untuk berperilaku sesuai kode etik guru",
    ),
    ("Kompetensi kepribadian", "Pengembangan diri melalui kebiasaan refleksi"),
    ("Kompetensi kepribadian", "Orientasi berpusat pada peserta didik"),
    ("Kompetensi sosial", "Kolaborasi untuk peningkatan pembelajaran"),
    ("Kompetensi sosial", "Keterlibatan orang tua/wali dan masyarakat dalam pembelajaran"),
    ("Kompetensi sosial", "Keterlibatan dalam organisasi profesi dan jejaring yang lebih luas"),
    ("Kompetensi profesional", "Pengetahuan konten pembelajaran dan cara mengajarkannya"),
    ("Kompetensi profesional", "Karakteristik dan cara belajar peserta didik"),
    ("Kompetensi profesional", "Kurikulum dan cara menggunakannya"),
]

# aspek, wajib, the three official panduan perilaku
PERILAKU = [
    (
        "berorientasi-pelayanan",
        True,
        [
            "Memahami dan memenuhi kebutuhan masyarakat",
            "Ramah, cekatan, solutif, dan dapat diandalkan",
            "Melakukan perbaikan tiada henti",
        ],
    ),
    (
        "akuntabel",
        True,
        [
            "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
            "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
            "Tidak menyalahgunakan kewenangan jabatan",
        ],
    ),
    (
        "kompeten",
        True,
        [
            "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
            "Membantu orang lain belajar",
            "Melaksanakan tugas dengan kualitas terbaik",
        ],
    ),
    (
        "harmonis",
        True,
        [
            "Menghargai setiap orang apa pun latar belakangnya",
            "Suka menolong orang lain",
            "Membangun lingkungan kerja yang kondusif",
        ],
    ),
    (
        "loyal",
        True,
        [
            "Memegang teguh ideologi Pancasila, UUD 1945, setia kepada NKRI serta pemerintahan yang sah",
            "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
            "Menjaga rahasia jabatan dan negara",
        ],
    ),
    (
        "adaptif",
        False,
        [
            "Cepat menyesuaikan diri menghadapi perubahan",
            "Terus berinovasi dan mengembangkan kreativitas",
            "Bertindak proaktif",
        ],
    ),
    (
        "kolaboratif",
        False,
        [
            "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
            "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
            "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
        ],
    ),
]

PANGKAT = {
    "I": ["Juru Muda", "Juru Muda Tingkat I", "Juru", "Juru Tingkat I"],
    "II": ["Pengatur Muda", "Pengatur Muda Tingkat I", "Pengatur", "Pengatur Tingkat I"],
    "III": ["Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I"],
    "IV": ["Pembina", "Pembina Tingkat I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama"],
}


def labels(isian: Isian) -> list[str]:
    return [pilihan.label for pilihan in isian.pilihan]


def test_langkah_are_the_tabs_of_the_portal(guru: Form) -> None:
    """Six tabs, named and ordered as in the portal; the year is fixed by the form."""
    assert [(each.id, each.judul) for each in guru.langkah] == LANGKAH
    assert (guru.periode.nama, guru.periode.mulai, guru.periode.selesai) == ("2026", "2026-01-01", "2026-12-31")
    assert guru.mulai == {"peran": "Guru", "sebagai": "Sebagai Pegawai", "tombol": "Mulai"}
    assert guru.ajukan == "Ajukan Perencanaan"


def test_nobody_is_asked_for_a_nik(guru: Form) -> None:
    """No isian asks for the identity number; the only place that names it says not to write it."""
    assert [each.id for each in guru.isian() if "nik" in each.id.split("-") or "NIK" in each.label.split()] == []
    assert [each.id for each in guru.isian() if "NIK" in each.petunjuk + each.bantuan] == ["sebelum-mulai"]


def test_golongan_pns_has_all_seventeen(isian: dict[str, Isian]) -> None:
    """I/a to IV/e, each with its pangkat."""
    wanted = [
        f"{pangkat}, {golongan}/{ruang}"
        for golongan, ranks in PANGKAT.items()
        for pangkat, ruang in zip(ranks, "abcde", strict=False)
    ]
    assert labels(isian["golongan-pns"]) == wanted
    assert len(wanted) == 17


def test_golongan_pppk_has_all_seventeen(isian: dict[str, Isian]) -> None:
    """I to XVII."""
    assert labels(isian["golongan-pppk"]) == "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII".split()


def test_each_status_is_asked_what_it_has(isian: dict[str, Isian]) -> None:
    """A NIP for every ASN, a golongan for PNS and PPPK only."""
    assert labels(isian["status-kepegawaian"]) == ["PNS", "PPPK", "PPPK Paruh Waktu", "Non-ASN"]
    status = {"isian": "status-kepegawaian"}
    assert isian["nip"].tampil_jika == {**status, "salah_satu": ["pns", "pppk", "pppk-paruh-waktu"]}
    assert isian["golongan-pns"].tampil_jika == {**status, "sama": "pns"}
    assert isian["golongan-pppk"].tampil_jika == {**status, "sama": "pppk"}


def test_every_golongan_iii_and_iv_has_one_jabatan(isian: dict[str, Isian]) -> None:
    """The four steps of the career divide III/a to IV/e among them."""
    given = [ruang for pilihan in isian["jabatan"].pilihan for ruang in pilihan.sifat.get("golongan", [])]
    assert given == [pilihan.id for pilihan in isian["golongan-pns"].pilihan if pilihan.id.startswith(("iii", "iv"))]


def test_penilai_is_free_data(isian: dict[str, Isian]) -> None:
    """Nobody is taken to be the head of the school; NIP and pangkat may stay empty."""
    penilai = {name: each for name, each in isian.items() if name.startswith("penilai-")}
    assert {name: (each.jenis, each.wajib) for name, each in penilai.items()} == {
        "penilai-nama": ("teks", True),
        "penilai-status": ("pilih_satu", False),
        "penilai-nip": ("nip", False),
        "penilai-pangkat": ("teks", False),
        "penilai-jabatan": ("teks", True),
        "penilai-unit": ("teks", True),
    }
    assert all(each.awal is None for each in penilai.values())


def test_tugas_pokok_are_the_five_m(isian: dict[str, Isian]) -> None:
    """The five statutory duties, each with a rencana hasil kerja in our words."""
    assert labels(isian["tugas-pokok"]) == LIMA_M
    assert all(pilihan.rhk and not pilihan.kata_portal for pilihan in isian["tugas-pokok"].pilihan)


@pytest.mark.parametrize(("pilihan_id", "jenjang", "jam"), TUGAS_TAMBAHAN)
def test_tugas_tambahan_has_jenjang_and_hours(
    isian: dict[str, Isian], pilihan_id: str, jenjang: list[str], jam: int | None
) -> None:
    """Each duty with where it exists and how many hours a week it counts."""
    (pilihan,) = [each for each in isian["tugas-tambahan"].pilihan if each.id == pilihan_id]
    assert pilihan.sifat.get("jenjang", []) == jenjang
    assert pilihan.nilai.get("jam_setara") == jam


def test_tugas_tambahan_are_optional_and_own_words_are_possible(isian: dict[str, Isian]) -> None:
    """Zero or more; `lainnya` opens a text; the question about the SK comes with the first choice."""
    assert (isian["tugas-tambahan"].wajib, isian["tugas-tambahan"].maks_pilih) == (False, None)
    assert isian["uraian-tugas-lainnya"].tampil_jika == {"isian": "tugas-tambahan", "berisi": "lainnya"}
    assert isian["uraian-tugas-lainnya"].wajib
    assert isian["sk-tugas-tambahan"].tampil_jika == {"isian": "tugas-tambahan", "terisi": True}


def test_praktik_kinerja_offers_the_eight(isian: dict[str, Isian]) -> None:
    """Exactly one of eight, by dimension."""
    indikator = isian["praktik-indikator"]
    assert [(each.label, each.kelompok) for each in indikator.pilihan] == PRAKTIK
    assert (indikator.jenis, indikator.wajib) == ("pilih_satu", True)


def test_praktik_kinerja_helps_a_teacher_choose(isian: dict[str, Isian]) -> None:
    """Definition, three target perilaku, an example, the RHK, and 60 to 120 words of practical guidance."""
    for pilihan in isian["praktik-indikator"].pilihan:
        assert (len(pilihan.rincian), bool(pilihan.keterangan), len(pilihan.contoh)) == (3, True, 1), pilihan.id
        dimensi, indikator = pilihan.kelompok.lower(), pilihan.label.lower()
        assert pilihan.rhk == f"Meningkatkan praktik {dimensi} yang berfokus pada {indikator}"
        assert 60 <= len(pilihan.bantuan.split()) <= 120, pilihan.id
        for part in ("Di kelas:", "Langkah pertama:", "Yang dilihat kepala sekolah:"):
            assert f"<strong>{part}</strong>" in pilihan.bantuan, pilihan.id


def test_pengembangan_kompetensi_offers_the_twelve(isian: dict[str, Isian]) -> None:
    """Exactly one of twelve, three for each kompetensi, marked to be matched with the portal."""
    indikator = isian["kompetensi-indikator"]
    assert [(each.kelompok, each.label) for each in indikator.pilihan] == KOMPETENSI
    assert (indikator.jenis, indikator.wajib, indikator.kata_portal) == ("pilih_satu", True, False)
    assert all(each.keterangan and each.bantuan and len(each.contoh) == 2 for each in indikator.pilihan)


def test_notes_on_kompetensi_are_not_of_the_portal(isian: dict[str, Isian]) -> None:
    """The talk with the head, activities and notes help the teacher; none is required or called official."""
    extra = [isian[name] for name in ("kompetensi-diskusi", "kompetensi-kegiatan", "kompetensi-catatan")]
    assert [(each.wajib, each.kata_portal) for each in extra] == [(False, False)] * 3


@pytest.mark.parametrize(("aspek", "wajib", "panduan"), PERILAKU)
def test_perilaku_has_three_official_sentences(
    isian: dict[str, Isian], aspek: str, wajib: bool, panduan: list[str]
) -> None:
    """The official three, each explained; five aspects are required, two may be left out."""
    perilaku = isian[f"perilaku-{aspek}"]
    assert labels(perilaku) == panduan
    assert (perilaku.wajib, perilaku.kata_portal) == (wajib, True)
    assert all(pilihan.keterangan for pilihan in perilaku.pilihan)


@pytest.mark.parametrize(("aspek", "wajib", "panduan"), PERILAKU)
def test_ekspektasi_has_four_examples_of_ours(
    isian: dict[str, Isian], aspek: str, wajib: bool, panduan: list[str]
) -> None:
    """Four examples marked as ours, or own words of 10 to 300 characters; asked only with its perilaku."""
    ekspektasi = isian[f"ekspektasi-{aspek}"]
    assert (ekspektasi.jenis, ekspektasi.wajib, len(ekspektasi.pilihan)) == ("pilih_atau_tulis", True, 4)
    assert (ekspektasi.min_panjang, ekspektasi.maks_panjang) == (10, 300)
    assert not any(pilihan.kata_portal for pilihan in ekspektasi.pilihan)
    assert ekspektasi.tampil_jika == (None if wajib else {"isian": f"perilaku-{aspek}", "terisi": True})
    assert ekspektasi.kelompok == isian[f"perilaku-{aspek}"].kelompok


@pytest.mark.parametrize(
    ("isian_id", "words"),
    [
        ("sebelum-mulai", "hanya bisa diubah satu kali"),
        ("akun-belajar", "belajar.id"),
        ("penilai-status", "disetujui otomatis"),
        ("sk-tugas-tambahan", "Tidak diunggah"),
    ],
)
def test_traps_are_told_where_they_wait(isian: dict[str, Isian], isian_id: str, words: str) -> None:
    """What surprises people in the portal stands at the isian where it matters."""
    each = isian[isian_id]
    told = " ".join([each.label, each.petunjuk, each.bantuan, *(pilihan.keterangan for pilihan in each.pilihan)])
    assert words in told


def test_rangkuman_warns_before_the_last_button(guru: Form) -> None:
    """Approval locks the plan, a Plt. head approves it unseen."""
    assert "tidak mudah diubah" in guru.langkah[-1].bantuan
    assert "secara otomatis" in guru.langkah[-1].bantuan


def test_every_pilihan_is_explained(guru: Form) -> None:
    """By itself; only plain lists, yes or no, and expectations (whole sentences already) lean on their isian."""
    plain = {"golongan-pns", "golongan-pppk", "jenis-ptk", "jenjang", "sk-tugas-tambahan", "kompetensi-diskusi"}
    for each in guru.isian():
        bare = [pilihan.id for pilihan in each.pilihan if not (pilihan.keterangan or pilihan.bantuan)]
        if each.id in plain or each.id.startswith("ekspektasi-"):
            assert each.petunjuk, each.id
        else:
            assert bare == [], each.id
