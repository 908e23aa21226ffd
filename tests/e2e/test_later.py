"""What a form page does earlier and later than the rest: Python's worker, the second script."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Route, Worker, expect

from .conftest import Watch
from .plan import FORM, answer, go_on, offline_ready, open_form, python_ready
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


HEARD = """(() => {
    const post = Worker.prototype.postMessage;
    window.heard = [];
    Worker.prototype.postMessage = function (message) { heard.push(message.name); post.apply(this, arguments); };
})()"""


def test_later_visit_starts_python_beside_the_parser(server: StaticServer, page: Page) -> None:
    """Where a service worker answers, a worker is prepared at once, and it is the one that is asked."""
    page.add_init_script(HEARD)
    open_form(page, server.url)
    python_ready(page)
    offline_ready(page)
    assert page.evaluate("heard.slice(0, 2)") == ["mulai", "check"]
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    page.reload()
    python_ready(page)
    assert page.evaluate("heard.slice(0, 3)") == ["siapkan", "mulai", "check"]
    assert len(workers) == 1
