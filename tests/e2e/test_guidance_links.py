"""From every isian to its guidance and back: read from the pages of the built site."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from kinerja_py.engine.form import Form, Isian, Langkah
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog

from .plan import FORM
from .servers import StaticServer

LINK = re.compile(r'<a [^>]*?href="([^"]+)"')


@pytest.fixture(scope="module")
def form(project: Path) -> Form:
    return compile_catalog(read_catalog(project / "catalog"))["guru-2026"]


def links(site: Path, address: str) -> set[str]:
    """All addresses that a page links to, from the root of the site."""
    page = (site / address / "index.html").read_text("utf-8")
    return {urljoin(f"/{address}", found).lstrip("/") for found in LINK.findall(page)}


def each(form: Form) -> list[tuple[Langkah, Isian]]:
    return [(langkah, isian) for langkah in form.langkah for isian in langkah.isian if isian.jenis != "catatan"]


def test_every_isian_leads_to_its_guidance_and_back(site: Path, form: Form) -> None:
    """The build checks that each part exists; here, that no isian is without one, and that it leads back."""
    from_form = links(site, FORM)
    without = [isian.id for langkah, isian in each(form) if f"{langkah.panduan}#isian-{isian.id}" not in from_form]
    alone = [
        isian.id for langkah, isian in each(form) if f"{FORM}#isian-{isian.id}" not in links(site, langkah.panduan)
    ]
    assert (without, alone) == ([], [])


def test_every_langkah_leads_to_its_guidance(site: Path, form: Form) -> None:
    """Rangkuman too."""
    assert {langkah.panduan for langkah in form.langkah} <= links(site, FORM)


def test_way_from_an_isian_and_back_to_it(server: StaticServer, page: Page) -> None:
    """A teacher opens the help of one isian, reads its guidance, and comes back to that isian in its langkah."""
    page.goto(f"{server.url}{FORM}#isian-ekspektasi-akuntabel")
    frame = page.locator("[data-isian='ekspektasi-akuntabel']")
    frame.locator("summary").first.click()
    frame.get_by_role("link", name="Panduan untuk Ekspektasi khusus pimpinan: Akuntabel").click()
    part = page.get_by_role("heading", name="Ekspektasi khusus pimpinan: Akuntabel")
    expect(part).to_be_in_viewport()
    page.get_by_role("link", name="Isi di formulir untuk Ekspektasi khusus pimpinan: Akuntabel").click()
    expect(frame).to_be_in_viewport()
    expect(page.locator("[data-langkah]:visible")).to_have_count(1)
