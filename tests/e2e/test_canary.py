"""Canaries: "the browser has cleared this site" is told from "you are new here", as far as anything can tell it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Watch
from .plan import download
from .servers import StaticServer
from .storage import draft_of
from .waiting import wait_until

CLEAR = {
    "databases": """async () => {
      for (const { name } of await indexedDB.databases()) {
        await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
      }
    }""",
    "localStorage": "() => localStorage.clear()",
    "caches": "async () => { for (const name of await caches.keys()) await caches.delete(name); }",
}


def planted(page: Page, url: str) -> None:
    """One draft, and notes in all three kinds of storage; the privacy page, which writes nothing, is on screen."""
    draft_of(page, url)
    wait_until(page, "async () => (await caches.keys()).some((name) => name.endsWith(':tanda'))")
    page.goto(url + "privasi/")


@pytest.mark.parametrize("cleared", [("databases",), ("databases", "localStorage"), ("databases", "caches")])
def test_cleared_site_is_told(server: StaticServer, page: Page, watch: Watch, cleared: tuple[str, ...]) -> None:
    """What is gone, what came back, and what to do; until it is read, and not again after that."""
    watch.allow("504")  # the offline copy goes too
    planted(page, server.url)
    for kind in cleared:
        page.evaluate(CLEAR[kind])
    page.goto(server.url)
    notice = page.locator("#data-terhapus")
    expect(notice).to_contain_text("Peramban menghapus data situs ini")
    back = "localStorage" not in cleared
    expect(notice).to_contain_text("1 draf kembali dari salinan kecilnya" if back else "buka dengan tombol Buka berkas")
    expect(page.locator(".kf-draf")).to_have_count(1 if back else 0)
    page.reload()
    notice.get_by_role("button", name="Mengerti").click()
    expect(notice).to_have_count(0)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(500)
    expect(notice).to_have_count(0)


def test_new_person_and_own_deletion_are_not_told(
    server: StaticServer, page: Page, watch: Watch, tmp_path: Path
) -> None:
    """Nothing was ever here; all kinds cleared at once look the same; a draft that a person deleted is no accident."""
    watch.allow("504")  # the offline copy goes too
    notice = page.locator("#data-terhapus")
    page.goto(server.url)
    page.wait_for_timeout(500)
    expect(notice).to_have_count(0)
    planted(page, server.url)
    download_home(page, server.url, tmp_path)
    page.get_by_role("button", name="Hapus Siti").click()
    page.get_by_role("dialog").get_by_role("button", name="Hapus draf").click()
    expect(page.locator("#draf")).to_be_hidden()
    page.reload()
    page.wait_for_timeout(500)
    expect(notice).to_have_count(0)
    planted(page, server.url)
    for script in CLEAR.values():
        page.evaluate(script)
    page.goto(server.url)
    page.wait_for_timeout(500)
    expect(notice).to_have_count(0)


def download_home(page: Page, url: str, folder: Path) -> None:
    page.goto(url)
    download(page, "unduh", folder)
