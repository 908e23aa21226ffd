"""The history of a draft and its copies: what was there before, how to bring it back, how many copies there are."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from .conftest import Watch
from .plan import FORM, STEPS, answer, download, fill_langkah, go_on, open_form, saved, whole_plan
from .servers import StaticServer
from .storage import draft_of, newest, put, stored, wait_for_answer
from .test_access import axe, violations

__all__ = ["axe"]

NAMA = "[name='nama']"
MOMENT = r"(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu) \d{1,2} \S+ \d{4} \d\d\.\d\d"


def two_moments(page: Page, url: str) -> str:
    """A draft whose name was changed a minute ago and now; its id."""
    page.clock.install()
    draft = draft_of(page, url, "Siti Rahmawati")
    answer(page, "jenjang", "sd")
    wait_for_answer(page, "jenjang", "sd")
    page.clock.fast_forward(60_000)
    page.locator(NAMA).fill("Salah ketik")
    page.clock.run_for(500)
    wait_for_answer(page, "nama", "Salah ketik")
    page.clock.resume()
    return draft


def test_old_moment_is_compared_and_brought_back(server: StaticServer, page: Page, axe: str, watch: Watch) -> None:
    """Time, langkah and count of each moment; what differs from now as text; *Pulihkan*, and the present stays."""
    watch.allow("Applying inline style")  # axe copies the style sheets of a shadow tree
    two_moments(page, server.url)
    page.get_by_role("button", name="Riwayat draf").click()
    dialog = page.get_by_role("dialog", name="Riwayat draf")
    first = dialog.locator("li").first
    expect(first).to_contain_text(re.compile(rf"Sekarang\s*{MOMENT}, langkah Data Diri, 2 dari \d+ isian"))
    before = dialog.locator("li").nth(1)
    before.locator("summary").click()
    expect(before.locator("dt")).to_have_text(["Nama lengkap dengan gelar"])
    expect(before.locator("dd")).to_have_text(["Dulu: Siti Rahmawati", "Sekarang: Salah ketik"])
    assert violations(page, axe) == []
    before.get_by_role("button", name="Pulihkan").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati")
    expect(page.locator("#kabar-riwayat")).to_contain_text("Sudah dipulihkan")
    assert newest(page)["jawaban"]["nama"] == "Siti Rahmawati"
    for letter in "abcdefgh":
        page.locator(NAMA).press_sequentially(letter)
        wait_for_answer(page, "nama", page.locator(NAMA).input_value())
    assert "Salah ketik" in [one["jawaban"]["nama"] for one in stored(page)["revisi"]]


def test_history_opens_at_home_and_spares_an_open_draft(server: StaticServer, page: Page) -> None:
    """The same dialog in the list of drafts; a draft that a tab is writing is not changed behind its back."""
    draft = two_moments(page, server.url)
    home = page.context.new_page()
    home.goto(server.url)
    home.get_by_role("button", name="Riwayat Salah ketik").click()
    dialog = home.get_by_role("dialog", name="Riwayat draf")
    dialog.locator("summary").first.click()
    dialog.get_by_role("button", name="Pulihkan").click()
    expect(dialog.get_by_role("alert")).to_contain_text("terbuka di tab lain")
    page.close()
    dialog.get_by_role("button", name="Pulihkan").click()
    expect(dialog).to_have_count(0)
    expect(home.locator("#kabar-draf")).to_contain_text("Sudah dipulihkan")
    home.goto(f"{server.url}{FORM}?draf={draft}")
    expect(home.locator(NAMA)).to_have_value("Siti Rahmawati")


def test_copies_are_told_where_saving_is_told(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """Only here; also in a file since when; changed since then. The same at home."""
    open_form(page, server.url)
    copies = page.locator("[data-salinan]")
    expect(copies).to_be_hidden()
    draft_of(page, server.url, "Siti Rahmawati")
    expect(copies).to_have_text("hanya di perangkat ini")
    expect(page.locator(".kf-keadaan")).to_contain_text(re.compile("Peramban (sudah setuju|boleh menghapus)"))
    download(page, "ekspor", tmp_path)
    expect(copies).to_have_text(re.compile(r"^juga di berkas, hari ini pukul \d\d\.\d\d$"))
    page.locator(NAMA).fill("Siti R.")
    expect(copies).to_have_text(re.compile("; sudah berubah sejak itu$"))
    page.goto(server.url)
    expect(page.locator(".kf-draf__berkas")).to_have_text(re.compile("^Juga di berkas.*; sudah berubah sejak itu.$"))


def test_reminder_comes_when_enough_is_only_here(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """Not after the first letter; after a langkah full of answers; *Nanti* is respected; a file ends it."""
    draft = draft_of(page, server.url)
    reminder = page.locator("#ingat-salinan")
    fill_langkah(page, STEPS[0], whole_plan())
    saved(page)
    expect(reminder).to_have_count(0)
    go_on(page, STEPS[0])
    fill_langkah(page, STEPS[1], whole_plan())
    saved(page)
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(reminder).to_contain_text("hanya ada di perangkat ini")
    reminder.get_by_role("button", name="Nanti").click()
    expect(reminder).to_have_count(0)
    page.wait_for_function("() => !document.querySelector('#ingat-salinan')")
    page.goto(server.url)
    expect(page.locator(".kf-draf__berkas")).to_have_text("Hanya di perangkat ini.")
    [record] = stored(page)["draf"]
    put(page, "draf", {key: value for key, value in record.items() if key != "diingatkan"})
    page.goto(f"{server.url}{FORM}?draf={draft}")
    with page.expect_download():
        reminder.get_by_role("button", name="Simpan berkas draf").click()
    expect(page.locator("[data-salinan]")).to_have_text(re.compile("^juga di berkas"))
    page.reload()
    expect(page.locator("[data-salinan]")).to_have_text(re.compile("^juga di berkas"))
    expect(reminder).to_have_count(0)


def test_old_draft_that_is_only_here_is_named_at_home(server: StaticServer, page: Page, axe: str) -> None:
    """A day is enough, however little was typed."""
    draft_of(page, server.url)
    page.goto(server.url + "privasi/")
    [record] = stored(page)["draf"]
    put(page, "draf", {**record, "dibuat": "2026-01-05T08:00:00+07:00"})
    page.goto(server.url)
    expect(page.locator(".kf-draf__berkas")).to_have_text("Hanya di perangkat ini. Unduh supaya ada salinannya.")
    assert violations(page, axe) == []
