"""The rules of guru-2026 on whole plans: what a teacher answers, which isian is told.

R1 digits 13-14 of a NIP follow the status (nip-pns, nip-pppk) · R2 jabatan and golongan of a PNS (model-kompetensi) ·
R3 the penilai is somebody else (permenpan-6-2022) · R4 a Plt. head means automatic approval (pusat-cara) ·
R5 tugas tambahan fit the jenjang (pusat-tugas-tambahan-2024) · R6 at most six hours of tugas tambahan lain
(tugas-tambahan-diva) · R7 tugas tambahan rest on an SK (pusat-tugas-tambahan-2024) · R8 talk with the head first
(sinau-thewe) · R9 an ekspektasi of its own for each aspek (pusat-pengawas)
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.engine.check import check
from kinerja_py.engine.form import Form

CASES = Path(__file__).resolve().parents[1] / "cases"
SIX_HOURS = ["wali-kelas", "pembina-osis", "pembina-ekstrakurikuler"]

# change to the whole plan, isian that is warned
WARNED = [
    ("R1", {"nip": "19860926 202421 2 001"}, "nip"),
    ("R2", {"golongan-pns": "iv-a"}, "jabatan"),
    ("R3", {"penilai-nama": "siti rahmawati, s.pd."}, "penilai-nama"),
    ("R3", {"penilai-nip": "198609262015052001"}, "penilai-nip"),
    ("R4", {"penilai-status": "plt"}, "penilai-status"),
    ("R5", {"tugas-tambahan": ["wakil-kepala"]}, "tugas-tambahan"),
    ("R6", {"jenjang": "smp", "tugas-tambahan": [*SIX_HOURS, "guru-piket"]}, "tugas-tambahan"),
    ("R7", {"tugas-tambahan": []}, "tugas-tambahan"),
    ("R7", {"sk-tugas-tambahan": "belum"}, "sk-tugas-tambahan"),
    ("R8", {"kompetensi-diskusi": "belum"}, "kompetensi-diskusi"),
    (
        "R9",
        {
            "ekspektasi-loyal": "tulis",
            "ekspektasi-loyal--tulis": "menyambut murid di gerbang  PALING sedikit dua kali seminggu.",
        },
        "ekspektasi-loyal",
    ),
]

# change to the whole plan that warns nobody
SILENT = [
    ("R1", {"status-kepegawaian": "pppk", "golongan-pppk": "ix", "nip": "19860926 202421 2 001"}),
    ("R2", {"jabatan": "tulis", "jabatan--tulis": "Pamong Belajar", "golongan-pns": "iv-a"}),
    (
        "R2",
        {"status-kepegawaian": "pppk", "golongan-pppk": "ix", "nip": "19860926 202421 2 001", "golongan-pns": "iv-a"},
    ),
    ("R3", {"penilai-nip": ""}),
    ("R5", {"jenjang": "smp", "tugas-tambahan": ["wakil-kepala"]}),
    ("R6", {"jenjang": "smp", "tugas-tambahan": SIX_HOURS}),
    ("R6", {"jenjang": "smp", "tugas-tambahan": [*SIX_HOURS, "kepala-perpustakaan"]}),
    ("R7", {"tugas-pokok": ["menilai-hasil"], "tugas-tambahan": []}),
    ("R9", {"perilaku-adaptif": "", "perilaku-kolaboratif": ""}),
]


def whole(form_id: str) -> dict[str, Any]:
    answers: dict[str, Any] = json.loads((CASES / f"{form_id}-lengkap.json").read_text("utf-8"))["answers"]
    return answers


def test_whole_plan_is_good(guru: Form) -> None:
    """The made-up plan answers every required isian and breaks no rule."""
    result = check(guru, whole("guru-2026"))
    assert result.issues == ()
    assert {each.status for each in result.progress} == {"lengkap"}


def test_plan_of_the_example_has_no_error(contoh: Form) -> None:
    """The made-up school trip may be handed in; it is reminded of life jackets."""
    found = check(contoh, whole("contoh")).issues
    assert [(issue.isian, issue.level) for issue in found] == [("kendaraan", "warning")]


@pytest.mark.parametrize(("requirement", "change", "isian"), WARNED)
def test_rule_warns_at_the_isian_to_change(guru: Form, requirement: str, change: dict[str, Any], isian: str) -> None:
    """R1-R9: one warning, never an error, at the isian that a teacher would change."""
    found = check(guru, {**whole("guru-2026"), **change}).issues
    assert [(issue.isian, issue.level) for issue in found] == [(isian, "warning")], requirement
    assert "{" not in found[0].message


@pytest.mark.parametrize(("requirement", "change"), SILENT)
def test_rule_is_silent_about_what_is_allowed(guru: Form, requirement: str, change: dict[str, Any]) -> None:
    """R1-R9: what the sources allow is not commented on."""
    assert check(guru, {**whole("guru-2026"), **change}).issues == (), requirement


def test_non_asn_is_asked_for_no_number(guru: Form) -> None:
    """Without NIP and golongan a non-ASN plan is complete; what was typed before is out of it."""
    result = check(guru, {**whole("guru-2026"), "status-kepegawaian": "non-asn", "jabatan": "guru"})
    assert result.issues == ()
    assert {"nip", "golongan-pns", "golongan-pppk"}.isdisjoint(result.values)


@pytest.mark.parametrize("aspek", ["adaptif", "kolaboratif"])
def test_optional_aspek_once_begun_wants_its_ekspektasi(guru: Form, aspek: str) -> None:
    """An aspek may be left out as a whole, not by half."""
    answers = whole("guru-2026")
    del answers[f"ekspektasi-{aspek}"]
    found = check(guru, answers).issues
    assert [(issue.isian, issue.level, issue.code) for issue in found] == [(f"ekspektasi-{aspek}", "error", "required")]


def test_empty_plan_misses_what_is_required_and_no_more(guru: Form) -> None:
    """A new draft is not scolded by rules: only missing answers are told."""
    found = check(guru, {}).issues
    assert {issue.code for issue in found} == {"required"}
    assert {issue.isian for issue in found} == {each.id for each in guru.isian() if each.wajib and not each.tampil_jika}
