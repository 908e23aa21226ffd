"""The one-file edition, opened as a file in a real Chromium whose every request to a network would be refused."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import PHONE
from .plan import (
    STEPS,
    answer,
    download,
    fill_all,
    fill_langkah,
    go_on,
    open_form,
    python_ready,
    read_json,
    saved,
    whole_plan,
)
from .servers import StaticServer
from .test_access import axe, violations
from .test_journeys import kinerja_check

__all__ = ["axe"]  # a fixture

NAME = "Siti Rahmawati, S.Pd."
NOTHING_KEPT = {"profile": {"default_content_setting_values": {"cookies": 2}}}


@pytest.fixture
def file_url(site: Path, tmp_path: Path) -> str:
    """The file where a phone puts it, with nothing else of the site around."""
    folder = tmp_path / "Unduhan saya"
    folder.mkdir()
    return Path(shutil.copy(site / "kinerja-luring.html", folder)).as_uri()


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """What pages asked for; fails at the end when it was more than files and what they made themselves."""
    addresses: list[str] = []
    yield addresses
    assert [address for address in addresses if not address.startswith(("file:", "blob:null/"))] == []


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext], asked: list[str]) -> Page:
    context = new_context(offline=True)
    context.on("request", lambda request: asked.append(request.url))
    return context.new_page()


@pytest.fixture
def forgetful(open_profile: Callable[..., BrowserContext], tmp_path: Path, asked: list[str]) -> Page:
    """A browser that was told to keep nothing of any page."""
    settings = tmp_path / "lupa" / "Default" / "Preferences"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(NOTHING_KEPT))
    context = open_profile("lupa")
    context.on("request", lambda request: asked.append(request.url))
    return context.new_page()


def name_of(page: Page) -> str:
    return page.locator("[name='nama']").input_value()


@pytest.mark.parametrize("end", ["</form>", "<script>"])
def test_file_of_which_the_end_is_missing(file_url: str, phone: Page, end: str) -> None:
    """Cut within the form or before its script: nobody fills in what cannot be kept without being told."""
    file = Path(url2pathname(urlsplit(file_url).path))
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.index(end.encode()) - 1000])
    phone.goto(file_url)
    expect(phone.get_by_role("alert").filter(has_text="berkas ini terpotong")).to_be_in_viewport(timeout=15_000)
    expect(phone.locator("form.kf")).to_be_visible(visible=end == "<script>")
    file.write_bytes(whole)
    open_form(phone, file_url, form="")
    expect(phone.locator(".kf-belum-utuh")).to_have_css("display", "none")


def test_whole_plan_reload_and_submit(phone: Page, file_url: str, project: Path, tmp_path: Path) -> None:
    """Fill half, reload, go on where it was, submit: Python agrees, and so does `kinerja check`; codes too."""
    answers = whole_plan()
    open_form(phone, file_url, "")
    expect(phone.locator("html")).to_have_attribute("data-luring", "siap")
    fill_langkah(phone, STEPS[0], answers)
    go_on(phone, STEPS[0])
    expect(phone.locator(f"[data-langkah='{STEPS[1]}']")).to_be_visible()
    saved(phone)
    phone.reload()
    expect(phone.locator("[name='nama']")).to_have_value(str(answers["nama"]))
    expect(phone.locator(f"[data-langkah='{STEPS[1]}']")).to_be_visible()
    python_ready(phone)
    phone.goto(f"{file_url}#langkah-{STEPS[0]}")
    fill_all(phone)
    path = download(phone, "ajukan", tmp_path)
    rencana = read_json(path)
    assert (rencana["status"], rencana["pemeriksaan"]["mesin"]) == ("diajukan", "python")
    assert rencana["jawaban"] == answers
    result = kinerja_check(project, path)
    assert (result.returncode, result.stderr) == (0, "")
    phone.get_by_role("button", name="Kirim lewat kode QR").click()
    expect(phone.get_by_role("img", name="Kode QR yang terus berganti")).to_be_visible()


def test_python_speaks(phone: Page, file_url: str) -> None:
    """A rule that no browser knows: this NIP is that of a PNS."""
    open_form(phone, file_url, "")
    python_ready(phone)
    answer(phone, "status-kepegawaian", "pppk")
    answer(phone, "nip", "19850315 201001 2 003")
    go_on(phone, STEPS[0])
    expect(phone.locator("#nip-galat, #nip-peringatan").filter(visible=True)).to_contain_text("tidak cocok")


def test_python_is_restored_and_never_booted(phone: Page, file_url: str) -> None:
    """The file carries the picture of a started Python, and needs no place to keep one."""
    open_form(phone, file_url, "")
    python_ready(phone)
    expect(phone.locator("html")).to_have_attribute("data-mesin-cara", "potret")


def test_export_opens_on_another_device(
    phone: Page, new_context: Callable[..., BrowserContext], file_url: str, tmp_path: Path
) -> None:
    """A file written by one copy is read by another, as a draft of its own, with the same answers."""
    open_form(phone, file_url, "")
    python_ready(phone)
    fill_all(phone)
    path = download(phone, "ekspor", tmp_path)
    other = new_context(offline=True).new_page()
    open_form(other, file_url, "")
    answer(other, "nama", "Draf lain")
    saved(other)
    with other.expect_navigation():
        other.locator("input[type=file]").set_input_files(path)
    expect(other.locator("[name='nama']")).to_have_value(NAME)
    other.goto(f"{file_url}#langkah-rangkuman")
    python_ready(other)
    assert read_json(download(other, "ekspor", tmp_path))["jawaban"] == read_json(path)["jawaban"] == whole_plan()


def test_opening_again_goes_on(open_profile: Callable[..., BrowserContext], file_url: str, tmp_path: Path) -> None:
    """Days later: the last draft goes on by itself, another may be begun, and all are listed, also for a moved copy."""
    before = open_profile("hp")
    page = before.new_page()
    open_form(page, file_url, "")
    answer(page, "nama", NAME)
    saved(page)
    before.close()
    moved = Path(shutil.copy(tmp_path / "Unduhan saya" / "kinerja-luring.html", tmp_path / "kinerja-luring (1).html"))
    page = open_profile("hp").new_page()
    open_form(page, moved.as_uri(), "")
    notice = page.locator("#draf-dilanjutkan")
    expect(notice).to_contain_text(NAME)
    expect(page.locator("[name='nama']")).to_have_value(NAME)
    with page.expect_navigation():
        notice.get_by_role("button", name="Mulai draf baru").click()
    expect(page.locator("[name='nama']")).to_have_value("")
    answer(page, "nama", "Budi Santoso")
    saved(page)
    page.locator("#semua-draf summary").first.click()
    cards = page.locator(".kf-draf")
    expect(cards.locator("h3")).to_have_text(["Budi Santoso", NAME])
    with page.expect_download() as file:
        cards.nth(1).get_by_role("button", name="Unduh").click()
    assert file.value.suggested_filename == "rencana-siti-rahmawati-s-pd.json"
    with page.expect_navigation():
        cards.nth(1).get_by_role("link", name="Lanjutkan").click()
    expect(page.locator("[name='nama']")).to_have_value(NAME)
    page.locator("#semua-draf summary").first.click()
    cards.nth(0).get_by_role("button", name="Hapus").click()
    page.locator("#dialog-hapus button[value=ya]").click()
    expect(cards).to_have_count(1)


def test_print_shows_the_answers(phone: Page, file_url: str) -> None:
    """On paper stand the answers, and nothing of what the file carries or the screen needs."""
    open_form(phone, file_url, "")
    fill_all(phone)
    phone.emulate_media(media="print")
    for value in (NAME, "19860926 201505 2 001"):
        expect(phone.locator(".kf-rangkuman__jawaban").filter(has_text=re.compile(value)).first).to_be_visible()
    for screen in ("#semua-draf", ".kf-kaki", "[data-berkas] >> nth=0", ".kf-tindakan"):
        expect(phone.locator(screen)).to_be_hidden()
    paper = phone.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 8


def test_browser_that_keeps_nothing(forgetful: Page, file_url: str, project: Path, tmp_path: Path) -> None:
    """A lasting word at the top; the file holds the plan, is checked as good, and fills the form again."""
    page = forgetful
    open_form(page, file_url, "")
    notice = page.locator("#tanpa-penyimpanan")
    expect(notice).to_contain_text("tidak menyimpan isian")
    expect(page.locator("#semua-draf")).to_be_hidden()
    python_ready(page)
    fill_all(page)
    expect(page.locator("#simpan-status")).to_have_text("Belum ada di berkas")
    path = download(page, "ekspor", tmp_path)
    expect(page.locator("#simpan-status")).to_contain_text("Ada di berkas")
    assert kinerja_check(project, path).returncode == 0
    page.goto("about:blank")
    open_form(page, file_url, "")
    expect(notice).to_be_visible()
    assert name_of(page) == ""
    page.locator("input[type=file]").set_input_files(path)
    expect(page.locator("[name='nama']")).to_have_value(NAME)
    python_ready(page)
    page.goto(f"{file_url}#langkah-rangkuman")
    assert read_json(download(page, "ekspor", tmp_path))["jawaban"] == whole_plan()


def test_leaving_with_words_in_no_file_is_asked_about(forgetful: Page, file_url: str, tmp_path: Path) -> None:
    """The browser asks while something is in no file, and no longer when it is."""
    open_form(forgetful, file_url, "")
    expect(forgetful.locator("#tanpa-penyimpanan")).to_be_visible()
    forgetful.locator("[name='nama']").click()
    forgetful.keyboard.type("Siti")
    said: list[str] = []
    forgetful.on("dialog", lambda dialog: (said.append(dialog.type), dialog.dismiss()))
    forgetful.close(run_before_unload=True)
    forgetful.wait_for_timeout(300)
    assert said == ["beforeunload"]
    forgetful.locator("#tanpa-penyimpanan").get_by_role("button").click()
    expect(forgetful.locator("#simpan-status")).to_contain_text("Ada di berkas")
    with forgetful.expect_event("close"):
        forgetful.close(run_before_unload=True)
    assert said == ["beforeunload"]


def test_import_asks_before_it_replaces(forgetful: Page, file_url: str, tmp_path: Path) -> None:
    """Without storage a file fills the form in place: words that are nowhere else are not thrown away unasked."""
    open_form(forgetful, file_url, "")
    expect(forgetful.locator("#tanpa-penyimpanan")).to_be_visible()
    answer(forgetful, "nama", NAME)
    path = download(forgetful, "ekspor", tmp_path)
    answer(forgetful, "nama", "Budi Santoso")
    forgetful.locator("input[type=file]").set_input_files(path)
    forgetful.get_by_role("button", name="Jangan ganti").click()
    assert name_of(forgetful) == "Budi Santoso"
    forgetful.locator("input[type=file]").set_input_files(path)
    forgetful.get_by_role("button", name="Ganti dengan isi berkas").click()
    expect(forgetful.locator("[name='nama']")).to_have_value(NAME)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_for_axe(new_context: Callable[..., BrowserContext], file_url: str, axe: str, scheme: str) -> None:
    """Each langkah with its errors, and the list of drafts."""
    page = new_context(color_scheme=scheme, viewport=PHONE, offline=True).new_page()
    open_form(page, file_url, "")
    found: dict[str, list[str]] = {}
    for langkah in STEPS:
        page.goto(f"{file_url}#langkah-{langkah}")
        expect(page.locator(f"[data-langkah='{langkah}']")).to_be_visible()
        if langkah != STEPS[-1]:
            go_on(page, langkah)
            expect(page.locator("#ringkasan-galat")).to_be_visible()
        found[langkah] = violations(page, axe)
    page.goto(f"{file_url}#langkah-{STEPS[0]}")
    answer(page, "nama", NAME)
    saved(page)
    page.locator("#semua-draf summary").first.click()
    expect(page.locator(".kf-draf")).to_have_count(1)
    found["drafts"] = violations(page, axe)
    assert {state: rules for state, rules in found.items() if rules} == {}


def test_notice_without_storage_has_nothing_for_axe(forgetful: Page, file_url: str, axe: str) -> None:
    open_form(forgetful, file_url, "")
    expect(forgetful.locator("#tanpa-penyimpanan")).to_be_visible()
    assert violations(forgetful, axe) == []


def test_home_page_gives_the_file(server: StaticServer, page: Page, site: Path, tmp_path: Path) -> None:
    """A plain link with the true size; what arrives is the file, byte for byte."""
    page.goto(server.url)
    link = page.get_by_role("link", name="Unduh kinerja-luring.html")
    made = site / "kinerja-luring.html"
    size = f"{made.stat().st_size / 1e6:.1f}".replace(".", ",")
    expect(page.locator("p", has=link)).to_contain_text(f"{size} MB")
    with page.expect_download() as file:
        link.click()
    file.value.save_as(tmp_path / "unduhan.html")
    assert (tmp_path / "unduhan.html").read_bytes() == made.read_bytes()
