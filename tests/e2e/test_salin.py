"""Salin: the portal's way step by step, each text on the clipboard, ticks that stay, nothing that does not apply."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.models.portal import BerkasPortal

from .imported import form_of, open_file, words_of
from .plan import whole_plan
from .servers import StaticServer
from .test_access import LOOKS, axe, violations

__all__ = ["axe"]  # a fixture

SALIN = "formulir/guru-2026/salin/"
STEP = "[data-tindakan]:visible"


@pytest.fixture(scope="module")
def portal(project: Path) -> BerkasPortal:
    source = read_catalog(project / "catalog").forms[0].portal
    assert source is not None
    return source.model


def open_salin(page: Page, url: str, draf: str) -> None:
    page.goto(f"{url}{SALIN}?draf={draf}")
    expect(page.locator("[data-maju]")).to_contain_text("selesai")


def test_every_text_reaches_the_clipboard_in_the_portals_order(
    server: StaticServer, site: Path, new_context: Callable[..., BrowserContext], portal: BerkasPortal
) -> None:
    """Exactly the draft's answers, tab by tab; what does not apply is left out."""
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    form, answers = form_of(site), whole_plan()
    open_salin(page, server.url, open_file(page, server.url, form))
    page.get_by_role("button", name="Semua langkah").click()
    said = words_of(form, answers)
    ids = [isian for part in portal.bagian for step in part.tindakan for isian in step.isian]
    wanted = [text for isian in ids for text in said[isian]]
    copied = []
    for button in page.locator("[data-aksi=salin]:visible").all():
        button.click()
        expect(button).to_contain_text("Tersalin")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied == wanted
    assert said["golongan-pppk"] == []
    expect(page.locator("[data-tampil='golongan-pppk']")).to_be_hidden()
    titles = page.locator(f"{STEP} h3").all_inner_texts()
    assert titles == [step.lakukan for part in portal.bagian for step in part.tindakan]


def test_one_thing_at_a_time_ticks_and_place_are_kept(
    server: StaticServer, site: Path, page: Page, portal: BerkasPortal
) -> None:
    """After a reload the same step is on screen, the same ticks stand; each draft has its own, and takes them along."""
    steps = [step for part in portal.bagian for step in part.tindakan]
    draf = open_file(page, server.url, form_of(site))
    open_salin(page, server.url, draf)
    expect(page.get_by_role("heading", name="Sebelum mulai")).to_be_visible()
    for trap in portal.jebakan:
        expect(page.locator(".kf-portal__jebakan")).to_contain_text(trap.judul)
    page.get_by_role("button", name="Mulai menyalin").click()
    for number, step in enumerate(steps[:3], 1):
        expect(page.locator(STEP)).to_have_count(1)
        expect(page.locator(f"{STEP} h3")).to_be_focused()
        assert page.locator(f"{STEP} h3").inner_text() == step.lakukan
        page.get_by_role("button", name="Sudah, lanjut").click()
        expect(page.locator("[data-maju]")).to_have_text(f"{number} dari {len(steps)} selesai")
    page.reload()
    expect(page.locator("[data-maju]")).to_have_text(f"3 dari {len(steps)} selesai")
    expect(page.locator(f"{STEP} h3")).to_have_text(steps[3].lakukan)
    page.get_by_role("button", name="Kembali", exact=True).click()
    page.get_by_role("checkbox").uncheck()
    expect(page.locator("[data-maju]")).to_have_text(f"2 dari {len(steps)} selesai")
    other = open_file(page, server.url, form_of(site))
    open_salin(page, server.url, other)
    expect(page.locator("[data-maju]")).to_have_text(f"0 dari {len(steps)} selesai")
    page.goto(server.url)
    page.locator(f"[data-draf='{draf}'] [data-aksi=hapus]").click()
    page.get_by_role("dialog").get_by_role("button", name="Hapus draf").click()
    expect(page.locator(f"[data-draf='{draf}']")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':salin:'))") == []


def test_end_says_what_is_left(server: StaticServer, site: Path, page: Page, portal: BerkasPortal) -> None:
    """A step that was passed over is not forgotten."""
    open_salin(page, server.url, open_file(page, server.url, form_of(site)))
    page.get_by_role("button", name="Mulai menyalin").click()
    page.get_by_role("button", name="Lewati").click()
    for _ in range(sum(len(part.tindakan) for part in portal.bagian) - 1):
        page.get_by_role("button", name="Sudah, lanjut").click()
    expect(page.get_by_role("heading", name="Sesudah diajukan")).to_be_focused()
    expect(page.locator("[data-sisa]")).to_have_text("Masih ada 1 langkah yang belum ditandai.")


def test_changed_answer_takes_its_tick_back(server: StaticServer, site: Path, page: Page) -> None:
    """What was copied is no longer what the draft says, so the person is told."""
    draf = open_file(page, server.url, form_of(site))
    open_salin(page, server.url, draf)
    page.get_by_role("button", name="Semua langkah").click()
    for step in ("pilih-praktik", "pilih-kompetensi"):
        page.locator(f"[data-tindakan='{step}']").get_by_label("Sudah").check()
    page.goto(f"{server.url}formulir/guru-2026/?draf={draf}#isian-praktik-indikator")
    page.get_by_label("Aktivitas Interaktif", exact=True).check()
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")
    open_salin(page, server.url, draf)
    expect(page.locator("[data-maju]")).to_contain_text("1 dari ")
    praktik = page.locator("[data-tindakan='pilih-praktik']")
    expect(praktik).to_contain_text("Aktivitas Interaktif")
    expect(praktik).to_contain_text("Jawaban ini berubah sejak Anda memberi tanda.")
    expect(praktik.get_by_label("Sudah")).not_to_be_checked()


def test_unanswered_leads_back_to_its_isian(server: StaticServer, site: Path, page: Page) -> None:
    """In the same draft; a text that nobody published asks to be matched, another one does not."""
    answers = whole_plan()
    del answers["praktik-indikator"]
    draf = open_file(page, server.url, form_of(site), answers)
    open_salin(page, server.url, draf)
    page.get_by_role("button", name="Semua langkah").click()
    expect(page.locator("[data-tindakan='pilih-kompetensi']")).to_contain_text("cocokkan dengan pilihan di portal")
    praktik = page.locator("[data-tindakan='pilih-praktik']")
    expect(praktik).not_to_contain_text("cocokkan dengan pilihan di portal")
    expect(praktik).to_contain_text("Belum diisi.")
    praktik.get_by_role("link", name="Isi di formulir").click()
    expect(page.locator("[data-isian='praktik-indikator']")).to_be_visible()
    assert f"draf={draf}" in page.url


def test_refused_clipboard_marks_the_text(server: StaticServer, site: Path, page: Page) -> None:
    """One sentence, and the text is marked to be copied by hand."""
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    open_salin(page, server.url, open_file(page, server.url, form_of(site)))
    page.get_by_role("button", name="Semua langkah").click()
    page.get_by_role("button", name="Salin Akun belajar.id").click()
    expect(page.locator("[data-sendiri]")).to_contain_text("tekan lama lalu pilih Salin")
    assert page.evaluate("getSelection().toString()") == whole_plan()["akun-belajar"]


def test_ways_to_salin_carry_the_draft(server: StaticServer, site: Path, page: Page) -> None:
    """From Rangkuman, from the list of drafts, and without a draft in the address when there is only one."""
    draf = open_file(page, server.url, form_of(site))
    page.goto(f"{server.url}formulir/guru-2026/?draf={draf}#langkah-rangkuman")
    page.get_by_role("link", name="Salin ke Ruang GTK").click()
    expect(page.locator("[data-nama-draf]")).to_contain_text("Siti Rahmawati")
    assert f"salin/?draf={draf}" in page.url
    page.goto(server.url)
    page.locator(f"[data-draf='{draf}']").get_by_role("link", name="Salin ke portal").click()
    expect(page.locator("[data-nama-draf]")).to_contain_text("Siti Rahmawati")
    page.goto(server.url + SALIN)
    expect(page.locator("[data-nama-draf]")).to_contain_text("Siti Rahmawati")


def test_choice_of_drafts_and_none(server: StaticServer, site: Path, page: Page) -> None:
    """Without a draft it is a guide; with several it asks which."""
    page.goto(server.url + SALIN)
    expect(page.get_by_text("Belum ada draf di perangkat ini")).to_be_visible()
    page.get_by_role("button", name="Mulai menyalin").click()
    expect(page.locator(f"{STEP} h3")).to_be_visible()
    drafts = [open_file(page, server.url, form_of(site), {**whole_plan(), "nama": name}) for name in ("Ana", "Budi")]
    page.goto(server.url + SALIN)
    page.get_by_role("button", name="Ana (hari ini").click()
    expect(page.locator("[data-nama-draf]")).to_contain_text("Draf: Ana")
    assert f"draf={drafts[0]}" in page.url


def test_without_scripts_it_is_a_guide(
    server: StaticServer, new_context: Callable[..., BrowserContext], portal: BerkasPortal
) -> None:
    """Every step and every trap can be read."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(server.url + SALIN)
    for step in (step for part in portal.bagian for step in part.tindakan):
        expect(page.get_by_role("heading", name=step.lakukan, exact=True)).to_be_visible()
    expect(page.get_by_text(portal.jebakan[1].teks)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("look", LOOKS)
def test_no_barriers(
    server: StaticServer, site: Path, new_context: Callable[..., BrowserContext], axe: str, look: dict[str, object]
) -> None:
    """The start, one step, all steps; nothing scrolls sideways."""
    page = new_context(**look).new_page()
    open_salin(page, server.url, open_file(page, server.url, form_of(site)))
    found = {"start": violations(page, axe)}
    page.get_by_role("button", name="Mulai menyalin").click()
    found["step"] = violations(page, axe)
    page.get_by_role("button", name="Semua langkah").click()
    found["all"] = violations(page, axe)
    assert {state: rules for state, rules in found.items() if rules} == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
