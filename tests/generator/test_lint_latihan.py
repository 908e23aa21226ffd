"""Lint of latihan.yml: each row spoils a good course in one place and names what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja_py.generator.catalog import lint

from .sample import GOOD, write

COURSE = """\
judul: Latihan kebun
tokoh: Pak Tani, orang rekaan.
tanda: Tanda ikut
mulai: {nama: Pak Tani, tanaman: [tomat]}
pelajaran:
  - id: satu
    judul: Satu
    menit: 5
    tujuan: Bisa memilih.
    tahap:
      - id: pilih
        inti: Pilih bibit.
        isian: bibit
        ajakan: Pilih Beli.
        selesai_jika: {jawaban: {isian: bibit, sama: beli}}
        kunci: {bibit: beli}
"""
FILE = "lomba/latihan.yml"


def spoiled(old: str, new: str) -> dict[str, str]:
    assert old in COURSE
    return {**GOOD, FILE: COURSE.replace(old, new, 1)}


ROWS: dict[str, tuple[dict[str, str], list[str]]] = {
    "points at no isian": (
        spoiled("isian: bibit\n", "isian: bibt\n"),
        ["lomba/latihan.yml:11 pelajaran 'satu', tahap 'pilih': isian menunjuk isian 'bibt' yang tidak ada. Maksud"],
    ),
    "starts with no isian": (
        spoiled("{nama: Pak Tani,", "{nma: Pak Tani,"),
        ["lomba/latihan.yml:4 mulai: mulai menunjuk isian 'nma' yang tidak ada. Maksud Anda 'nama'?"],
    ),
    "no such pilihan": (
        spoiled("kunci: {bibit: beli}", "kunci: {bibit: bli}"),
        ["tahap 'pilih': kunci menunjuk pilihan 'bli' yang tidak ada pada isian 'bibit'. Maksud Anda 'beli'?"],
    ),
    "text where a list belongs": (
        spoiled("tanaman: [tomat]", "tanaman: tomat"),
        ["mulai: mulai berisi 'tomat' yang tidak boleh untuk isian 'tanaman'. Tulis daftar id pilihan"],
    ),
    "wrong condition": (
        spoiled("sama: beli}}", "berisi: beli}}"),
        ["tahap 'pilih': selesai_jika memakai 'berisi' pada isian 'bibit' yang berjenis pilih_satu."],
    ),
    "list of what is not there": (
        spoiled("{jawaban: {isian: bibit, sama: beli}}", "{tanpa_galat: [bibt]}"),
        ["tahap 'pilih': tanpa_galat menunjuk isian 'bibt' yang tidak ada."],
    ),
    "asks for nothing": (
        spoiled("{jawaban: {isian: bibit, sama: beli}}", "{}"),
        ["tahap 'pilih': selesai_jika berisi daftar kosong."],
    ),
    "judged but not asked": (
        spoiled("        ajakan: Pilih Beli.\n", ""),
        ["tahap 'pilih': kunci 'ajakan' belum ada, padahal ada 'selesai_jika'."],
    ),
    "judged without a key": (
        spoiled("        kunci: {bibit: beli}\n", ""),
        ["tahap 'pilih': kunci 'kunci' belum ada, padahal ada 'selesai_jika'."],
    ),
    "no such langkah": (
        spoiled("isian: bibit\n", "langkah: sat\n"),
        ["tahap 'pilih': langkah 'sat' tidak ada di formulir ini. Maksud Anda 'satu'?"],
    ),
    "mistake nowhere": (
        spoiled("isian: bibit\n", "kesalahan: Keliru.\n"),
        ["tahap 'pilih': kunci 'isian' belum ada, padahal ada 'kesalahan'."],
    ),
    "id in another form": (
        spoiled("- id: pilih", "- id: Pilih"),
        ["lomba/latihan.yml:11 pelajaran 'satu', tahap 'Pilih': id 'Pilih' tidak berbentuk benar."],
    ),
    "a way out": (
        spoiled("inti: Pilih bibit.", "inti: Pilih bibit.\n        teks: '[Baca](https://contoh.id)'"),
        ["tahap 'pilih': teks memuat tautan."],
    ),
    "done before it is begun": (
        spoiled("{nama: Pak Tani,", "{bibit: beli,"),
        ["lomba/latihan.yml:11 pelajaran 'satu', tahap 'pilih': tahap ini sudah selesai sebelum peserta berbuat"],
    ),
    "key that does not open": (
        spoiled("kunci: {bibit: beli}", "kunci: {bibit: tukar}"),
        ["tahap 'pilih': 'kunci' belum menyelesaikan tahap ini"],
    ),
    "mistake that is none": (
        spoiled("isian: bibit\n", "isian: bibit\n        kesalahan: Belum dipilih.\n"),
        ["tahap 'pilih': tahap ini menyebut kesalahan, padahal isian 'bibit' tidak bergalat"],
    ),
    "key that is not known": (
        spoiled("menit: 5", "menit: 5\n    jam: 1"),
        ["lomba/latihan.yml:9 pelajaran 'satu': kunci 'jam' tidak dikenal di sini."],
    ),
    "minutes in words": (
        spoiled("menit: 5", "menit: lima"),
        ["lomba/latihan.yml:8 pelajaran 'satu': menit harus bilangan bulat, bukan 'lima'."],
    ),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_good_course_has_no_problem(tmp_path: Path) -> None:
    """The course that the rows spoil is good, and needs not be named in formulir.yml."""
    assert lint(write(tmp_path, {**GOOD, FILE: COURSE})) == []


@pytest.mark.parametrize(("files", "sentences"), ROWS.values(), ids=ROWS)
def test_lint_says(files: dict[str, str], sentences: list[str], tmp_path: Path) -> None:
    """Each mistake gives exactly its sentence, with file and line, and no other one."""
    said = [str(problem) for problem in lint(write(tmp_path, files))]
    assert len(said) == len(sentences), said
    for line, sentence in zip(said, sentences, strict=True):
        assert sentence in line
