"""A teacher reads the guidance: searches with a plain word, finds the menu, goes on from page to page to the form."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import DESKTOP, PHONE
from .plan import offline_ready
from .servers import StaticServer
from .test_access import axe, violations

__all__ = ["axe"]  # a fixture

# What a teacher types, and the page meant by it, which stands among the first results.
SEARCHES = [
    ("mengajarkan", "Pembelajaran efektif yang berpusat pada peserta didik"),
    ("ajar", "Pengetahuan konten pembelajaran dan cara mengajarkannya"),
    ("penilaian", "Apa itu rencana kinerja 2026"),
    ("nilai", "Apa itu rencana kinerja 2026"),
    ("pengembangan", "Pengembangan Kompetensi"),
    ("kembang", "Pengembangan Kompetensi"),
    ("rencanakan", "Apa itu rencana kinerja 2026"),
    ("setuju", "Setelah rencana diajukan"),
    ("persetujuan", "Setelah rencana diajukan"),
    ("kunci", "Setelah rencana diajukan"),
    ("unggah", "Empat perubahan 2026"),
    ("mengunggah dokumen", "Pelaksanaan Tugas Pokok"),
    ("kirim", "Draf, berkas, dan pindah HP"),
    ("pindah hp", "Draf, berkas, dan pindah HP"),
    ("tersimpan di mana", "Privasi"),
    ("menghapus", "Privasi"),
    ("hapus semua data", "Privasi"),
    ("tidak ada sinyal", "Memakai situs tanpa sinyal"),
    ("nip", "Data Diri"),
    ("nama di portal salah", "Data Diri"),
    ("kepala sekolah plt", "Setelah rencana diajukan"),
    ("bagaimana cara mencetak", "Mencetak"),
    ("tugas tambahan", "Pelaksanaan Tugas Pokok"),
    ("berdisiplin", "Penerapan Disiplin Positif"),
    ("berinteraksi aktif", "Aktivitas Interaktif"),
    ("kolaboratif", "Kolaborasi untuk peningkatan pembelajaran"),
    ("refleksi", "Pengembangan diri melalui kebiasaan refleksi"),
]
FIRST = 4  # results that a phone shows without scrolling far


def search(page: Page, words: str) -> None:
    """Type into the search box of the guidance; what was there before is replaced."""
    box = page.locator(".md-search__input")
    box.fill(words)
    box.press("End")


def finds(page: Page, title: str) -> None:
    """One of the first results is this page."""
    first = page.locator(f".md-search-result__item:nth-child(-n + {FIRST}) h1")
    expect(first.filter(has_text=re.compile(f"^{re.escape(title)}$"))).to_have_count(1)


def test_search_knows_indonesian_words_by_their_roots(server: StaticServer, page: Page) -> None:
    """mengajarkan finds belajar and the other way round; nothing is said to be missing that was found by its root."""
    page.set_viewport_size(DESKTOP)
    page.goto(server.url + "panduan/")
    page.locator(".md-search__input").click()
    for words, title in SEARCHES:
        search(page, words)
        finds(page, title)
    search(page, "mengajarkan")
    finds(page, SEARCHES[0][1])
    expect(page.locator(".md-search-result__item mark", has_text="belajar").first).to_be_attached()
    expect(page.locator(".md-search-result__terms")).to_have_count(0)


def test_search_works_with_the_host_switched_off(server: StaticServer, page: Page) -> None:
    """Index, worker and language are in the offline copy."""
    page.set_viewport_size(DESKTOP)
    page.goto(server.url + "panduan/")
    offline_ready(page)
    server.stop()
    page.goto(server.url + "panduan/kamus/")
    page.locator(".md-search__input").click()
    search(page, "penilaian")
    finds(page, "Apa itu rencana kinerja 2026")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_open_search_has_no_axe_violation(server: StaticServer, page: Page, axe: str, size: dict[str, int]) -> None:
    """On a phone the search opens by its label, on a wide screen by the box itself."""
    page.set_viewport_size(size)
    page.goto(server.url + "panduan/")
    page.locator("label[for=__search]:visible, .md-search__input:visible").first.click()
    page.locator(".md-search__input").press_sequentially("kepala")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert violations(page, axe) == []


def test_menu_and_way_to_the_form_need_no_script(
    server: StaticServer, new_context: Callable[..., BrowserContext]
) -> None:
    """Menu, an indicator's page, its step in the form: links all the way."""
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(server.url + "panduan/")
    page.get_by_role("link", name="Menu").click()
    menu = page.get_by_role("navigation", name="Semua halaman")
    menu.get_by_role("link", name="Praktik Kinerja", exact=True).click()
    page.locator("article").get_by_role("link", name="Umpan Balik Konstruktif").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Umpan Balik Konstruktif")
    page.get_by_role("link", name="Buka langkah Praktik Kinerja").click()
    expect(page.locator("#langkah-praktik-kinerja")).to_be_in_viewport()
    assert page.url.endswith("formulir/guru-2026/#langkah-praktik-kinerja")
