"""The home page: start as in the portal, go on with a draft, open a file, know what this is and is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.engine import rencana
from kinerja_py.engine.form import from_json

from .plan import FORM, STEPS, download, fill_langkah, go_on, offline_ready, read_json, whole_plan
from .servers import StaticServer
from .storage import draft_of, put, stored
from .test_access import LOOKS, axe, violations

__all__ = ["axe"]

NAMA = "[name='nama']"


def test_home_starts_as_the_portal_does(server: StaticServer, page: Page) -> None:
    """Periode 2026, Guru, Sebagai Pegawai, Mulai; and what this is not."""
    page.goto(server.url)
    start = page.locator("#mulai")
    for words in ("Periode 2026", "Guru", "Sebagai Pegawai"):
        expect(start).to_contain_text(words)
    expect(page.locator("#draf")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Ini bukan situs resmi")
    start.get_by_role("link", name="Mulai", exact=True).click()
    page.wait_for_url("**/formulir/guru-2026/")
    expect(page.locator(NAMA)).to_be_visible()


def test_home_leads_to_every_form_and_page_without_scripts(
    server: StaticServer, new_context: Callable[..., BrowserContext]
) -> None:
    """Tier 0: nothing is offered that would need a script, and every link leads somewhere."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(server.url)
    expect(page.get_by_role("button")).to_have_count(0)
    addresses = page.locator("a[href]").evaluate_all("all => all.map((one) => one.href)")
    assert all(address.startswith(server.url) for address in addresses)
    for address in dict.fromkeys(addresses):
        answer = page.goto(address)
        assert answer is None or answer.ok, address
    page.goto(server.url)
    page.get_by_role("link", name="Rencana Kunjungan Belajar").click()
    expect(page.locator("h1")).to_contain_text("Rencana Kunjungan Belajar")


def test_draft_is_listed_with_name_time_progress_and_copies(server: StaticServer, page: Page) -> None:
    """What a person needs to choose the right one, and to know how safe it is."""
    draft_of(page, server.url)
    page.goto(server.url)
    card = page.locator(".kf-draf")
    expect(card.get_by_role("heading")).to_have_text("Siti Rahmawati, S.Pd.")
    expect(card).to_contain_text("Disimpan hari ini pukul ")
    expect(card.locator(".kf-draf__kemajuan")).to_have_text(re.compile(r"^1 dari \d+ isian wajib terisi$"))
    expect(card).to_contain_text("Hanya di perangkat ini")


def test_newest_draft_comes_first_and_goes_on_where_it_was_left(server: StaticServer, page: Page) -> None:
    """*Lanjutkan* opens the langkah that was on screen last."""
    draft_of(page, server.url, "Yohanes Baransano")
    draft_of(page, server.url, "Siti Rahmawati, S.Pd.")
    fill_langkah(page, STEPS[0], whole_plan())
    go_on(page, STEPS[0])
    expect(page.locator(f"[data-langkah='{STEPS[1]}']")).to_be_visible()
    page.wait_for_timeout(400)
    page.goto(server.url)
    expect(page.locator(".kf-draf__nama")).to_have_text([str(whole_plan()["nama"]), "Yohanes Baransano"])
    page.get_by_role("link", name="Lanjutkan").first.click()
    expect(page.locator(f"[data-langkah='{STEPS[1]}']")).to_be_visible()


def test_rename_stays_when_the_answer_changes(server: StaticServer, page: Page) -> None:
    """A name that a person gave is theirs."""
    draft = draft_of(page, server.url)
    page.goto(server.url)
    page.get_by_role("button", name="Ganti nama Siti").click()
    page.get_by_label("Nama draf", exact=True).fill("Rencana cadangan")
    page.keyboard.press("Enter")
    expect(page.locator(".kf-draf__nama")).to_have_text("Rencana cadangan")
    expect(page.get_by_role("button", name="Ganti nama Rencana cadangan")).to_be_focused()
    page.goto(f"{server.url}{FORM}?draf={draft}")
    page.locator(NAMA).fill("Siti R.")
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")
    page.goto(server.url)
    expect(page.locator(".kf-draf__nama")).to_have_text("Rencana cadangan")


def test_draft_of_a_form_that_the_site_has_no_more_stays(server: StaticServer, page: Page) -> None:
    """Next year's site: the old draft is still listed, and says why it cannot be opened."""
    draft_of(page, server.url)
    page.goto(server.url + "privasi/")
    [record] = stored(page)["draf"]
    put(page, "draf", {**record, "formulir": "guru-1999"})
    page.goto(server.url)
    expect(page.locator(".kf-draf")).to_contain_text("Formulir draf ini tidak ada lagi di situs ini.")
    expect(page.get_by_role("link", name="Lanjutkan")).to_have_count(0)


def test_list_is_fresh_when_the_tab_is_seen_again(server: StaticServer, page: Page) -> None:
    """A draft made in another tab is there without a reload."""
    page.goto(server.url)
    other = page.context.new_page()
    draft_of(other, server.url)
    other.close()
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".kf-draf__nama")).to_have_text("Siti Rahmawati, S.Pd.")


def test_delete_asks_first_and_offers_the_file(server: StaticServer, page: Page, site: Path, tmp_path: Path) -> None:
    """*Jangan hapus* and Escape keep it; the downloaded file brings it back."""
    draft_of(page, server.url)
    page.goto(server.url)
    remove = page.get_by_role("button", name="Hapus Siti")
    dialog = page.get_by_role("dialog")
    for leave in (lambda: page.keyboard.press("Escape"), dialog.get_by_role("button", name="Jangan hapus").click):
        remove.click()
        expect(dialog.get_by_role("button", name="Jangan hapus")).to_be_focused()
        leave()
        expect(remove).to_be_focused()
    assert len(stored(page)["draf"]) == 1
    remove.click()
    with page.expect_download() as started:
        dialog.get_by_role("button", name="Unduh dulu").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    expect(dialog).to_contain_text(f"Sudah diunduh: {path.name}")
    dialog.get_by_role("button", name="Hapus draf").click()
    expect(page.get_by_role("status").filter(has_text="Draf dihapus")).to_be_visible()
    expect(page.locator("#draf")).to_be_hidden()
    assert stored(page) == {"draf": [], "revisi": []}
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('cermin'))") == []
    form = from_json(read_json(site / "formulir" / "guru-2026.json"))
    assert rencana.read(path.read_bytes(), form)["jawaban"] == {"nama": "Siti Rahmawati, S.Pd."}
    page.locator("input[type=file]").set_input_files(path)
    page.wait_for_url("**/?draf=*")
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")


def test_home_lists_and_downloads_with_the_server_stopped(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """Siap luring is said once the copy is proven; then home does everything without a network."""
    draft_of(page, server.url)
    page.goto(server.url)
    offline_ready(page)
    expect(page.locator("main")).to_contain_text("Siap luring.")
    server.stop()
    page.reload()
    expect(page.locator(".kf-draf__nama")).to_have_text("Siti Rahmawati, S.Pd.")
    rencana_made = read_json(download(page, "unduh", tmp_path))
    assert rencana_made["jawaban"] == {"nama": "Siti Rahmawati, S.Pd."}


@pytest.mark.parametrize("look", LOOKS)
def test_home_has_no_barrier_in_any_state(
    server: StaticServer, new_context: Callable[..., BrowserContext], axe: str, look: dict[str, object]
) -> None:
    """axe on: empty, with drafts, refused file, both dialogs, a deleted draft, a browser that cannot keep anything."""
    page = new_context(**look).new_page()
    found: dict[str, list[str]] = {}
    page.goto(server.url)
    found["empty"] = violations(page, axe)
    draft_of(page, server.url)
    page.goto(server.url)
    expect(page.locator(".kf-draf")).to_be_visible()
    found["a draft"] = violations(page, axe)
    page.locator("input[type=file]").set_input_files({"name": "a.json", "mimeType": "text/json", "buffer": b"{}"})
    expect(page.locator("#berkas-ditolak")).to_be_visible()
    found["refused"] = violations(page, axe)
    page.get_by_role("button", name="Ganti nama Siti").click()
    found["rename"] = violations(page, axe)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Hapus Siti").click()
    found["delete"] = violations(page, axe)
    page.get_by_role("dialog").get_by_role("button", name="Hapus draf").click()
    expect(page.locator("#draf")).to_be_hidden()
    found["deleted"] = violations(page, axe)
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
    page.reload()
    expect(page.get_by_role("alert")).to_be_visible()
    found["no database"] = violations(page, axe)
    assert found == {state: [] for state in found}


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_home_never_scrolls_sideways(server: StaticServer, page: Page, width: int) -> None:
    """Also at 320 px, which is 400 % zoom of a common desktop, with a long name."""
    page.set_viewport_size({"width": width, "height": 640})
    draft_of(page, server.url, "Yohanes" + "panjang" * 13)
    page.goto(server.url)
    expect(page.locator(".kf-draf")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
