"""The second script of the form page: asked for until it comes; what was done meanwhile counts."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Route, expect

from .conftest import Watch
from .plan import FORM, answer, go_on
from .servers import StaticServer


def test_lost_second_script_is_asked_for_again(
    server: StaticServer, watch: Watch, new_context: Callable[..., BrowserContext]
) -> None:
    """The form answers without it; words and a pressed button wait for it, and are not lost."""
    context = new_context(service_workers="block", accept_downloads=True)
    watch.allow("formulir-lanjutan-|blocked by Playwright")  # two losses of our own
    lost = [2]

    def carry(route: Route) -> None:
        if lost[0] == 0:
            return route.continue_()
        lost[0] -= 1
        return route.abort()

    context.route("**/formulir-lanjutan-*", carry)
    page = context.new_page()
    page.goto(server.url + FORM)
    answer(page, "npsn", "123")
    go_on(page, "data-diri")
    expect(page.locator("#npsn-galat")).to_be_visible()
    with page.expect_download() as download:
        page.locator(".kf-keadaan [data-aksi='ekspor']").click()
    assert download.value.suggested_filename.endswith(".json")
    assert lost == [0]
    expect(page.locator("#simpan-status")).to_have_text(re.compile("^Tersimpan"))
    expect(page).to_have_url(re.compile(r"\?draf="))
