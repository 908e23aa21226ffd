"""The privacy page: what is kept, read live; all drafts as files; all of it gone, and only what is ours."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Download, Page, expect

from kinerja_py.engine import rencana

from .conftest import Watch
from .plan import offline_ready
from .servers import StaticServer
from .storage import draft_of, stored
from .test_access import axe, violations

__all__ = ["axe"]  # a fixture

OTHERS = """async () => {
  localStorage.setItem("kinerja-luring:/lain/:cermin:a", "x");
  localStorage.setItem("orang-lain", "x");
  await caches.open("kinerja-luring:/lain/:isi");
  await new Promise((done) => (indexedDB.open("kinerja-luring:/lain/").onsuccess = ({ target }) => {
    target.result.close();
    done();
  }));
}"""
LEFT = """async () => ({
  keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort(),
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def test_list_is_read_from_the_browser(server: StaticServer, page: Page, axe: str) -> None:
    """Drafts by name, databases, caches with their size, keys; nobody else's."""
    draft_of(page, server.url, "<b>Yohanes</b> Baransano")
    page.evaluate(OTHERS)
    page.goto(server.url + "privasi/")
    listed = page.locator("[data-daftar]")
    expect(listed).to_contain_text("Draf “<b>Yohanes</b> Baransano”: disimpan hari ini")
    expect(listed).to_contain_text("Basis data kinerja-luring:/: 1 draf, ")
    expect(listed).to_contain_text("Catatan kinerja-luring:/:cermin:")
    expect(listed).to_contain_text("Salinan kinerja-luring:/:isi: ")
    expect(listed).not_to_contain_text("lain")
    expect(page.get_by_role("button", name="Hapus semua")).to_be_visible()
    assert violations(page, axe) == []
    expect(listed).to_contain_text("Ruang: sekitar ")
    expect(listed).to_contain_text("Izin tinggal: peramban ")
    page.get_by_role("button", name="Hapus semua").click()
    expect(page.locator("#dialog-hapus-semua")).to_contain_text("Baransano” (hanya di perangkat ini)")
    assert violations(page, axe) == []


def test_all_drafts_leave_as_files(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """One file each, whole, from the page of the guidance."""
    for nama in ("Siti Rahmawati", "Yohanes Baransano"):
        draft_of(page, server.url, nama)
    page.goto(server.url + "privasi/")
    files: list[Download] = []
    page.on("download", lambda file: files.append(file))
    page.get_by_role("button", name="Unduh semua draf").click()
    expect(page.locator("[data-kabar-privasi]")).to_have_text("2 dari 2 draf sudah diunduh.")
    names = []
    for file in files:
        file.save_as(tmp_path / "satu.json")
        names.append(rencana.read((tmp_path / "satu.json").read_bytes())["jawaban"]["nama"])
    assert sorted(names) == ["Siti Rahmawati", "Yohanes Baransano"]


def test_erase_all_takes_what_is_ours_and_nothing_else(server: StaticServer, page: Page) -> None:
    """After a yes: drafts, mirror, caches and service worker are gone; other sites of the origin keep theirs."""
    draft_of(page, server.url, "Yohanes Baransano")
    offline_ready(page)
    page.evaluate(OTHERS)
    page.goto(server.url + "privasi/")
    page.get_by_role("button", name="Hapus semua").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Jangan hapus").click()
    expect(dialog).to_be_hidden()
    assert len(stored(page)["draf"]) == 1
    page.get_by_role("button", name="Hapus semua").click()
    dialog.get_by_role("button", name="Hapus semua").click()
    expect(page.locator("[data-kabar-privasi]")).to_contain_text("Semua sudah dihapus.")
    expect(page.locator("[data-daftar]")).to_have_text("Tidak ada: situs ini tidak menyimpan apa pun di peramban ini.")
    page.wait_for_timeout(2_000)
    assert page.evaluate(LEFT) == {
        "keys": ["kinerja-luring:/lain/:cermin:a", "orang-lain"],
        "caches": ["kinerja-luring:/lain/:isi"],
        "databases": ["kinerja-luring:/lain/"],
        "workers": 0,
    }
    page.goto(server.url)
    expect(page.locator("#draf")).to_be_hidden()


def test_erase_all_while_the_copy_is_on_its_way(server: StaticServer, page: Page, watch: Watch) -> None:
    """A first visit that goes straight to the privacy page: nothing comes back afterwards."""
    watch.allow("ERR_FAILED")  # what was on its way is not wanted any more
    page.goto(server.url + "privasi/")
    expect(page.locator("html")).not_to_have_attribute("data-luring", "belum")
    page.get_by_role("button", name="Hapus semua").click()
    page.get_by_role("dialog").get_by_role("button", name="Hapus semua").click()
    expect(page.locator("[data-kabar-privasi]")).to_contain_text("Semua sudah dihapus.")
    page.wait_for_timeout(3_000)
    assert page.evaluate(LEFT) == {"keys": [], "caches": [], "databases": [], "workers": 0}
