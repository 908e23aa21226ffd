"""The kill switch: a harmful service worker is withdrawn by one file, drafts and other sites keep what they have, and a
later build brings the offline copy back.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Error, Page, expect

from kinerja_py.runtime.offline import withdraw_offline

from .conftest import Watch
from .plan import FORM, offline_ready, python_ready
from .servers import StaticServer
from .storage import draft_of, stored
from .test_offline import own_host, own_site
from .test_privacy import LEFT, OTHERS
from .workers import READY, agree_button, stop_workers, take

__all__ = ["own_host", "own_site"]  # fixtures

BASE = "/sub/path/"
VISITS = 20
# A worker that answers every request of the site with rubbish.
HARMFUL = """
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => event.respondWith(new Response("rusak", { headers: { "Content-Type": "text/html" } }));
"""
OUR_CACHES = """async () => (await caches.keys()).filter(
  (name) => name.startsWith("kinerja-luring:/sub/path/:") && !name.endsWith(":tanda"))"""


def test_withdrawn_site_works_keeps_its_drafts_and_comes_back(own_host: StaticServer, page: Page, watch: Watch) -> None:
    """Even past a worker that breaks every page; an open form is not loaded anew; the next build is whole again."""
    watch.allow("MIME|ERR_|Failed")  # scripts of the broken site
    good = (own_host.root / "sw.js").read_bytes()
    draft = draft_of(page, own_host.url, "Yohanes Baransano")
    offline_ready(page)
    page.evaluate(OTHERS)
    drafts = stored(page, BASE)["draf"]
    typing = page.context.new_page()
    typing.goto(f"{own_host.url}{FORM}?draf={draft}")
    typing.evaluate("globalThis.untouched = true")

    (own_host.root / "sw.js").write_text(HARMFUL, "utf-8")
    visit_until(page, own_host.url, lambda: page.locator("body").inner_text() == "rusak")

    withdraw_offline(own_host.root)
    visit_until(page, own_host.url, lambda: page.locator("h1").count() > 0 and page.evaluate(OUR_CACHES) == [])
    assert typing.evaluate("globalThis.untouched") is True
    page.goto(f"{own_host.url}{FORM}?draf={draft}")
    expect(page.locator("[name='nama']")).to_have_value("Yohanes Baransano")
    assert stored(page, BASE)["draf"] == drafts
    left = page.evaluate(LEFT)
    assert "kinerja-luring:/lain/:isi" in left["caches"]
    assert "kinerja-luring:/lain/" in left["databases"]
    python_ready(page)

    (own_host.root / "sw.js").write_bytes(good)
    page.goto(f"{own_host.url}{FORM}?draf={draft}")
    expect(agree_button(page)).to_be_visible(timeout=READY)
    take(page, page.url)
    offline_ready(page)
    assert typing.evaluate("globalThis.untouched") is True
    own_host.stop()
    page.reload()
    expect(page.locator("[name='nama']")).to_have_value("Yohanes Baransano")


def visit_until(page: Page, url: str, happened: Callable[[], bool]) -> None:
    """Visit after visit: the browser looks for a new sw.js by itself, a moment after each."""
    for _ in range(VISITS):
        try:
            page.goto(url, wait_until="commit", timeout=10_000)
        except Error:  # a service worker that a test watches may keep the page waiting when it is about to end
            stop_workers(page)
            continue
        page.wait_for_timeout(1_500)
        if happened():
            return
        stop_workers(page)
    raise AssertionError("it has not happened after many visits")
