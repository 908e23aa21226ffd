"""What a form page does earlier and later than the rest: Python's worker, the second script."""

from __future__ import annotations

import json
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
    """Where a service worker answers, the first script starts Python, and that one is asked in the end."""
    open_form(page, server.url)
    python_ready(page)
    offline_ready(page)
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    page.add_init_script(HEARD)
    page.reload()
    python_ready(page)
    assert page.evaluate("heard.slice(0, 2)") == ["mulai", "check"]
    assert len(workers) == 1
    order = json.loads(workers[0].evaluate("self.name"))
    assert order["form"]["address"].endswith(f"{FORM.strip('/')}.json")


BEGUN = """async () => {
    for (;;) {
        const names = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
        if (names.some((name) => name.endsWith(".mjs"))) return names;
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
OPEN = """() => {
    const { worker, runtime } = document.documentElement.dataset;
    const name = JSON.stringify({ runtime: new URL(runtime, document.baseURI).href });
    window.mine = new Worker(new URL(worker, document.baseURI), { type: "module", name });
}"""


def test_worker_begins_by_its_name(server: StaticServer, page: Page) -> None:
    """Nobody has asked it anything yet; a message would reach it only when the page is at rest."""
    open_form(page, server.url)
    python_ready(page)
    with page.expect_event("worker") as event:
        page.evaluate(OPEN)
    assert any(name.startswith("/runtime/") for name in event.value.evaluate(BEGUN))


SEEN = """(() => {
    window.seen = [];
    const note = () => {
        for (const [name, state] of Object.entries(document.documentElement.dataset)) {
            if (state === "siap" && !seen.includes(name)) seen.push(name);
        }
    };
    new MutationObserver(note).observe(document, { subtree: true, attributeFilter: ["data-mesin", "data-luring"] });
})()"""


def test_later_visit_looks_over_the_copy_when_python_is_there(server: StaticServer, page: Page) -> None:
    """All is here already: nothing is in a hurry but Python."""
    open_form(page, server.url)
    python_ready(page)
    offline_ready(page)
    page.add_init_script(SEEN)
    page.reload()
    offline_ready(page)
    assert page.evaluate("seen") == ["mesin", "luring"]
