"""A teacher reads the guidance: searches with a plain word, finds the menu, goes on from page to page to the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import DESKTOP, PHONE
from .servers import StaticServer
from .test_access import axe, violations

__all__ = ["axe"]  # a fixture

SEARCHES = [
    ("setuju", "Setelah rencana diajukan"),  # the page says "disetujui", "menyetujui"
    ("ajar", "Pengetahuan konten pembelajaran dan cara mengajarkannya"),
    ("pindah hp", "Draf, berkas, dan pindah HP"),
    ("nip", "Data Diri"),
]


@pytest.mark.parametrize(("word", "title"), SEARCHES)
def test_search_finds_a_word_behind_its_prefix(server: StaticServer, page: Page, word: str, title: str) -> None:
    """The first result is the page a teacher means."""
    page.set_viewport_size(DESKTOP)
    page.goto(server.url + "panduan/")
    search = page.locator(".md-search__input")
    search.click()
    search.press_sequentially(word)
    expect(page.locator(".md-search-result__item h1").first).to_have_text(title)


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
