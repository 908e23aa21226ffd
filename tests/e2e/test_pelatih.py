"""For trainers: the button that wipes practice alone, slides by keyboard and on paper, the course without a network."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from .plan import offline_ready
from .servers import StaticServer
from .storage import draft_of, stored
from .test_latihan import PRACTICE, REAL, ROOM, begin, open_course


def test_a_trainer_wipes_practice_between_groups(server: StaticServer, page: Page) -> None:
    """Practice in another tab is gone, a real draft stays; and the course opens again without a network."""
    draft_of(page, server.url, "Maria Kambu, S.Pd.")
    open_course(page, server.url)
    begin(page, "data-diri")
    page.locator("[data-aksi='tahap-lanjut']").click()
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")
    assert len(stored(page, PRACTICE)["draf"]) == 1
    offline_ready(page)
    server.stop()

    page.goto(server.url + "pelatih/")
    page.get_by_role("button", name="Siapkan untuk kelompok berikutnya").click()
    page.get_by_role("button", name="Hapus latihan").click()
    expect(page.locator("[data-kabar-latihan]")).to_contain_text("siap untuk kelompok berikutnya")
    assert stored(page, PRACTICE) == {"draf": [], "revisi": []}
    assert [draft["nama"] for draft in stored(page, REAL)["draf"]] == ["Maria Kambu, S.Pd."]
    open_course(page, server.url)
    expect(page.locator("[data-pelajaran='data-diri'] [data-kata]")).to_have_text("Mulai")


def test_slides_go_by_keyboard_and_onto_landscape_pages(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """Arrows, space, Home and End; as many pages as slides, wider than high."""
    page.goto(server.url + ROOM + "salindia/")
    slides = page.locator(".kf-salin")
    count = slides.count()
    for key, now in (
        ("ArrowRight", 1),
        ("Space", 2),
        ("ArrowLeft", 1),
        ("End", count - 1),
        ("ArrowRight", count - 1),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        expect(slides.nth(now)).to_be_in_viewport(ratio=0.6)
    page.pdf(path=tmp_path / "salindia.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "salindia.pdf").pages
    size = sheets[0].mediabox
    assert (len(sheets), size.width > size.height) == (count, True)
