"""A teacher's way through the whole form, as they would walk it, in a real Chromium with a real network switch."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .plan import (
    FORM,
    STEPS,
    answer,
    download,
    fill_all,
    fill_langkah,
    go_on,
    offline_ready,
    open_form,
    python_ready,
    read_json,
    saved,
    whole_plan,
)
from .servers import StaticServer


def kinerja_check(project: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kinerja_py.cli", "check", *map(str, files)]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)


def test_whole_plan_offline_reload_resume_and_submit(
    server: StaticServer, page: Page, project: Path, tmp_path: Path
) -> None:
    """Fill half, lose the server, reload, go on, submit: the file is valid and `kinerja check` says so."""
    answers = whole_plan()
    open_form(page, server.url)
    fill_langkah(page, "data-diri", answers)
    go_on(page, "data-diri")
    python_ready(page)
    offline_ready(page)
    saved(page)
    server.stop()
    page.reload()
    expect(page.locator("[name='nama']")).to_have_value(str(answers["nama"]))
    python_ready(page)
    page.goto(page.url.split("#")[0] + f"#langkah-{STEPS[0]}")
    fill_all(page)
    path = download(page, "ajukan", tmp_path)
    rencana = read_json(path)
    assert rencana["status"] == "diajukan"
    assert rencana["pemeriksaan"]["mesin"] == "python"
    assert rencana["pemeriksaan"]["galat"] == 0
    assert rencana["jawaban"] == answers
    result = kinerja_check(project, path)
    assert (result.returncode, result.stderr) == (0, "")


def test_export_import_gives_the_same_answers(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """A draft file opened on another device (a fresh profile) holds the very same answers."""
    open_form(page, server.url)
    python_ready(page)
    fill_all(page)
    path = download(page, "ekspor", tmp_path)
    before = read_json(path)
    other = page.context.browser.new_context().new_page()
    other.goto(server.url)
    other.locator("input[type=file]").first.set_input_files(path)
    other.wait_for_url("**/formulir/guru-2026/?draf=*")
    other.goto(other.url.split("#")[0] + "#langkah-rangkuman")
    python_ready(other)
    again = read_json(download(other, "ekspor", tmp_path))
    other.context.close()
    assert again["jawaban"] == before["jawaban"] == whole_plan()


def test_every_rule_broken_is_told_in_plain_words(server: StaticServer, page: Page) -> None:
    """An empty first langkah: summary takes focus, links lead to the isian, the title says Galat."""
    open_form(page, server.url)
    python_ready(page)
    go_on(page, "data-diri")
    summary = page.locator("#ringkasan-galat")
    expect(summary).to_be_visible()
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile(r"^Galat: "))
    message = page.locator("#nama-galat")
    expect(message).to_be_visible()
    expect(page.locator("[name='nama']")).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link").filter(has_text=message.inner_text().removeprefix("Galat:").strip()).first.click()
    expect(page.locator("[name='nama']")).to_be_focused()
    answer(page, "nama", "Siti Rahmawati, S.Pd.")
    page.keyboard.press("Tab")
    expect(message).to_be_hidden()


@pytest.mark.parametrize(
    ("isian", "wrong"),
    [
        ("nip", "198503152010012"),
        ("nip", "198513152010012003"),
        ("nip", "19850315201001200A"),
        ("npsn", "123"),
        ("nuptk", "12345"),
    ],
)
def test_wrong_answer_stays_as_typed_with_a_message(server: StaticServer, page: Page, isian: str, wrong: str) -> None:
    """A wrong number is not taken away: the words stay, the message stands beside it."""
    open_form(page, server.url)
    python_ready(page)
    answer(page, "status-kepegawaian", "pns")
    answer(page, isian, wrong)
    go_on(page, "data-diri")
    expect(page.locator(f"#{isian}-galat")).to_be_visible()
    expect(page.locator(f"[name='{isian}']")).to_have_value(wrong)


def test_condition_hides_and_forgets_nothing(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """A non-ASN teacher is not asked for a NIP and exports none; going back brings the typed NIP again."""
    open_form(page, server.url)
    python_ready(page)
    answer(page, "status-kepegawaian", "pns")
    answer(page, "nip", "19850315 201001 2 003")
    answer(page, "status-kepegawaian", "non-asn")
    expect(page.locator("[data-isian='nip']")).to_be_hidden()
    page.goto(page.url.split("#")[0] + "#langkah-rangkuman")
    rencana = read_json(download(page, "ekspor", tmp_path))
    assert "nip" not in rencana["jawaban"]
    page.goto(page.url.split("#")[0] + "#langkah-data-diri")
    answer(page, "status-kepegawaian", "pns")
    expect(page.locator("[name='nip']")).to_have_value("19850315 201001 2 003")


def test_works_under_a_sub_path_with_the_server_stopped(sub_server: StaticServer, page: Page) -> None:
    """A project site: home, guidance and form open again without the server."""
    open_form(page, sub_server.url)
    python_ready(page)
    offline_ready(page)
    sub_server.stop()
    for address in ("", "panduan/", FORM, "formulir/guru-2026", "formulir/contoh/"):
        page.goto(sub_server.url + address)
        expect(page.locator("h1").first).to_be_visible()
    open_form(page, sub_server.url)
    python_ready(page)


def test_second_form_is_a_form_of_its_own(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """The generator knows nothing of teachers: the example form saves, checks and exports as well."""
    page.goto(server.url + "formulir/contoh/")
    python_ready(page)
    first = page.locator("[data-langkah]:visible")
    first.locator("input:visible:not([type=radio]):not([type=checkbox])").first.fill("Rina Contoh")
    saved(page)
    rencana = read_json(download(page, "ekspor", tmp_path))
    assert rencana["formulir"]["id"] == "contoh"
    assert "Rina Contoh" in json.dumps(rencana["jawaban"])


def test_form_can_be_read_and_filled_without_scripts(
    server: StaticServer, new_context: Callable[..., BrowserContext]
) -> None:
    """Tier 0: every langkah is there, conditions react, nothing waits for a script."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(server.url + FORM)
    for langkah in STEPS:
        expect(page.locator(f"[data-langkah='{langkah}']")).to_be_visible()
    expect(page.locator("[data-isian='nip']")).to_be_hidden()
    page.locator("#status-kepegawaian-pns").check()
    expect(page.locator("[data-isian='nip']")).to_be_visible()
    page.locator("#status-kepegawaian-non-asn").check()
    expect(page.locator("[data-isian='nip']")).to_be_hidden()
