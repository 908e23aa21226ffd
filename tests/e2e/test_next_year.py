"""Next year's site, with both forms: last periode's plan as the start of the new one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.engine.form import from_json
from kinerja_py.engine.rencana import dumps, make

from .next_period import RENAMED, next_site
from .plan import CASES, offline_ready, python_ready, read_json, whole_plan
from .servers import StaticServer
from .storage import stored
from .test_access import LOOKS, axe, violations
from .workers import agree_button, take

__all__ = ["axe"]

NOW = "2026-01-09T08:12:00+09:00"
LINK = "Mulai dari rencana lama"
CHANGED = [
    ("Sapaan", "Isian baru yang wajib diisi."),
    ("Tugas tambahan lainnya", "Jawaban tahun lalu sengaja tidak dibawa. Jawab lagi untuk periode ini."),
    ("SK atau surat tugasnya sudah ada?", "Jawaban tahun lalu sengaja tidak dibawa. Jawab lagi untuk periode ini."),
    (
        "Sudah didiskusikan dengan kepala sekolah?",
        "Jawaban tahun lalu sengaja tidak dibawa. Jawab lagi untuk periode ini.",
    ),
    (
        "Ekspektasi khusus pimpinan: Berorientasi Pelayanan",
        "Jawaban lama Anda, “Menanggapi pertanyaan murid dan orang tua paling lambat satu hari kerja”, tidak ada lagi "
        "dalam daftar.",
    ),
    ("Bahasa", "Isian baru, belum ada pada rencana lama."),
    ("Apa alasan Anda?", "Dulu tertulis “Mengapa Anda memilih indikator ini?”."),
    (
        "Ekspektasi khusus pimpinan: Berorientasi Pelayanan",
        "Ada pilihan baru: Cepat menanggapi pertanyaan murid dan orang tua paling lambat satu hari kerja.",
    ),
]


@pytest.fixture(scope="module")
def site_next(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return next_site(project, tmp_path_factory.mktemp("next"))


@pytest.fixture
def host(site_next: Path) -> Iterator[StaticServer]:
    running = StaticServer(site_next).start()
    yield running
    running.stop()


def test_a_new_catalogue_brings_no_byte_of_python(site: Path, site_next: Path, page: Page) -> None:
    """On a phone with this year's site: forms and guidance travel, nothing below runtime/ does."""
    host = StaticServer(site).start()
    page.goto(host.url)
    offline_ready(page)
    host.root = site_next
    host.requests.clear()
    page.reload()
    agree_button(page).wait_for(timeout=90_000)
    take(page, host.url)
    page.locator("a[href*='guru-2027']").first.wait_for(state="attached", timeout=90_000)
    offline_ready(page)
    host.stop()
    asked = {path.split("?")[0] for path in host.requests}
    assert [path for path in asked if path.startswith("/runtime/")] == []
    assert "/formulir/guru-2027/" in asked


def plan_file(site: Path, form_id: str, folder: Path) -> Path:
    """The whole plan of a made-up teacher, exported from the old form."""
    form = from_json(read_json(site / "formulir" / f"{form_id}.json"))
    answers: dict[str, Any] = json.loads((CASES / f"{form_id}-lengkap.json").read_text("utf-8"))["answers"]
    path = folder / f"rencana-{form_id}.json"
    path.write_text(dumps(make(form, answers, status="draf", dibuat=NOW, diubah=NOW)), "utf-8")
    return path


def told(page: Page) -> list[tuple[str, str]]:
    """Title and sentence of each line, in order."""
    lines: list[list[str]] = page.locator(".kf-kabar li").evaluate_all(
        "all => all.map((one) => [one.firstElementChild.textContent, one.lastElementChild.textContent])"
    )
    return [(title, sentence) for title, sentence in lines]


def test_last_years_draft_becomes_the_start_of_a_new_plan(
    host: StaticServer, page: Page, site_next: Path, tmp_path: Path
) -> None:
    """What still exists is carried over, what changed is told, what needs an answer is one tap away; Python agrees."""
    page.goto(host.url)
    expect(page.locator("#mulai")).to_contain_text("Periode 2027")
    page.locator("input[type=file]").set_input_files(plan_file(site_next, "guru-2026", tmp_path))
    page.wait_for_url("**/guru-2026/?draf=*")
    page.goto(host.url)
    page.get_by_role("link", name=LINK).click()
    page.get_by_role("button", name="Pakai rencana ini Siti Rahmawati, S.Pd.").click()
    expect(page.get_by_role("heading", name="Rencana baru sudah dimulai")).to_be_focused()
    expect(page.locator("[data-dibawa]")).to_have_text("37 dari 41 jawaban dibawa ke rencana baru.")
    assert told(page) == CHANGED
    page.get_by_role("link", name="Sapaan").click()
    page.wait_for_url("**/formulir/guru-2027/?draf=*#isian-sapaan")
    expect(page.locator("[name=sapaan]")).to_be_focused()
    expect(page.locator("[name=nama]")).to_have_value("Siti Rahmawati, S.Pd.")
    expect(page.locator("[name=harapan-loyal][value=jaga-data]")).to_be_checked()
    expect(page.locator("[name=ekspektasi-harmonis--tulis]")).to_have_value(whole_plan()["ekspektasi-harmonis--tulis"])  # type: ignore[arg-type]
    expect(page.locator("[name=bahasa]")).to_have_value("Indonesia")
    expect(page.locator("[name=sk-tugas-tambahan]:checked")).to_have_count(0)
    page.go_back()
    expect(page.locator("[data-dibawa]")).to_be_visible()
    assert told(page) == CHANGED, "the lists are still there when the person comes back"
    page.get_by_role("link", name="Buka rencana baru").click()
    python_ready(page)
    page.locator("[data-langkah=data-diri] [data-aksi=lanjut]").click()
    expect(page.locator("#ringkasan-galat li a")).to_have_text(["Sapaan: isi bagian ini, misalnya Ibu Siti."])
    records = stored(page)
    assert sorted(record["formulir"] for record in records["draf"]) == ["guru-2026", "guru-2027"]
    old = next(record for record in records["draf"] if record["formulir"] == "guru-2026")
    assert old["revisi"] == 1, "the old plan is untouched"


def test_a_file_of_last_year_starts_a_plan_and_another_file_does_not(
    host: StaticServer, page: Page, site_next: Path, tmp_path: Path
) -> None:
    """On a new phone there is only the file; without Python it is read as it was written."""
    page.goto(host.url + "mulai-lagi/")
    expect(page.locator("[data-tanpa-draf]")).to_be_visible()
    chooser = page.locator("input[type=file]")
    chooser.set_input_files(plan_file(site_next, "contoh", tmp_path))
    expect(page.get_by_role("alert")).to_contain_text("Berkas ini bukan rencana periode lalu.")
    chooser.set_input_files(plan_file(site_next, "guru-2026", tmp_path))
    expect(page.locator("[data-dibawa]")).to_have_text("37 dari 41 jawaban dibawa ke rencana baru.")
    assert [record["formulir"] for record in stored(page)["draf"]] == ["guru-2027"]


@pytest.mark.parametrize("look", LOOKS[::3])
def test_start_from_an_old_plan_has_no_barrier(
    host: StaticServer,
    new_context: Callable[..., BrowserContext],
    site_next: Path,
    tmp_path: Path,
    axe: str,
    look: dict[str, Any],
) -> None:
    """axe: home with the link, the choice, a refused file, the lists; never sideways."""
    page = new_context(**look).new_page()
    found: dict[str, list[str]] = {}
    page.goto(host.url)
    expect(page.get_by_role("link", name=LINK)).to_be_visible()
    found["home"] = violations(page, axe)
    page.locator("input[type=file]").set_input_files(plan_file(site_next, "guru-2026", tmp_path))
    page.wait_for_url("**/guru-2026/?draf=*")
    page.goto(host.url + "mulai-lagi/")
    expect(page.get_by_role("button", name="Pakai rencana ini")).to_be_visible()
    found["choose"] = violations(page, axe)
    page.locator("input[type=file]").set_input_files(plan_file(site_next, "contoh", tmp_path))
    expect(page.get_by_role("alert")).to_be_visible()
    found["refused"] = violations(page, axe)
    page.get_by_role("button", name="Pakai rencana ini").click()
    expect(page.locator("[data-dibawa]")).to_be_visible()
    found["lists"] = violations(page, axe)
    assert found == {state: [] for state in found}
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_old_form_leads_to_the_guidance_of_the_new_one(host: StaticServer, page: Page, site_next: Path) -> None:
    """To the same isian as it is called now, and the link says whose guidance that is; the guidance leads on."""
    form = from_json(read_json(site_next / "formulir" / "guru-2026.json"))
    asked = [RENAMED.get(isian.id, isian.id) for isian in form.isian() if isian.jenis != "catatan"]
    page.goto(host.url + "formulir/guru-2026/#isian-ekspektasi-loyal")
    parts = page.locator("form.kf a[href*='panduan/']").evaluate_all("all => all.map(({ hash }) => hash)")
    assert [isian for isian in asked if f"#isian-{isian}" not in parts] == []
    frame = page.locator("[data-isian='ekspektasi-loyal']")
    frame.locator("summary").first.click()
    frame.get_by_role("link", name="Panduan untuk Ekspektasi khusus pimpinan: Loyal (periode 2027)").click()
    expect(page.get_by_role("heading", name="Ekspektasi khusus pimpinan: Loyal")).to_be_in_viewport()
    page.get_by_role("link", name="Isi di formulir untuk Ekspektasi khusus pimpinan: Loyal").click()
    page.wait_for_url("**/formulir/guru-2027/#isian-harapan-loyal")


def test_this_years_site_offers_no_old_plan(server: StaticServer, page: Page) -> None:
    """Nothing is offered that is not there."""
    page.goto(server.url)
    expect(page.get_by_role("link", name="Mulai", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=LINK)).to_have_count(0)
