"""A form page of which not everything has come, on a first visit: nobody fills in half a form without being told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import Watch
from .plan import FORM
from .servers import Fault, StaticServer
from .test_access import axe, violations

__all__ = ["axe"]  # a fixture

ADDRESS = FORM + "?draf=tidak-ada"
PARTS = (0.2, 0.5, 0.97)


def told(page: Page) -> None:
    """A form that cannot be kept says so and how to go on."""
    notice = page.get_by_role("alert").filter(has_text="Jawaban belum dapat disimpan")
    expect(notice).to_be_in_viewport(timeout=15_000)
    expect(notice.get_by_role("link", name="Muat ulang")).to_be_visible()


def whole_after_reload(page: Page) -> None:
    with page.expect_request(lambda request: request.is_navigation_request()) as asked:
        page.get_by_role("link", name="Muat ulang").click()
    assert asked.value.url.endswith(ADDRESS), "the way back to the draft is kept"
    expect(page.locator("html.js")).to_be_attached()
    expect(page.locator("[data-langkah]:visible")).to_have_count(1)
    expect(page.locator(".kf-belum-utuh")).to_have_css("display", "none")


@pytest.mark.parametrize("part", PARTS)
def test_line_that_ends_within_page(server: StaticServer, site: Path, page: Page, watch: Watch, part: float) -> None:
    """The browser notices, stops reading, and runs none of the page's scripts."""
    watch.allow("ERR_CONTENT_LENGTH_MISMATCH")
    size = (site / FORM / "index.html").stat().st_size
    let_go = Event()
    server.faults = [Fault(FORM, "cut", int(size * part), let_go)]
    page.goto(server.url + ADDRESS, wait_until="commit")
    page.locator("[data-isian]").nth(int(30 * part)).wait_for(state="attached")
    expect(page.locator("form.kf")).to_be_hidden()
    with page.expect_event("console", lambda said: "ERR_CONTENT_LENGTH_MISMATCH" in said.text):
        let_go.set()
    told(page)
    expect(page.locator("form.kf")).to_be_hidden()
    whole_after_reload(page)


@pytest.mark.parametrize("part", PARTS)
def test_page_that_looks_whole_and_is_not(server: StaticServer, site: Path, page: Page, part: float, axe: str) -> None:
    """A proxy has cut it: the scripts run, and leave half a form alone."""
    size = (site / FORM / "index.html").stat().st_size
    server.faults = [Fault(FORM, "short", int(size * part))]
    page.goto(server.url + ADDRESS)
    told(page)
    expect(page.locator("form.kf")).to_be_hidden()
    assert violations(page, axe) == []
    whole_after_reload(page)


def test_first_script_that_does_not_come(server: StaticServer, site: Path, page: Page, watch: Watch) -> None:
    """The form can be read, and says that it keeps nothing."""
    watch.allow("404")
    script = re.search(r'src="../../(aset/formulir-[^"]+)"', (site / FORM / "index.html").read_text("utf-8"))
    assert script
    server.faults = [Fault(script[1], "404")]
    page.goto(server.url + ADDRESS)
    told(page)
    expect(page.locator("form.kf")).to_be_visible()
    whole_after_reload(page)


def test_nothing_is_told_where_scripts_are_off(
    server: StaticServer, new_context: Callable[..., BrowserContext]
) -> None:
    """There the form is for reading and for paper, and whole."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(server.url + FORM)
    expect(page.locator("form.kf")).to_be_visible()
    expect(page.locator(".kf-belum-utuh")).to_have_css("display", "none")
