"""lint: bad YAML in, sentences out, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja_py.generator.catalog import CatalogError, lint, read_catalog

from .sample import FORMULIR, GOOD, SATU, with_isian, write

CONDITION = "id: cuaca\njenis: teks\nlabel: Cuaca\ntampil_jika: "
RULE = """\
  - id: coba
    tingkat: galat
    sumber: panitia
    keyakinan: tinggi
"""


def spoiled(file: str, old: str, new: str) -> dict[str, str]:
    """The good catalogue with one text replaced."""
    assert old in GOOD[file]
    return {**GOOD, file: GOOD[file].replace(old, new, 1)}


def rule(text: str) -> dict[str, str]:
    """The good catalogue with one more aturan, whose own keys are given."""
    return {**GOOD, "lomba/formulir.yml": FORMULIR + RULE + "".join(f"    {line}\n" for line in text.split("\n"))}


def advice(text: str) -> dict[str, str]:
    """The same with a rule that only warns."""
    return {name: each.replace("tingkat: galat", "tingkat: peringatan") for name, each in rule(text).items()}


def school(text: str) -> dict[str, str]:
    """The good catalogue with a sekolah.yml."""
    return {**GOOD, "sekolah.yml": text}


PORTAL = """\
nama: Portal
alamat: portal.example
bagian:
  - id: satu
    judul: Satu
    tindakan:
      - id: pilih
        lakukan: Pilih bibit.
        isian: bibit
        sumber: panitia
        keyakinan: tinggi
"""
SKP = """\
nama: Lembar
judul: LEMBAR
instansi: nama
pegawai: {judul: Peserta, baris: [{label: Nama, isian: nama}]}
penilai: {judul: Panitia, baris: []}
hasil_kerja:
  - judul: A
    baris:
      - {isian: nama, ukuran: [{aspek: A, indikator: x, target: y}], SUMBER}
      - {isian: bibit, pilihan: jual, rhk: x, ukuran: [{aspek: A, indikator: x, target: y}], SUMBER}
      - {isian: bibit, ukuran: [{aspek: A, indikator: x, target: y}], SUMBER}
perilaku_kerja: []
sumber: panitia
keyakinan: sedang
""".replace("SUMBER", "sumber: panitia, keyakinan: rendah")

ROWS = {
    # portal.yml and skp.yml
    "portal: isian that is not there": (
        {**GOOD, "lomba/portal.yml": PORTAL.replace("isian: bibit", "isian: bibt")},
        ["lomba/portal.yml:9 tindakan 'pilih': isian menunjuk isian 'bibt' yang tidak ada. Maksud Anda 'bibit'?"],
    ),
    "portal: id twice, no source": (
        {**GOOD, "lomba/portal.yml": PORTAL + "      - {id: pilih, lakukan: Tekan Kirim., keyakinan: tinggi}\n"},
        [
            "lomba/portal.yml:12 'pilih': sumber belum ditulis.",
            "lomba/portal.yml:12 tindakan 'pilih': id 'pilih' sudah dipakai di",
        ],
    ),
    "skp: kind without pilihan, unknown pilihan, no rhk": (
        {**GOOD, "lomba/skp.yml": SKP},
        [
            "lomba/skp.yml:9 hasil_kerja 'nama': isian menunjuk isian 'nama' yang berjenis teks. Pakai isian",
            "lomba/skp.yml:10 hasil_kerja 'bibit': pilihan menunjuk pilihan 'jual' yang tidak ada pada isian 'bibit'.",
            "lomba/skp.yml:11 hasil_kerja 'bibit': pilihan 'beli' pada isian 'bibit' tidak punya rhk untuk lembar SKP.",
        ],
    ),
    # the files themselves
    "syntax": (
        spoiled("lomba/satu.yml", "judul: Kebun", "judul: Kebun: atas"),
        ["lomba/satu.yml:2: susunan YAML keliru di sini (titik dua di tengah teks; beri tanda kutip pada teksnya). "],
    ),
    "tab": (
        spoiled("lomba/satu.yml", "    jenis: teks", "\tjenis: teks"),
        ["lomba/satu.yml:5: ada tab di awal baris."],
    ),
    "empty": ({**GOOD, "lomba/satu.yml": "# nanti\n"}, ["lomba/satu.yml:1: berkas ini kosong."]),
    "alias": (
        spoiled("lomba/satu.yml", "label: Bibit\n", "label: &b Bibit\n    petunjuk: *b\n"),
        ["lomba/satu.yml:9: tanda & dan * (tautan YAML) tidak dipakai di katalog."],
    ),
    "a key twice": (
        spoiled("lomba/satu.yml", "    label: Nama\n", "    label: Nama\n    label: Nama lengkap\n"),
        ["lomba/satu.yml:7: kunci 'label' ditulis dua kali, pertama di baris 6. Hapus salah satunya."],
    ),
    "file missing": (
        spoiled("lomba/formulir.yml", "[satu]", "[satu, sstu]"),
        ["lomba/formulir.yml:6: langkah 'sstu' disebut, tetapi berkas sstu.yml tidak ada. Maksud Anda 'satu'?"],
    ),
    "file outside the folder": (
        {**spoiled("lomba/formulir.yml", "[satu]", "[satu, ../sekolah]"), "sekolah.yml": "nama: SD Contoh\n"},
        ["lomba/formulir.yml:6: langkah '../sekolah' disebut, tetapi berkas ../sekolah.yml tidak ada."],
    ),
    "file not named": (
        {**GOOD, "lomba/dua.yml": "id: dua\njudul: Dua\nisian: []\n"},
        ["lomba/dua.yml:1: berkas ini tidak disebut di langkah pada formulir.yml"],
    ),
    "langkah named twice": (
        spoiled("lomba/formulir.yml", "[satu]", "[satu, satu]"),
        ["lomba/formulir.yml:6: langkah 'satu' disebut dua kali."],
    ),
    "folder without formulir.yml": ({**GOOD, "baru/satu.yml": SATU}, ["baru:1: folder ini tidak punya formulir.yml."]),
    # shape
    "unknown key": (
        spoiled("lomba/satu.yml", "label: Nama", "lable: Nama"),
        [
            "lomba/satu.yml:4 isian 'nama': kunci 'label' belum ada. Tambahkan baris 'label: …'.",
            "lomba/satu.yml:6 isian 'nama': kunci 'lable' tidak dikenal di sini. Maksud Anda 'label'?",
        ],
    ),
    "unknown jenis": (
        spoiled("lomba/satu.yml", "jenis: pilih_satu", "jenis: pilih_stu"),
        ["lomba/satu.yml:8 isian 'bibit': jenis berisi 'pilih_stu' yang tidak dikenal. Maksud Anda 'pilih_satu'?"],
    ),
    "wrong types": (
        with_isian("id: a\njenis: teks\nlabel: [dua, kata]\nwajib: mungkin\nmin_panjang: tiga\npilihan: satu"),
        [
            "lomba/satu.yml:25 isian 'a': label harus berupa teks.",
            "lomba/satu.yml:26 isian 'a': wajib harus true atau false, bukan 'mungkin'.",
            "lomba/satu.yml:27 isian 'a': min_panjang harus bilangan bulat, bukan 'tiga'. Contoh: 12.",
            "lomba/satu.yml:28 isian 'a': pilihan harus berupa daftar.",
        ],
    ),
    "a list of texts where isian belong": (
        spoiled("lomba/satu.yml", "  - id: nama\n    jenis: teks\n    label: Nama\n", "  - nama\n"),
        [
            "lomba/formulir.yml:5: judul_isian menunjuk isian 'nama' yang tidak ada.",
            "lomba/satu.yml:4: isian ke-1 harus berisi pasangan kunci dan nilai.",
        ],
    ),
    "no number": (
        spoiled("lomba/satu.yml", "luas: 2", "luas: dua"),
        ["lomba/satu.yml:21 isian 'tanaman', pilihan 'cabai', nilai: luas harus angka, bukan 'dua'."],
    ),
    "comma in a number": (
        spoiled("lomba/satu.yml", "{luas: 2}", "{luas: '2,5'}"),
        ["isian 'tanaman', pilihan 'cabai', nilai: luas harus angka, bukan '2,5'. Pakai titik untuk pecahan"],
    ),
    "no date": (
        spoiled("lomba/formulir.yml", "mulai: 2026-01-01", "mulai: 2026-02-30"),
        ["lomba/formulir.yml:4 periode: mulai berisi '2026-02-30' yang bukan tanggal."],
    ),
    "key without a value": (
        spoiled("lomba/satu.yml", "label: Nama", "label:"),
        ["lomba/satu.yml:6: label belum berisi apa-apa. Isi nilainya atau hapus baris ini."],
    ),
    "unknown kind of rule": (
        spoiled("lomba/formulir.yml", "jenis: jumlah_maks", "jenis: jumlah_max"),
        ["lomba/formulir.yml:11 aturan 'paling-banyak': jenis berisi 'jumlah_max' yang tidak dikenal. Maksud "],
    ),
    "rule without its kind": (
        spoiled("lomba/formulir.yml", "    jenis: jumlah_maks\n", ""),
        ["lomba/formulir.yml:10 aturan 'paling-banyak': kunci 'jenis' belum ada."],
    ),
    "unknown key in a rule": (
        spoiled("lomba/formulir.yml", "    maks: 6", "    maksimum: 6"),
        [
            "lomba/formulir.yml:10 aturan 'paling-banyak': kunci 'maks' belum ada.",
            "lomba/formulir.yml:14 aturan 'paling-banyak': kunci 'maksimum' tidak dikenal di sini. Maksud Anda 'maks'?",
        ],
    ),
    # ids
    "not kebab-case": (
        with_isian("id: Nama_Kebun\njenis: teks\nlabel: Kebun"),
        ["lomba/satu.yml:23 isian 'Nama_Kebun': id 'Nama_Kebun' tidak berbentuk benar."],
    ),
    "two hyphens": (
        with_isian("id: a--b\njenis: teks\nlabel: Kebun"),
        ["isian 'a--b': id 'a--b' memuat '--', yang dipakai untuk jawaban tertulis sendiri."],
    ),
    "tulis": (
        spoiled("lomba/satu.yml", "id: tukar", "id: tulis"),
        ["lomba/satu.yml:14 isian 'bibit', pilihan 'tulis': id 'tulis' sudah dipakai"],
    ),
    "a name of JavaScript": (
        with_isian("id: constructor\njenis: teks\nlabel: Kebun"),
        ["isian 'constructor': id 'constructor' dipakai bahasa JavaScript sendiri."],
    ),
    "isian twice": (
        with_isian("id: nama\njenis: teks\nlabel: Nama lagi"),
        ["lomba/satu.yml:23 isian 'nama': id 'nama' sudah dipakai di katalog/lomba/satu.yml:4."],
    ),
    "pilihan twice": (
        spoiled("lomba/satu.yml", "id: tukar", "id: beli"),
        ["lomba/satu.yml:14 isian 'bibit', pilihan 'beli': id 'beli' sudah dipakai di katalog/lomba/satu.yml:13."],
    ),
    "same address on the page": (
        with_isian("id: bibit-beli\njenis: teks\nlabel: Beli di mana"),
        ["isian 'bibit-beli': id 'bibit-beli' menghasilkan alamat halaman 'bibit-beli' yang sudah dipakai isian"],
    ),
    "another id than the folder": (
        spoiled("lomba/formulir.yml", "id: lomba", "id: kebun"),
        ["lomba/formulir.yml:1: id formulir 'kebun' berbeda dengan nama foldernya, 'lomba'."],
    ),
    # sources
    "no sumber": (
        with_isian("id: a\njenis: pilih_satu\nlabel: A\npilihan:\n- {id: b, label: B}"),
        [
            "lomba/satu.yml:27 isian 'a', pilihan 'b': keyakinan belum ditulis.",
            "lomba/satu.yml:27 isian 'a', pilihan 'b': sumber belum ditulis.",
        ],
    ),
    "unknown sumber": (
        spoiled("lomba/satu.yml", "sumber: panitia", "sumber: panita"),
        ["lomba/satu.yml:10 isian 'bibit': sumber 'panita' tidak ada di daftar sumber formulir.yml. Maksud"],
    ),
    "unsure but strict": (
        spoiled(
            "lomba/formulir.yml",
            "tingkat: peringatan\n    sumber: panitia\n    keyakinan: sedang",
            "tingkat: galat\n    sumber: panitia\n    keyakinan: rendah",
        ),
        ["lomba/formulir.yml:15 aturan 'paling-banyak': aturan bersumber keyakinan rendah tidak boleh"],
    ),
    # conditions
    "condition points nowhere": (
        with_isian(CONDITION + "{isian: bibt, sama: beli}"),
        ["isian 'cuaca': tampil_jika menunjuk isian 'bibt' yang tidak ada. Maksud Anda 'bibit'?"],
    ),
    "no such pilihan": (
        with_isian(CONDITION + "{isian: bibit, salah_satu: [beli, tukr]}"),
        ["isian 'cuaca': tampil_jika menunjuk pilihan 'tukr' yang tidak ada pada isian 'bibit'. Maksud Anda 'tukar'?"],
    ),
    "operator of another kind": (
        with_isian(CONDITION + "{isian: tanaman, sama: cabai}"),
        ["tampil_jika memakai 'sama' pada isian 'tanaman' yang berjenis pilih_banyak. Untuk pilih_banyak pakai"],
    ),
    "filled date": (
        with_isian("id: hari\njenis: tanggal\nlabel: Hari", CONDITION + "{isian: hari, terisi: true}"),
        ["tampil_jika memakai 'terisi' pada isian 'hari' yang berjenis tanggal."],
    ),
    "terisi false": (
        with_isian(CONDITION + "{isian: nama, terisi: false}"),
        ["isian 'cuaca': terisi hanya boleh bernilai true."],
    ),
    "two operators": (
        with_isian(CONDITION + "{isian: bibit, sama: beli, terisi: true}"),
        ["isian 'cuaca': tampil_jika tidak lengkap atau berlebih."],
    ),
    "nothing joined": (
        with_isian(CONDITION + "{semua: []}"),
        ["isian 'cuaca': semua berisi daftar kosong."],
    ),
    "deep inside": (
        with_isian(CONDITION + "{salah: [{isian: bibit, sama: beli}, {semua: [{isian: x, terisi: true}]}]}"),
        ["isian 'cuaca': tampil_jika menunjuk isian 'x' yang tidak ada."],
    ),
    "a ring": (
        with_isian(
            "id: a\njenis: teks\nlabel: A\ntampil_jika: {isian: b, terisi: true}",
            "id: b\njenis: teks\nlabel: B\ntampil_jika: {isian: c, terisi: true}",
            "id: c\njenis: teks\nlabel: C\ntampil_jika: {isian: a, terisi: true}",
        ),
        ["lomba/satu.yml:26 isian 'a': tampil_jika berputar: a → b → c → a."],
    ),
    "looks at itself": (
        with_isian(CONDITION + "{isian: cuaca, terisi: true}"),
        ["isian 'cuaca': tampil_jika berputar: cuaca → cuaca."],
    ),
    # bounds and kinds
    "key of another kind": (
        spoiled("lomba/satu.yml", "label: Nama", "label: Nama\n    min_pilih: 1"),
        ["lomba/satu.yml:7 isian 'nama': 'min_pilih' tidak berlaku untuk jenis teks."],
    ),
    "choice without pilihan": (
        with_isian("id: a\njenis: pilih_satu\nlabel: A"),
        ["lomba/satu.yml:23 isian 'a': jenis pilih_satu memerlukan pilihan, tetapi tidak ada yang tersedia."],
    ),
    "min above maks": (
        spoiled("lomba/satu.yml", "label: Nama", "label: Nama\n    min_panjang: 9\n    maks_panjang: 3"),
        ["lomba/satu.yml:8 isian 'nama': min_panjang (9) lebih besar daripada maks_panjang (3)."],
    ),
    "more than there is": (
        spoiled("lomba/satu.yml", "label: Tanaman", "label: Tanaman\n    min_pilih: 3"),
        ["lomba/satu.yml:18 isian 'tanaman': min_pilih 3, padahal hanya ada 2 pilihan."],
    ),
    "broken pattern": (
        spoiled("lomba/satu.yml", "label: Nama", "label: Nama\n    pola: '[A-'"),
        ["lomba/satu.yml:7 isian 'nama': pola tidak dapat dibaca (unterminated character set at position 0)."],
    ),
    "pattern only Python reads": (
        spoiled("lomba/satu.yml", "label: Nama", "label: Nama\n    pola: '(?i)abc'"),
        ["lomba/satu.yml:7 isian 'nama': pola memakai '(?i', yang berbeda artinya di peramban."],
    ),
    "pattern refuses its example": (
        spoiled("lomba/satu.yml", "label: Nama", "label: Nama\n    pola: '[A-Z]{2}'\n    contoh: abc"),
        ["lomba/satu.yml:8 isian 'nama': contoh 'abc' tidak cocok dengan pola isian ini sendiri."],
    ),
    "example of another kind": (
        with_isian("id: nip\njenis: nip\nlabel: NIP\ncontoh: '123'"),
        ["isian 'nip': contoh '123' tidak cocok dengan jenis nip isian ini sendiri."],
    ),
    "first answer is no pilihan": (
        spoiled("lomba/satu.yml", "label: Bibit", "label: Bibit\n    awal: bei"),
        ["lomba/satu.yml:10 isian 'bibit': awal menunjuk pilihan 'bei' yang tidak ada pada isian 'bibit'. Maksud Anda"],
    ),
    "first answer of the wrong shape": (
        spoiled("lomba/satu.yml", "label: Tanaman", "label: Tanaman\n    awal: cabai"),
        ["isian 'tanaman': awal berisi 'cabai' yang tidak boleh untuk isian 'tanaman'. Tulis daftar id pilihan"],
    ),
    "periode backwards": (
        spoiled("lomba/formulir.yml", "selesai: 2026-12-31", "selesai: 2025-12-31"),
        ["lomba/formulir.yml:4 periode: mulai (2026-01-01) sesudah selesai (2025-12-31)."],
    ),
    "link in guidance": (
        spoiled("lomba/satu.yml", "label: Nama", "label: Nama\n    bantuan: '[Baca](https://contoh.id)'"),
        ["lomba/satu.yml:7 isian 'nama': bantuan memuat tautan."],
    ),
    "HTML in guidance": (
        spoiled("lomba/satu.yml", "label: Nama", "label: Nama\n    bantuan: 'a <iframe src=x></iframe>'"),
        ["lomba/satu.yml:7 isian 'nama': bantuan memuat <iframe>, yang tidak dipakai."],
    ),
    # rules
    "rule points nowhere": (
        spoiled("lomba/formulir.yml", "isian: tanaman", "isian: tanamn"),
        ["lomba/formulir.yml:12 aturan 'paling-banyak': isian menunjuk isian 'tanamn' yang tidak ada. Maksud"],
    ),
    "rule on the wrong kind": (
        spoiled("lomba/formulir.yml", "isian: tanaman", "isian: nama"),
        ["aturan 'paling-banyak': aturan jumlah_maks tidak dapat memakai isian 'nama' yang berjenis teks."],
    ),
    "no such nilai": (
        spoiled("lomba/formulir.yml", "nilai: luas", "nilai: lebar"),
        ["aturan 'paling-banyak': tidak ada pilihan isian 'tanaman' yang punya nilai 'lebar'."],
    ),
    "sum out of reach": (
        rule("jenis: jumlah_min\nisian: tanaman\nnilai: luas\nmin: 9"),
        ["lomba/formulir.yml:25 aturan 'coba': batas min 9 tidak mungkin dipenuhi; jumlah terbesar adalah 5."],
    ),
    "one to compare": (
        rule("jenis: beda\nisian: [nama]"),
        ["aturan 'coba': aturan beda memerlukan paling sedikit dua isian yang berbeda."],
    ),
    "order of what are no dates": (
        rule("jenis: urutan_tanggal\nisian: [nama, bibit]"),
        [
            "aturan 'coba': aturan urutan_tanggal tidak dapat memakai isian 'bibit' yang berjenis pilih_satu.",
            "aturan 'coba': aturan urutan_tanggal tidak dapat memakai isian 'nama' yang berjenis teks.",
        ],
    ),
    "reminder without a sentence": (
        rule("jenis: ingatkan_jika\nisian: nama\njika: {isian: bibit, sama: beli}"),
        ["aturan 'coba': aturan ingatkan_jika memerlukan pesan."],
    ),
    "rule with a wrong condition": (
        rule("jenis: wajib_jika\nisian: nama\njika: {isian: bibit, sama: pinjam}"),
        ["aturan 'coba': jika menunjuk pilihan 'pinjam' yang tidak ada pada isian 'bibit'."],
    ),
    "no such sifat": (
        rule("jenis: pilihan_sesuai\nisian: tanaman\nsifat: musim\ndengan: bibit"),
        ["aturan 'coba': tidak ada pilihan isian 'tanaman' yang punya sifat 'musim'."],
    ),
    "NIP rule without a NIP": (
        rule("jenis: nip_sesuai_status\nisian: nama\ndengan: bibit\npns: [beli]\npppk: [pinjam]"),
        [
            "lomba/formulir.yml:23 aturan 'coba': aturan nip_sesuai_status tidak dapat memakai isian 'nama'",
            "lomba/formulir.yml:26 aturan 'coba': pppk menunjuk pilihan 'pinjam' yang tidak ada pada isian 'bibit'.",
        ],
    ),
    "rule advice: nothing is written there": (
        advice("jenis: nasihat_pendek\nisian: [bibit]\nmin_kata: 4"),
        ["aturan 'coba': aturan nasihat_pendek tidak dapat memakai isian 'bibit' yang berjenis pilih_satu."],
    ),
    "rule advice: no example to leave unchanged": (
        advice("jenis: nasihat_contoh\nisian: [nama]"),
        ["aturan 'coba': aturan nasihat_contoh memakai isian 'nama' yang tidak punya contoh. Tulis contohnya."],
    ),
    "rule advice: out of bounds": (
        advice("jenis: nasihat_kapital\nisian: [nama]\npersen: 700"),
        ["aturan 'coba': persen bernilai 700. Tulis bilangan dari 1 sampai 100."],
    ),
    "rule advice: never an error": (
        rule("jenis: nasihat_ulang\nisian: [nama]"),
        ["aturan 'coba': tingkat berisi 'galat' yang tidak dikenal. Pilihannya: peringatan."],
    ),
    "rule advice: one text is like no other": (
        advice("jenis: nasihat_serupa\nisian: [nama]\npersen: 80"),
        ["aturan 'coba': aturan nasihat_serupa memerlukan paling sedikit dua isian yang berbeda."],
    ),
    # the school's file
    "school: unknown form": (
        school("wajibkan: {lmba: [nama]}\n"),
        ["sekolah.yml:1: wajibkan menunjuk formulir 'lmba' yang tidak ada. Maksud Anda 'lomba'?"],
    ),
    "school: unknown isian": (
        school("nama: SD Contoh\nwajibkan: {lomba: [nma]}\n"),
        ["sekolah.yml:2: wajibkan menunjuk isian 'nma' yang tidak ada. Maksud Anda 'nama'?"],
    ),
    "school: first answer": (
        school("isi_awal: {lomba: {bibit: pinjam}}\n"),
        ["sekolah.yml:1: isi_awal 'bibit' menunjuk pilihan 'pinjam' yang tidak ada pada isian 'bibit'."],
    ),
    "school: pilihan twice": (
        school("pilihan_tambahan:\n  lomba:\n    bibit:\n      - {id: beli, label: Beli lagi}\n"),
        ["sekolah.yml:4 isian 'bibit', pilihan 'beli': id 'beli' sudah dipakai di katalog."],
    ),
    "school: nothing left": (
        school("sembunyikan_formulir: [lomba]\n"),
        ["sekolah.yml:1: semua formulir disembunyikan."],
    ),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("files", "sentences"), ROWS.values(), ids=ROWS)
def test_lint_says(files: dict[str, str], sentences: list[str], tmp_path: Path) -> None:
    """Each mistake gives exactly its sentence, with file and line, and no other one."""
    said = [str(problem) for problem in lint(write(tmp_path, files))]
    assert len(said) == len(sentences), said
    for line, sentence in zip(said, sentences, strict=True):
        assert sentence in line


def test_good_catalogue_has_no_problem(tmp_path: Path) -> None:
    """The catalogue that the rows spoil is good."""
    assert lint(write(tmp_path, GOOD)) == []


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    """One broken file does not hide the mistakes of another, nor a wrong key a wrong reference."""
    files = {
        **with_isian(CONDITION + "{isian: bibt, sama: beli}", "id: b\njenis: teks\nlabl: B"),
        "sekolah.yml": "nma: SD Contoh\n",
        "baru/formulir.yml": "id: baru\n  judul: salah\n",
    }
    said = [f"{each.file} {each.code}" for each in lint(write(tmp_path, files))]
    assert said == [
        "katalog/baru/formulir.yml sintaks",
        "katalog/lomba/satu.yml isian_tak_ada",
        "katalog/lomba/satu.yml kurang",
        "katalog/lomba/satu.yml kunci_asing",
        "katalog/sekolah.yml kunci_asing",
    ]


def test_broken_isian_is_not_called_missing(tmp_path: Path) -> None:
    """Who points at an isian whose own lines are wrong hears nothing: it is there."""
    files = with_isian(CONDITION + "{isian: angin, sama: barat}", "id: angin\njenis: pilih\nlabel: Angin")
    assert [each.code for each in lint(write(tmp_path, files))] == ["bukan_salah_satu"]


def test_no_folder_and_no_form(tmp_path: Path) -> None:
    """A wrong folder is told as one problem."""
    assert [each.code for each in lint(tmp_path / "tidak-ada")] == ["folder_tidak_ada"]
    (tmp_path / "kosong").mkdir()
    assert [each.code for each in lint(tmp_path / "kosong")] == ["tanpa_formulir"]


def test_read_catalog_raises_all_of_them(tmp_path: Path) -> None:
    """Who wants a catalogue gets a good one or every reason why not."""
    folder = write(tmp_path, spoiled("lomba/satu.yml", "id: tukar", "id: tulis"))
    with pytest.raises(CatalogError) as caught:
        read_catalog(folder)
    assert list(caught.value.problems) == lint(folder)


def test_scalars_stay_as_typed(tmp_path: Path) -> None:
    """`2026.10` is no number, `no` no lie, `01234567` no octal."""
    files = school("npsn: 01234567\nkepala: {status: no, nip: 19860926}\n")
    catalog = read_catalog(write(tmp_path, files))
    assert catalog.forms[0].model.katalog_versi == "2026.10"
    assert (catalog.sekolah.npsn, catalog.sekolah.kepala.status) == ("01234567", "no")


def test_real_catalogue_is_good(project: Path) -> None:
    """What we publish has no problem."""
    assert [str(each) for each in lint(project / "catalog")] == []


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("judul: 'a\n", "tanda kutip atau kurung belum ditutup"),
        ("judul: *a\n", "tanda * di awal teks"),
        ("judul: & a\n", "tanda & atau * di awal teks"),
        ("judul: !x!y a\n", "tanda ! di awal teks"),
        ("judul: @a\n", "teks diawali tanda khusus"),
        ('judul: "\\p"\n', "garis miring terbalik"),
        ("judul: [a\nisian: b\n", "tanda koma atau ] belum ada"),
        ("judul: a\n lain\n  - b: c\n", "titik dua"),
        ("judul: a\n  b: c\n d: e\n", "titik dua di tengah teks"),
        ("judul: |x\n", "hanya boleh baris baru"),
        ("judul: \x01\n", "tanda tak terlihat"),
        ("judul: a\n---\njudul: b\n", "hanya satu dokumen per berkas"),
        ("a: " * 3000, "titik dua di tengah teks"),
        ("[" * 5000, ""),
    ],
)
def test_trouble_with_yaml_is_told_in_indonesian(text: str, detail: str, tmp_path: Path) -> None:
    """No English of the YAML reader reaches an author."""
    (found,) = lint(write(tmp_path, {**GOOD, "lomba/satu.yml": text}))
    assert found.code == "sintaks"
    assert detail in found.wrong
