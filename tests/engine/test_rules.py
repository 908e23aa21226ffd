"""Rules across isian.

R1  jumlah_maks: `nilai` of the chosen pilihan (of one kelompok, if named) add up to at most `maks`.
    Sumber: Permendikdasmen 11/2025, tugas tambahan lain at most 6 jam (read 2026-11-23).
R2  jumlah_min: they add up to at least `min`; nothing chosen is left to `wajib`. Sumber: catalog/contoh.
R3  beda: filled answers differ, case and spaces aside; the later one is told.
    Sumber: PermenPANRB 6/2022, nobody is one's own pejabat penilai (read 2026-11-23).
R4  urutan_tanggal: the second date is not before the first. Sumber: catalog/contoh.
R5  wajib_jika: the isian is filled when the condition holds; a missing answer, not a wrong one.
    Sumber: official help on tugas tambahan (read 2026-11-23).
R6  ingatkan_jika: the aturan's sentence is shown when the condition holds.
    Sumber: official help, a Plt. head means automatic approval (read 2026-11-23).
R7  pilihan_sesuai: a chosen pilihan that lists a sifat lists the answer of `dengan` in it.
    Sumber: the portal's table of tugas tambahan by jenjang, 2024 (read 2026-11-23).
R8  nip_sesuai_status: digits 13-14 are a month for PNS, above 12 for PPPK. Sumber: nip.pns, nip.pppk of the facts.
R9  galat makes an error, peringatan a warning; keyakinan rendah never more than a warning. Sumber: DESIGN 4.
R10 Rules look only at visible isian with a good value. Sumber: DESIGN 4, jawaban holds visible answers only.
R11 An aturan's own pesan wins over the table. Sumber: STYLE, Messages.
"""

from __future__ import annotations

from typing import Any

import pytest

from kinerja_py.engine.check import Issue, check
from kinerja_py.engine.form import Aturan, Isian, Pilihan
from kinerja_py.engine.messages import message
from tests.engine.build import aturan, form, isian, pilihan

TUGAS = isian(
    "tugas",
    "pilih_banyak",
    pilihan=(
        Pilihan("wali", "Wali kelas", "Lain", nilai={"jam_setara": 2}, sifat={"jenjang": ["sd", "smp"]}),
        Pilihan("piket", "Guru piket", "Lain", nilai={"jam_setara": 2.5}),
        Pilihan("wakil", "Wakil kepala", "Utama", nilai={"jam_setara": 12}, sifat={"jenjang": ["smp"]}),
    ),
)
JENJANG = isian("jenjang", "pilih_satu", pilihan=pilihan("sd", "smp"))
STATUS = isian("status", "pilih_atau_tulis", pilihan=pilihan("pns", "pppk", "honor"))
NIP = isian("nip", "nip", label="NIP")
PNS, PPPK = "198609262015051001", "198609262022211001"


def issues(asked: tuple[Isian, ...], rule: Aturan, answers: dict[str, Any]) -> list[Issue]:
    return list(check(form(*asked, rules=(rule,)), answers).issues)


MAKS = aturan("jumlah_maks", isian="tugas", nilai="jam_setara", kelompok="Lain", maks=4)


@pytest.mark.parametrize("chosen", [[], ["wali"], ["piket"], ["wakil"], ["wali", "wakil"]])
def test_r1_a_sum_may_reach_its_maximum(chosen: list[str]) -> None:
    """R1: only pilihan of the named kelompok count."""
    assert issues((TUGAS,), MAKS, {"tugas": chosen}) == []


def test_r1_a_sum_above_its_maximum_is_told() -> None:
    """R1: the sentence names the sum and the maximum, with a comma as Indonesians write it."""
    words = message("sum_too_high", TUGAS, ukuran="jam setara", jumlah="4,5", maks="4")
    assert issues((TUGAS,), MAKS, {"tugas": ["wali", "piket"]}) == [Issue("tugas", "error", "sum_too_high", words)]
    assert words == "Tugas: kurangi pilihan sampai jumlah jam setara paling banyak 4, sekarang 4,5."


MIN = aturan("jumlah_min", isian="tugas", nilai="jam_setara", min=2.5)


@pytest.mark.parametrize("chosen", [[], ["piket"], ["wali", "wakil"]])
def test_r2_a_sum_may_reach_its_minimum(chosen: list[str]) -> None:
    """R2: an empty optional isian has no sum."""
    assert issues((TUGAS,), MIN, {"tugas": chosen}) == []


def test_r2_a_sum_below_its_minimum_is_told() -> None:
    """R2."""
    words = message("sum_too_low", TUGAS, ukuran="jam setara", jumlah="2", min="2,5")
    assert issues((TUGAS,), MIN, {"tugas": ["wali"]}) == [Issue("tugas", "error", "sum_too_low", words)]


TEXTS = (isian("ketua"), isian("wakil"), isian("saksi"))
BEDA = aturan("beda", isian=["ketua", "wakil", "saksi"])


@pytest.mark.parametrize("answers", [{}, {"ketua": "Sari"}, {"ketua": "Sari", "wakil": "Budi", "saksi": "Sari B."}])
def test_r3_different_answers_are_left_alone(answers: dict[str, str]) -> None:
    """R3: what is empty is like nothing else."""
    assert issues(TEXTS, BEDA, answers) == []


def test_r3_equal_answers_are_told_at_the_later_one() -> None:
    """R3: case and spaces do not make a difference."""
    words = message("not_different", TEXTS[2], lain="Ketua")
    answers = {"ketua": "Sari  Contoh", "wakil": "Budi", "saksi": " sari contoh"}
    assert issues(TEXTS, BEDA, answers) == [Issue("saksi", "error", "not_different", words)]


def test_r3_own_words_count_as_the_choice_they_spell() -> None:
    """R3: writing a choice's label is choosing it."""
    asked = (STATUS, isian("kata"))
    rule = aturan("beda", isian=["status", "kata"])
    assert [issue.isian for issue in issues(asked, rule, {"status": "pns", "kata": "PNS"})] == ["kata"]
    own = {"status": "tulis", "status--tulis": "Guru tamu", "kata": "guru  tamu"}
    assert [issue.isian for issue in issues(asked, rule, own)] == ["kata"]


DATES = (isian("berangkat", "tanggal"), isian("pulang", "tanggal"))
URUTAN = aturan("urutan_tanggal", isian=["berangkat", "pulang"])


@pytest.mark.parametrize("pulang", ["", "2026-05-12", "2026-05-13", "2027-01-01"])
def test_r4_dates_in_order_are_left_alone(pulang: str) -> None:
    """R4: the same day is in order."""
    assert issues(DATES, URUTAN, {"berangkat": "2026-05-12", "pulang": pulang}) == []


def test_r4_dates_out_of_order_are_told_at_the_second() -> None:
    """R4."""
    words = message("date_order", DATES[1], lain="Berangkat", jawaban="12 Mei 2026")
    answers = {"berangkat": "2026-05-12", "pulang": "2026-05-11"}
    assert issues(DATES, URUTAN, answers) == [Issue("pulang", "error", "date_order", words)]


TELEPON = isian("telepon")
WAJIB = aturan("wajib_jika", isian="telepon", jika={"isian": "jenjang", "sama": "smp"})


@pytest.mark.parametrize("answers", [{}, {"jenjang": "sd"}, {"jenjang": "smp", "telepon": "0812"}])
def test_r5_nothing_is_missing_when_the_condition_does_not_hold(answers: dict[str, str]) -> None:
    """R5."""
    assert issues((JENJANG, TELEPON), WAJIB, answers) == []


@pytest.mark.parametrize("telepon", ["", "  "])
def test_r5_a_conditionally_required_answer_is_missing(telepon: str) -> None:
    """R5: the same code as wajib, so that the langkah is unfinished and not wrong."""
    result = check(form(JENJANG, TELEPON, rules=(WAJIB,)), {"jenjang": "smp", "telepon": telepon})
    assert list(result.issues) == [Issue("telepon", "error", "required", message("required", TELEPON))]
    assert (result.progress[0].status, result.progress[0].wajib, result.progress[0].galat) == ("sedang", 1, 0)


def test_r5_a_required_isian_is_told_once() -> None:
    """R5: wajib and wajib_jika together still say it only once."""
    asked = (JENJANG, isian("telepon", wajib=True))
    assert [issue.code for issue in issues(asked, WAJIB, {"jenjang": "smp"})] == ["required"]


def test_r6_a_reminder_shows_its_own_sentence() -> None:
    """R6, R11."""
    rule = aturan(
        "ingatkan_jika", "peringatan", pesan="Siapkan SK.", isian="tugas", jika={"isian": "tugas", "terisi": True}
    )
    assert issues((TUGAS,), rule, {"tugas": ["wali"]}) == [Issue("tugas", "warning", "reminder", "Siapkan SK.")]
    assert issues((TUGAS,), rule, {}) == []


SESUAI = aturan("pilihan_sesuai", "peringatan", isian="tugas", sifat="jenjang", dengan="jenjang")


@pytest.mark.parametrize(
    "answers",
    [
        {"tugas": ["wakil"]},
        {"jenjang": "sd"},
        {"tugas": ["wali", "piket"], "jenjang": "sd"},
        {"tugas": ["wakil"], "jenjang": "smp"},
    ],
)
def test_r7_fitting_choices_are_left_alone(answers: dict[str, Any]) -> None:
    """R7: a pilihan without the sifat fits everything."""
    assert issues((TUGAS, JENJANG), SESUAI, answers) == []


def test_r7_choices_that_do_not_fit_are_named() -> None:
    """R7: by their labels, beside the answer they do not fit."""
    words = message("choice_mismatch", TUGAS, pilihan="Wakil kepala", lain="Jenjang", jawaban="Sd")
    found = issues((TUGAS, JENJANG), SESUAI, {"tugas": ["wali", "wakil"], "jenjang": "sd"})
    assert found == [Issue("tugas", "warning", "choice_mismatch", words)]


def test_r7_own_words_fit_everything() -> None:
    """R7: nobody knows what own words mean to a list."""
    rule = aturan("pilihan_sesuai", isian="tugas", sifat="jenjang", dengan="status")
    answers = {"tugas": ["wakil"], "status": "tulis", "status--tulis": "Guru tamu"}
    assert issues((TUGAS, STATUS), rule, answers) == []


COCOK = aturan("nip_sesuai_status", "peringatan", isian="nip", dengan="status", pns=["pns"], pppk=["pppk"])


@pytest.mark.parametrize(
    ("status", "nip"), [("pns", PNS), ("pppk", PPPK), ("honor", PNS), ("", PPPK), ("pns", ""), ("pns", "1")]
)
def test_r8_a_nip_of_its_status_is_left_alone(status: str, nip: str) -> None:
    """R8: a status that is in neither list says nothing, nor does a malformed NIP."""
    assert [
        issue for issue in issues((NIP, STATUS), COCOK, {"nip": nip, "status": status}) if issue.code != "format"
    ] == []


@pytest.mark.parametrize(("status", "nip", "angka"), [("pns", PPPK, "21"), ("pppk", PNS, "05")])
def test_r8_a_nip_of_another_status_is_doubted(status: str, nip: str, angka: str) -> None:
    """R8: the sentence names the two digits."""
    words = message("nip_status", NIP, lain="Status", jawaban=status.capitalize(), angka=angka)
    assert issues((NIP, STATUS), COCOK, {"nip": nip, "status": status}) == [
        Issue("nip", "warning", "nip_status", words)
    ]


@pytest.mark.parametrize(
    ("tingkat", "keyakinan", "level"),
    [
        ("galat", "tinggi", "error"),
        ("galat", "sedang", "error"),
        ("galat", "rendah", "warning"),
        ("peringatan", "tinggi", "warning"),
    ],
)
def test_r9_the_level_follows_tingkat_and_confidence(tingkat: str, keyakinan: str, level: str) -> None:
    """R9: an uncertain source never blocks."""
    rule = aturan("jumlah_min", tingkat, keyakinan=keyakinan, isian="tugas", nilai="jam_setara", min=99)
    assert [issue.level for issue in issues((TUGAS,), rule, {"tugas": ["wali"]})] == [level]


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        (MAKS, {"tugas": ["wali", "piket"]}),
        (MIN, {"tugas": ["wali"]}),
        (aturan("beda", isian=["kata", "tugas"]), {"kata": "Wali kelas", "tugas": ["wali"]}),
        (aturan("wajib_jika", isian="tugas", jika={"isian": "kata", "terisi": True}), {"kata": "x"}),
        (aturan("ingatkan_jika", isian="tugas", jika={"isian": "kata", "terisi": True}), {"kata": "x"}),
        (SESUAI, {"tugas": ["wakil"], "jenjang": "sd"}),
    ],
)
def test_r10_a_hidden_isian_breaks_no_rule(rule: Aturan, answers: dict[str, Any]) -> None:
    """R10: what a person does not see is not asked."""
    hidden = isian("tugas", "pilih_banyak", pilihan=TUGAS.pilihan, tampil_jika={"isian": "jenjang", "sama": "smp"})
    assert issues((isian("kata"), JENJANG, hidden), rule, answers) == []


def test_r11_an_own_sentence_wins() -> None:
    """R11: it may name what the table's sentence names; other braces stay."""
    rule = aturan(
        "jumlah_maks", isian="tugas", nilai="jam_setara", maks=1, pesan="{nama} {jumlah} dari {maks} {lainnya}"
    )
    assert [issue.message for issue in issues((TUGAS,), rule, {"tugas": ["wali"]})] == ["Tugas 2 dari 1 {lainnya}"]
