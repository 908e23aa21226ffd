"""A stage of the course is done when its condition holds and the check says what it should."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from kinerja_py.engine.bridge import call
from kinerja_py.engine.form import from_json, to_json
from kinerja_py.engine.latihan import finished
from kinerja_py.engine.pelajaran import Latihan, Pelajaran, Tahap

from .build import aturan, form, isian, pilihan

FORM = form(
    isian("nama", wajib=True, min_panjang=3),
    isian("status", "pilih_satu", pilihan=pilihan("pns", "honor")),
    isian("nip", "nip", tampil_jika={"isian": "status", "sama": "pns"}),
    rules=(aturan("ingatkan_jika", "peringatan", isian="status", jika={"isian": "status", "sama": "honor"}),),
)
PNS: dict[str, Any] = {"jawaban": {"isian": "status", "sama": "pns"}}


@pytest.mark.parametrize(
    ("wanted", "answers", "done"),
    [
        (PNS, {"status": "pns"}, True),
        (PNS, {"status": "honor"}, False),
        (PNS, "bukan jawaban", False),
        ({"tanpa_galat": ["nama"]}, {"nama": "Rina"}, True),
        ({"tanpa_galat": ["nama"]}, {"nama": "R"}, False),
        ({"tanpa_galat": ["nama"]}, {}, False),
        ({"tanpa_galat": ["status"]}, {"status": "honor"}, True),
        ({"tanpa_catatan": ["status"]}, {"status": "honor"}, False),
        ({"tanpa_catatan": ["status"]}, {"status": "pns"}, True),
        ({"tanpa_galat": ["nip"]}, {"status": "honor"}, False),  # out of sight is not mended
        ({"ada_galat": ["nama"]}, {"nama": ""}, True),
        ({"ada_galat": ["nama"]}, {"nama": "Rina"}, False),
        ({**PNS, "tanpa_galat": ["nama"]}, {"status": "pns"}, False),
        ({**PNS, "tanpa_galat": ["nama"]}, {"status": "pns", "nama": "Rina"}, True),
    ],
)
def test_a_stage_is_done_when_all_that_it_asks_for_is_true(wanted: Any, answers: Any, done: bool) -> None:
    """Conditions, errors and warnings together; what is not visible is not done."""
    assert finished(FORM, answers, wanted) is done


def test_the_page_asks_through_the_bridge() -> None:
    """{"form", "answers", "selesai_jika"} -> {"selesai"}."""
    call("load_form", json.dumps({"form": to_json(FORM, guidance=False)}))
    argument = {"form": FORM.id, "answers": {"status": "pns"}, "selesai_jika": PNS}
    assert json.loads(call("check_stage", json.dumps(argument))) == {"result": {"selesai": True}}


def test_the_course_travels_with_the_form_but_not_to_the_phone() -> None:
    """Whole in the full JSON, gone from the lean one."""
    tahap = Tahap("satu", "Inti.", selesai_jika=PNS, kunci={"status": "pns"}, petunjuk=("Coba.",))
    course = Latihan("Judul", "Tokoh", (Pelajaran("a", "A", 5, "Tujuan", (tahap,), {"nama": "Rina"}),))
    whole = from_json({**to_json(FORM), "latihan": to_json_of(course)})
    assert whole.latihan == course
    assert from_json(to_json(whole)) == whole
    assert to_json(whole, guidance=False) == to_json(FORM, guidance=False)


def to_json_of(course: Latihan) -> Any:
    """The course as plain data, as any JSON writer would give it back."""
    return json.loads(json.dumps(asdict(course)))
