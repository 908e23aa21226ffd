"""Mode latihan: the course from keyboard to result page, and a room that nothing gets out of or into.

L1  practice and real drafts never meet, in either direction
L2  the whole course by keyboard alone, ending in a result page that prints
L3  a planted mistake is found and mended; without Python a person goes on by an own choice
L4  a practice file is no plan, a plan no practice file
L5  starting anew wipes practice and nothing else
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from pypdf import PdfReader

from .conftest import DESKTOP, PHONE
from .plan import download, open_form, python_ready, read_json, saved
from .servers import StaticServer
from .storage import draft_of, stored
from .test_access import axe, violations

__all__ = ["axe"]  # the fixture
ROOM = "latihan/guru-2026/"
REAL, PRACTICE = "/", "/:latihan"
MISTAKE, MENDED = "19900512 201903 2 00", "19900512 201903 2 007"


def open_course(page: Page, url: str) -> None:
    page.goto(url + ROOM)
    expect(page.locator("#pelatih [data-aksi='mulai-pelajaran']").first).to_be_visible()


def begin(page: Page, lesson: str) -> None:
    page.locator(f"[data-pelajaran='{lesson}'] [data-aksi='mulai-pelajaran']").click()
    expect(page.locator(f"[data-pelajaran='{lesson}'] [data-tahap]:visible")).to_have_count(1)


def stage(page: Page) -> dict[str, Any]:
    """The stage on screen: its lesson, id and data."""
    found: dict[str, Any] = page.locator("[data-tahap][data-kini]").evaluate(
        "one => ({...one.dataset, pelajaran: one.closest('[data-pelajaran]').dataset.pelajaran})"
    )
    return found


def names(page: Page) -> list[str]:
    """Everything of this origin that practice could have written."""
    found: list[str] = page.evaluate(
        """async () => [...(await indexedDB.databases()).map(({ name }) => name),
          ...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()"""
    )
    return found


def press(page: Page, action: str) -> None:
    """Reach a button with Tab alone and press it."""
    tab_to(page, f"[data-aksi='{action}']")
    page.keyboard.press("Enter")


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    for _ in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} cannot be reached with {key}")


def solve(page: Page, isian: str, key: dict[str, Any]) -> None:
    """Put the answers of a key in with the keyboard; focus is in the isian already."""
    for name, answer in key.items():
        if not answer and name.endswith("--tulis"):
            continue
        controls = page.locator(f"[name='{name}']")
        kind = controls.first.get_attribute("type") or controls.first.evaluate("one => one.localName")
        if kind == "radio":
            choose(page, name, answer)
        elif kind == "checkbox":
            tick(page, name, answer)
        elif kind == "select":
            tab_to(page, f"[name='{name}']")
            page.keyboard.type(controls.locator(f"option[value='{answer}']").inner_text())
        else:
            tab_to(page, f"[name='{name}']")
            page.keyboard.press("Control+a")
            page.keyboard.type(answer) if answer else page.keyboard.press("Delete")
    page.keyboard.press("Tab")


def choose(page: Page, name: str, answer: str) -> None:
    """A radio button: Tab into the group, arrows to the choice."""
    tab_to(page, f"[name='{name}']")
    wanted = f"[name='{name}'][value='{answer}']"
    if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
        page.keyboard.press("Space")
    for _ in range(30):
        if page.evaluate("wanted => document.activeElement.matches(wanted + ':checked')", wanted):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{wanted} cannot be chosen with arrows")


def tick(page: Page, name: str, answers: list[str]) -> None:
    for value in page.locator(f"[name='{name}']").evaluate_all("all => all.map(one => one.value)"):
        box = f"[name='{name}'][value='{value}']"
        if page.locator(box).is_checked() != (value in answers):
            tab_to(page, box)
            page.keyboard.press("Space")


def test_practice_and_real_drafts_never_meet(
    server: StaticServer, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """L1, L4: both directions, in the stores, the offers, the files; then L5."""
    page = new_context(viewport=DESKTOP).new_page()
    draft_of(page, server.url, "Maria Kambu, S.Pd.")
    before = stored(page, REAL)
    plan = download(page, "ekspor", tmp_path)
    untouched = names(page)

    open_course(page, server.url)
    python_ready(page)
    expect(page.locator("#tawaran-draf")).to_have_count(0)
    begin(page, "data-diri")
    page.locator("[data-aksi='tahap-lanjut']").click()
    page.locator("#nip").fill(MENDED)
    page.locator("#nip").blur()
    expect(page.locator("[data-kabar]")).to_have_text("Tahap ini selesai.")
    saved(page)
    practised = download(page, "ekspor", tmp_path)
    assert {name for name in names(page) if name not in untouched} == {
        name for name in names(page) if name.startswith("kinerja-luring:/:latihan")
    }
    after = stored(page, REAL)
    after["draf"][0]["berkas"] = before["draf"][0]["berkas"]  # noted when the file above was made
    assert after == before
    assert [draft["nama"] for draft in stored(page, PRACTICE)["draf"]] == ["Rina Kalawai, S.Pd. (latihan)"]

    document = read_json(practised)
    assert practised.name.startswith("latihan-")
    assert (document["format"], document["status"]) == ("kinerja-latihan", "draf")
    refuses(page, plan, "rencana sungguhan, jadi tidak dibuka di Mode latihan")
    page.locator("[data-aksi='ke-daftar']").click()
    assert len(stored(page, PRACTICE)["draf"]) == 1

    open_form(page, server.url)
    expect(page.locator("#tawaran-draf")).to_contain_text("Maria Kambu")
    expect(page.locator("#tawaran-draf")).not_to_contain_text("Rina")
    refuses(page, practised, "dari Mode latihan, bukan rencana sungguhan")
    python_ready(page)
    refuses(page, practised, "dari Mode latihan, bukan rencana sungguhan")
    assert len(stored(page, REAL)["draf"]) == 1

    open_course(page, server.url)
    page.locator("[data-aksi='ulang-latihan']").click()
    page.get_by_role("button", name="Hapus latihan").click()
    page.wait_for_url(server.url + ROOM)
    expect(page.locator("[data-pelajaran='data-diri'] [data-kata]")).to_have_text("Mulai")
    assert [name for name in names(page) if name.startswith("kinerja-luring:/:latihan:kemajuan")] == []
    assert stored(page, PRACTICE) == {"draf": [], "revisi": []}
    assert [draft["nama"] for draft in stored(page, REAL)["draf"]] == ["Maria Kambu, S.Pd."]


def refuses(page: Page, file: Path, sentence: str) -> None:
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.locator("#berkas-ditolak")).to_contain_text(sentence)
    page.locator("#berkas-ditolak").evaluate("one => one.remove()")


def test_the_whole_course_by_keyboard(
    server: StaticServer, new_context: Callable[..., BrowserContext], axe: str, tmp_path: Path
) -> None:
    """L2: every lesson in turn, each stage judged by Python where it is judged; then the result page on paper."""
    page = new_context(viewport=PHONE).new_page()
    open_course(page, server.url)
    python_ready(page)
    found = {"list": violations(page, axe)}
    lessons = page.locator("[data-pelajaran]").evaluate_all("all => all.map(one => one.dataset.pelajaran)")
    for lesson in lessons:
        tab_to(page, f"[data-pelajaran='{lesson}'] button")
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-pelajaran='{lesson}'] [data-kini]")).to_be_visible()
        while page.locator("#pelatih").get_attribute("data-mode") == "pelajaran":
            now = stage(page)
            expect(page.locator("[data-tahap][data-kini] h4")).to_be_focused()
            if now["tahap"] in {"nip", "cetak", "satu"}:
                found[f"{lesson}, {now['tahap']}"] = violations(page, axe)
            if now.get("selesaiJika"):
                mend(page, now)
                press(page, "tahap-lanjut")
            else:
                press(page, "tahap-sendiri" if "diminta" in now else "tahap-lanjut")
            expect(page.locator(f"[data-tahap='{now['tahap']}'][data-kini]")).to_have_count(0)
    expect(page.locator("#pelatih a[href='hasil/']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda ikut latihan")
    page.get_by_label("Nama peserta").fill("Yance Rumere, S.Pd.")
    expect(page.locator("[data-jumlah]")).to_have_text(f"{len(lessons)} dari {len(lessons)} pelajaran selesai.")
    expect(page.locator("[data-pelajaran='ujian'] [data-hasil]")).to_contain_text("5 diperiksa, 1 dibaca")
    expect(page.locator("main")).to_contain_text("Bukan sertifikat resmi")
    found["result"] = violations(page, axe)
    assert {state: rules for state, rules in found.items() if rules} == {}
    page.pdf(path=tmp_path / "hasil.pdf", format="A4")
    (sheet,) = PdfReader(tmp_path / "hasil.pdf").pages
    text = unicodedata.normalize("NFKC", " ".join(sheet.extract_text().split()))  # without ligatures
    assert [words for words in ("Mode latihan", "Bukan sertifikat resmi", "Yance Rumere") if words not in text] == []


def mend(page: Page, now: dict[str, Any]) -> None:
    """Go to the isian by the coach's button or, in the exam, by the way the messages lead; use the key."""
    isian = now["isianTuju"]
    if page.locator("[data-aksi='tahap-tunjuk']").is_visible():
        press(page, "tahap-tunjuk")
    else:
        page.evaluate("isian => (location.hash = `isian-${isian}`)", isian)
    expect(page.locator(f"[data-isian='{isian}']")).to_be_visible()
    page.wait_for_function(
        "isian => document.getElementById(`isian-${isian}`).contains(document.activeElement)", arg=isian
    )
    solve(page, isian, json.loads(now["kunci"]))
    expect(page.locator("[data-kabar]")).to_have_text("Tahap ini selesai.")
    back = page.locator("[data-aksi='kembali-ke-pelatih']")
    if back.is_visible():
        tab_to(page, "[data-aksi='kembali-ke-pelatih']", "Tab")
        page.keyboard.press("Enter")
    else:
        page.locator("#judul-pelatih").focus()


def test_a_lesson_asked_for_early_begins_when_it_can(server: StaticServer, page: Page) -> None:
    """On a slow phone the buttons are there before the rest of the form page is."""
    held: list[Route] = []
    page.route("**/aset/formulir-lanjutan-*.js", lambda route: held.append(route))
    page.goto(server.url + ROOM)
    button = page.locator("[data-pelajaran='data-diri'] [data-aksi='mulai-pelajaran']")
    button.click()
    expect(page.locator("[data-tahap]:visible")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator("[data-pelajaran='data-diri'] [data-tahap]:visible")).to_have_count(1)


def test_without_python_a_person_goes_on_by_choice(server: StaticServer, page: Page) -> None:
    """L3 at tier 1: the coach says what is missing, the result that nobody checked, and the lesson goes on later."""
    page.route(re.compile(r"/aset/worker-"), lambda route: route.abort())
    open_course(page, server.url)
    begin(page, "data-diri")
    page.locator("[data-aksi='tahap-lanjut']").click()
    expect(page.locator("[data-kabar]")).to_contain_text("Python")
    page.locator("[data-aksi='tahap-tanpa-periksa']").click()
    expect(page.locator("[data-tahap='jabatan']")).to_be_visible()
    page.goto(server.url + ROOM + "hasil/")
    expect(page.locator("[data-pelajaran='data-diri'] [data-hasil]")).to_contain_text("1 tanpa diperiksa, 1 dibaca")
    open_course(page, server.url)
    expect(page.locator("[data-pelajaran='data-diri'] [data-kata]")).to_have_text("Teruskan")
    begin(page, "data-diri")
    expect(page.locator("[data-tahap='jabatan']")).to_be_visible()
    expect(page.locator("#nip")).to_have_value(MENDED)


def test_without_scripts_the_course_can_be_read(
    server: StaticServer, new_context: Callable[..., BrowserContext]
) -> None:
    """Tier 0: the made-up teacher's plan and every stage stand on the page."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(server.url + ROOM)
    expect(page.locator("#nip")).to_have_value(MISTAKE)
    expect(page.get_by_text("Mode latihan: tidak disimpan sebagai rencana sungguhan.")).to_be_visible()
    expect(page.locator("[data-tahap='kembar']")).to_contain_text("Jangan memakai kalimat yang sama dua kali.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_home_leads_to_practice_and_practice_says_what_it_is(
    server: StaticServer, new_context: Callable[..., BrowserContext], axe: str, scheme: str
) -> None:
    """The entry on the home page; names in the accessibility tree; a wide screen in both colours."""
    page = new_context(viewport=DESKTOP, color_scheme=scheme).new_page()
    page.goto(server.url)
    page.get_by_role("link", name="Coba dulu (latihan)").click()
    expect(page.get_by_role("region", name="Pelatih")).to_be_visible()
    expect(page.get_by_role("button", name="Mulai pelajaran 2, Data Diri: tiga kesalahan")).to_be_visible()
    expect(page.get_by_role("region", name="Mode latihan")).to_have_text(
        "Mode latihan: tidak disimpan sebagai rencana sungguhan."
    )
    begin(page, "data-diri")
    page.locator("[data-aksi='tahap-lanjut']").click()
    expect(page.get_by_role("heading", name="NIP terdiri atas 18 angka.")).to_be_focused()
    assert violations(page, axe) == []
