"""The writing advice of guru-2026: rare on good texts, there for weak ones.

N1 No example of the catalogue, and no text a careful teacher would write, gets advice (an example left as it is does).
N2 A weak text gets exactly one advice of the right kind.
N3 Each of the seven aspek may hold the choice of any list without seeming copied.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.engine.check import check
from kinerja_py.engine.form import Form

CASES = Path(__file__).resolve().parents[1] / "cases"
CAREFUL = [
    "Menyambut murid di gerbang paling sedikit dua kali seminggu.",
    "Mendampingi tiga murid yang belum lancar membaca sampai mereka naik satu tingkat.",
    "Mengajak orang tua murid kelas IV menanam sayur di kebun sekolah sebelum musim hujan.",
    "Melatih tim futsal SMPN 2 untuk O2SN tingkat distrik, dua kali sepekan.",
    "Menyelesaikan modul Pelatihan Mandiri (PMM) paling lambat Juni, lalu berbagi di KKG.",
    "Ikut kerja bakti kampung tiap Jumat bersih",
    "Saat listrik padam, murid belajar dengan kartu kata yang saya buat sendiri.",
    "Mencatat kehadiran guru piket di buku (bukan di WhatsApp), tiap pagi...",
]
WEAK = [
    ("Menjadi guru yang lebih baik lagi", "advice_measure"),
    ("Bekerja dengan penuh tanggung jawab dan ikhlas", "advice_measure"),
    ("Selalu disiplin", "advice_short"),
    ("Ikut KKG setiap [hari]", "advice_placeholder"),
    ("MENYAMBUT MURID DI GERBANG SETIAP PAGI", "advice_capitals"),
    ("sama seperti tahun lalu", "advice_placeholder"),
    ("Saya menyambut murid setiap pagi. Saya menyambut murid setiap pagi.", "advice_repeated"),
]


def whole() -> dict[str, Any]:
    answers: dict[str, Any] = json.loads((CASES / "guru-2026-lengkap.json").read_text("utf-8"))["answers"]
    return answers


def told(guru: Form, change: dict[str, Any]) -> list[tuple[str, str]]:
    return [(issue.isian, issue.code) for issue in check(guru, {**whole(), **change}).issues]


def own(isian_id: str, text: str) -> dict[str, str]:
    return {isian_id: "tulis", f"{isian_id}--tulis": text}


def test_n1_the_catalogue_follows_its_own_advice(guru: Form) -> None:
    """N1: every choice that may also be written in own words is good writing, and so is every better sentence."""
    for isian in guru.isian():
        if isian.id.startswith("ekspektasi-"):
            for pilihan in isian.pilihan:
                assert told(guru, own(isian.id, pilihan.label)) == [], pilihan.label
    better = [rule.data["baik"] for rule in guru.aturan if "baik" in rule.data]
    assert better and all(told(guru, own("ekspektasi-loyal", text)) == [] for text in better)


def test_n1_an_example_gets_advice_only_for_being_one(guru: Form) -> None:
    """N1: what we show under the label must be changed, and has no other fault."""
    texts = [isian for isian in guru.isian() if isian.jenis == "teks_panjang"]
    assert [told(guru, {isian.id: isian.contoh}) for isian in texts] == [
        [(isian.id, "advice_example")] for isian in texts
    ]


@pytest.mark.parametrize("text", CAREFUL)
@pytest.mark.parametrize("isian_id", ["ekspektasi-loyal", "kompetensi-catatan"])
def test_n1_a_careful_text_gets_none(guru: Form, isian_id: str, text: str) -> None:
    """N1: false alarms make people blind to the true ones."""
    answers = {**whole(), "ekspektasi-harmonis": "tanpa-perundungan"}
    change = own(isian_id, text) if isian_id.startswith("ekspektasi") else {isian_id: text}
    assert check(guru, {**answers, **change}).issues == ()


@pytest.mark.parametrize(("text", "code"), WEAK)
def test_n2_a_weak_text_gets_one_advice_with_a_better_sentence(guru: Form, text: str, code: str) -> None:
    """N2: a warning that shows how it could read."""
    found = check(guru, {**whole(), **own("ekspektasi-loyal", text)}).issues
    assert [(issue.isian, issue.level, issue.code) for issue in found] == [("ekspektasi-loyal", "warning", code)]
    assert "misalnya Mengikuti setiap upacara" in found[0].message or code == "advice_repeated"


@pytest.mark.parametrize("text", ["Murid ramai", "xxx", "Murid kelas saya masih sering berebut giliran"])
def test_n2_a_reason_is_read_too(guru: Form, text: str) -> None:
    """N2: the reason for the indikator is our own isian, and needs no measure."""
    assert [isian_id for isian_id, _ in told(guru, {"praktik-alasan": text})] == ["praktik-alasan"]


def test_n3_no_two_choices_of_different_aspek_seem_copied(guru: Form) -> None:
    """N3: the lists are as different as the aspek."""
    asked = [isian for isian in guru.isian() if isian.id.startswith("ekspektasi-")]
    for at in range(4):
        for shift in range(4):
            chosen = {isian.id: isian.pilihan[(at + shift * place) % 4].id for place, isian in enumerate(asked)}
            assert told(guru, chosen) == [], chosen
