"""The offline copy: every page with the host switched off, honest words about it, and no byte twice."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.runtime.offline import write_offline
from kinerja_py.runtime.pyodide import write_runtime

from . import servers
from .plan import saved
from .servers import Fault, StaticServer
from .test_access import axe, violations
from .workers import agree_button, stop_workers, take

__all__ = ["axe"]

READY = 120_000
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
CONTENTS = """async () => {
    const names = await caches.keys();
    const found = {};
    for (const name of names) found[name] = (await (await caches.open(name)).keys()).map(({url}) => url);
    return found;
}"""


SLOW_SECOND_LOOK = """{
    const match = Cache.prototype.match;
    let looks = 0;
    Cache.prototype.match = async function (request) {
        const found = await match.apply(this, arguments);
        if (!String(request).includes(SIDIK)) return found;
        looks += 1; // the first is for what is kept, the second for what has to be fetched
        if (looks === 2) await new Promise((done) => setTimeout(done, 3000));
        return found;
    };
}
"""


def forget_http_cache(page: Page) -> None:
    """The browser's own cache may hold what the offline copy lost; a test that counts requests has to empty it."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def luring(page: Page, state: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-luring", state, timeout=READY)


def mesin(page: Page, state: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-mesin", state, timeout=READY)


def listed(site: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((site / "offline.json").read_bytes())
    return content


def pieces(host: StaticServer) -> list[str]:
    return [path for path in host.requests if path.endswith(".bin")]


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    copy = tmp_path / "situs"
    shutil.copytree(site, copy)
    return copy


@pytest.fixture
def own_host(own_site: Path) -> Iterator[StaticServer]:
    host = StaticServer(own_site, base="/sub/path/").start()
    yield host
    host.stop()


@pytest.fixture
def slow_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of the runtime take a while, as they do on a slow line."""
    send = servers._PagesHandler.send_head

    def slowly(handler):  # type: ignore[no-untyped-def]
        if handler.path.endswith(".bin"):
            time.sleep(0.4)
        return send(handler)

    monkeypatch.setattr(servers._PagesHandler, "send_head", slowly)


@pytest.mark.parametrize("base", ["/", "/sub/path/"])
def test_every_page_works_with_the_host_switched_off(page: Page, site: Path, base: str, watch) -> None:
    """After *siap*: each listed file is there, however its address is written; Python checks; the 404 page is ours."""
    host = StaticServer(site, base=base).start()
    page.goto(f"{host.url}formulir/guru-2026/")
    luring(page, "siap")
    host.stop()
    before = len(host.requests)
    page.reload()
    mesin(page, "siap")
    luring(page, "siap")
    content = listed(site)
    urls = [entry["url"] for key in ("shell", "runtime", "reserve", "paket") for entry in content[key]]
    urls += ["formulir/guru-2026/index.html", "index.html", "?dari=beranda"]
    bad = page.evaluate(
        """async ([base, urls]) => {
            const answers = await Promise.all(urls.map((url) => fetch(new URL(url, location.origin + base))));
            return urls.filter((_, at) => !answers[at].ok);
        }""",
        [base, urls],
    )
    assert bad == []
    answer = page.goto(f"{host.url}panduan")
    assert answer is not None and answer.ok
    assert page.url == f"{host.url}panduan/"
    expect(page.locator("h1")).to_be_visible()
    watch.allow("404|ERR_CONNECTION_REFUSED|ERR_FAILED")
    lost = page.goto(f"{host.url}tidak-ada/")
    assert lost is not None and lost.status == 404
    assert len(host.requests) == before


def test_nothing_is_fetched_at_the_second_visit(server: StaticServer, page: Page) -> None:
    """A phone that has the copy pays for the look at sw.js, and for nothing else."""
    page.goto(server.url)
    luring(page, "siap")
    before = len(server.requests)
    page.goto(f"{server.url}formulir/guru-2026/")
    mesin(page, "siap")
    luring(page, "siap")
    assert {path.split("?")[0] for path in server.requests[before:]} <= {"/sw.js"}


def test_siap_is_not_said_of_a_copy_with_a_hole(own_host: StaticServer, page: Page, watch) -> None:
    """One file goes missing on the device: the page says so, and mends it when there is a signal."""
    watch.allow("ERR_|Failed to fetch|unknown error occurred when fetching the script")
    page.goto(own_host.url)
    luring(page, "siap")
    page.evaluate(
        """async () => {
            const name = (await caches.keys()).find((name) => name.endsWith(":isi"));
            const store = await caches.open(name);
            const places = await store.keys();
            await store.delete(places.find(({url}) => url.endsWith(".bin")));
        }"""
    )
    forget_http_cache(page)
    own_host.stop()
    page.reload()
    page.wait_for_timeout(2_000)
    assert page.locator("html").get_attribute("data-luring") != "siap"
    own_host.start()
    before = len(own_host.requests)
    page.reload()
    luring(page, "siap")
    assert len([path for path in own_host.requests[before:] if path.endswith(".bin")]) == 1


def test_changed_byte_on_the_device_is_noticed_and_mended(own_host: StaticServer, page: Page) -> None:
    """*siap* is said only after the bytes were read back: a wrong one, kept before the proof, is fetched again."""
    page.goto(own_host.url)
    luring(page, "siap")
    page.evaluate(
        """async () => {
            const state = await caches.open((await caches.keys()).find((name) => name.endsWith(":keadaan")));
            for (const place of await state.keys()) if (place.url.includes("lulus-")) await state.delete(place);
            const store = await caches.open((await caches.keys()).find((name) => name.endsWith(":isi")));
            const place = (await store.keys()).find(({url}) => url.endsWith(".bin"));
            await store.put(place, new Response("bukan isinya"));
        }"""
    )
    forget_http_cache(page)
    own_host.requests.clear()
    page.reload()
    luring(page, "siap")
    assert len(pieces(own_host)) == 1


def test_line_cut_at_any_byte_costs_at_most_one_piece(own_host: StaticServer, page: Page, watch) -> None:
    """Again and again the host vanishes after some bytes: one piece had begun; whole ones are never asked for again."""
    watch.allow(
        "ERR_|Failed to load|unknown error occurred when fetching the script|wasm instantiation failed|for /sub"
    )
    sizes = {path.relative_to(own_host.root).as_posix(): path.stat().st_size for path in own_host.root.rglob("*.bin")}
    page.add_init_script(SAVES_DATA)
    page.goto(f"{own_host.url}formulir/guru-2026/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=READY)
    go_on = page.get_by_role("button", name="Unduh untuk luring").locator("visible=true").first
    expect(go_on).to_be_visible(timeout=READY)
    kept: set[str] = set()
    draw = random.Random(6)
    for cut in range(6):
        own_host.sent.clear()
        own_host.patience = draw.randrange(1, 500_000)
        if cut == 0:
            go_on.click()
        else:
            page.evaluate("dispatchEvent(new Event('online'))")
        while own_host.patience:
            page.wait_for_timeout(50)
        luring(page, "belum")
        pieces_sent = [(path, size) for path, size in own_host.sent if path in sizes]
        assert len([path for path, size in pieces_sent if 0 < size < sizes[path]]) <= 1
        assert not kept & {path for path, size in pieces_sent if size}
        kept = kept_pieces(own_host, page)
    assert kept
    own_host.sent.clear()
    own_host.patience = None
    page.evaluate("dispatchEvent(new Event('online'))")
    luring(page, "siap")
    mesin(page, "siap")
    asked = [path for path, _ in own_host.sent if path in sizes]
    assert len(asked) == len(set(asked)), own_host.sent
    assert not kept & set(asked)
    assert kept_pieces(own_host, page) >= kept | set(asked)


def test_file_asked_for_while_it_is_being_kept_is_fetched_once(own_host: StaticServer, page: Page) -> None:
    """Whoever looks for it a moment before it is kept, and finds nothing, does not fetch it again."""
    piece = next(entry for entry in listed(own_host.root)["reserve"] if entry["url"].endswith(".bin"))
    worker = own_host.root / "sw.js"
    slow = SLOW_SECOND_LOOK.replace("SIDIK", json.dumps(piece["sha256"]))
    worker.write_text(slow + worker.read_text("utf-8"), "utf-8")
    page.add_init_script(SAVES_DATA)
    page.goto(f"{own_host.url}formulir/guru-2026/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=READY)
    page.evaluate(
        """(address) => {
            const ask = async () => (await fetch(address)).arrayBuffer();
            window.asked = Promise.all([ask(), new Promise((done) => setTimeout(done, 300)).then(ask)]);
        }""",
        own_host.url + piece["url"],
    )
    page.wait_for_timeout(1_500)
    forget_http_cache(page)
    page.evaluate("asked")
    assert [path for path in own_host.requests if path.endswith(piece["url"])] == [f"/sub/path/{piece['url']}"]


def kept_pieces(host: StaticServer, page: Page) -> set[str]:
    """The pieces that lie whole on the device."""
    lists = listed(host.root)
    stored = {address for found in page.evaluate(CONTENTS).values() for address in found}
    return {
        entry["url"]
        for entry in [*lists["runtime"], *lists["reserve"]]
        if entry["url"].endswith(".bin") and any(entry["sha256"] in address for address in stored)
    }


def test_a_page_out_of_a_damaged_packet_is_fetched_by_itself(own_host: StaticServer, page: Page) -> None:
    """A packet that cannot be read costs nobody a page: with a signal it comes from its own address."""
    page.goto(own_host.url)
    luring(page, "siap")
    page.evaluate(
        """async () => {
            const store = await caches.open((await caches.keys()).find((name) => name.endsWith(":isi")));
            const list = await (await fetch("offline.json")).json();
            const ending = (url) => /\\.[a-z0-9]+$/.exec(url)?.[0] ?? ".html";
            const there = (url, sha256) => new URL(`__luring/${sha256}${ending(url)}`, location.href);
            for (const {url, sha256} of list.paket) await store.delete(there(url, sha256));
            for (const {url, sha256} of list.reserve.filter(({url}) => url.startsWith("paket/")))
                await store.put(there(url, sha256), new Response("bukan paket"));
        }"""
    )
    stop_workers(page)  # it may remember the packet
    own_host.requests.clear()
    page.goto(f"{own_host.url}panduan/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/sub/path/panduan/" in own_host.requests


def test_data_saver_asks_first(new_context: Callable[..., BrowserContext], server: StaticServer) -> None:
    """Nothing but the shell before the person agrees; size is told; the form works meanwhile; then everything comes."""
    page = new_context().new_page()
    page.add_init_script(SAVES_DATA)
    page.goto(f"{server.url}formulir/guru-2026/")
    mesin(page, "tanpa")
    agree = page.get_by_role("button", name="Unduh untuk luring").locator("visible=true").first
    expect(agree).to_be_visible(timeout=READY)
    expect(page.locator("[data-luring-maju]").first).to_contain_text("MB", timeout=READY)
    page.wait_for_timeout(1_000)
    shell = [f"/{one['url']}" for one in listed(server.root)["shell"] if one["url"].endswith(".bin")]
    assert [path for path in pieces(server) if not path.endswith(tuple(shell))] == []
    luring(page, "belum")
    agree.click()
    luring(page, "siap")
    mesin(page, "siap")


def test_no_page_is_kept_before_all_that_it_needs(own_host: StaticServer, page: Page, watch) -> None:
    """A style sheet of the shell does not come: Python does not wait for it, but no page stays here in half."""
    watch.allow("503|ERR_")
    (style,) = (one["url"] for one in listed(own_host.root)["shell"] if "dialog-draf" in one["url"])
    own_host.faults = [Fault(style, "503") for _ in range(200)]
    page.goto(f"{own_host.url}formulir/guru-2026/")
    mesin(page, "siap")
    expect(page.locator("[data-luring-maju]").first).to_contain_text("putus", timeout=READY)
    page.reload()
    page.wait_for_selector("html.js")
    assert len(own_host.faults) < 200
    stored = [address for found in page.evaluate(CONTENTS).values() for address in found]
    assert any(address.endswith(".js") for address in stored)
    assert not any(address.endswith(".html") or "/paket/" in address for address in stored)
    own_host.faults = []
    page.reload()
    luring(page, "siap")
    own_host.stop()
    page.reload()
    page.wait_for_selector("html.js")


def test_download_can_be_held(own_host: StaticServer, page: Page, slow_pieces: None) -> None:
    """*Jeda* stops after the files on their way; *Teruskan unduhan* goes on and fetches none twice."""
    page.goto(own_host.url)
    hold = page.get_by_role("button", name="Jeda").locator("visible=true").first
    hold.click(timeout=READY)
    luring(page, "belum")
    page.wait_for_timeout(1_500)
    held = len(pieces(own_host))
    page.wait_for_timeout(1_500)
    assert len(pieces(own_host)) == held
    page.get_by_role("button", name="Teruskan unduhan").locator("visible=true").first.click()
    luring(page, "siap")
    assert len(pieces(own_host)) == len(set(pieces(own_host)))


def test_stores_of_other_sites_are_left_alone(server: StaticServer, page: Page) -> None:
    """All project sites of an account share an origin: only names with our own base path are ours."""
    page.goto(server.url)
    page.evaluate("Promise.all(['lain', 'kinerja-luring:/lain/:isi'].map((name) => caches.open(name)))")
    luring(page, "siap")
    page.reload()
    luring(page, "siap")
    assert set(page.evaluate(CONTENTS)) == {
        "lain",
        "kinerja-luring:/lain/:isi",
        "kinerja-luring:/:isi",
        "kinerja-luring:/:keadaan",
    }


def renew(project: Path, site: Path, **how: Any) -> None:
    """A new version of the site: the home page says something new."""
    home = site / "index.html"
    home.write_text(home.read_text("utf-8").replace("<h1", "<p id='baru'>Kabar baru</p><h1", 1), "utf-8")
    write_offline(site, write_runtime(project, site.parent / "runtime", plain=False, say=print), **how)


def test_new_version_waits_for_consent_and_brings_only_what_changed(
    own_host: StaticServer, page: Page, project: Path
) -> None:
    """The old one stays until the person agrees; no runtime byte travels; the old one is forgotten afterwards."""
    page.goto(own_host.url)
    luring(page, "siap")
    old = {url for urls in page.evaluate(CONTENTS).values() for url in urls}
    renew(project, own_host.root)
    own_host.requests.clear()
    page.reload()
    expect(agree_button(page)).to_be_visible(timeout=READY)
    expect(page.locator("#baru")).to_have_count(0)
    take(page, own_host.url)
    expect(page.locator("#baru")).to_be_visible(timeout=READY)
    luring(page, "siap")
    asked = {path.split("?")[0] for path in own_host.requests}
    packet = next(one["dari"] for one in listed(own_host.root)["paket"] if one["url"] == "./")
    assert asked == {"/sub/path/sw.js", f"/sub/path/{packet}"}
    new = {url for urls in page.evaluate(CONTENTS).values() for url in urls}
    for _ in range(100):
        if len(new) <= len(old):
            break
        page.wait_for_timeout(200)
        new = {url for urls in page.evaluate(CONTENTS).values() for url in urls}
    assert len(old - new) == 4, "the old home page, its packet, its list and its mark"
    assert len(new - old) == 4


def test_update_never_reloads_over_unsaved_words(own_host: StaticServer, page: Page, project: Path) -> None:
    """What was just typed is saved before the new version takes over, and is there afterwards.

    A browser that puts the change off is told about, and then the next visit gets the new version.
    """
    page.goto(f"{own_host.url}formulir/guru-2026/")
    luring(page, "siap")
    renew(project, own_host.root)
    page.reload()
    agree = agree_button(page)
    expect(agree).to_be_visible(timeout=READY)
    page.locator("#nama").fill("Siti Aminah")
    page.evaluate("document.documentElement.dataset.lama = 'ya'")
    agree.click()
    expect(page.locator("html:not([data-lama]) #nama, #pembaruan:has-text('semua tab')").first).to_be_visible(
        timeout=READY
    )
    if page.locator("html[data-lama]").count():
        saved(page)
    expect(page.locator("#nama")).to_have_value("Siti Aminah", timeout=READY)


def test_late_change_of_versions_does_not_reload_what_is_being_written(
    own_host: StaticServer, page: Page, project: Path, axe: str
) -> None:
    """The browser holds the old version for busy for a while, and changes when the person has gone on writing.

    What the page says meanwhile has no barrier.
    """
    page.goto(f"{own_host.url}formulir/guru-2026/")
    luring(page, "siap")
    renew(project, own_host.root)
    page.reload()
    agree = agree_button(page)
    expect(agree).to_be_visible(timeout=READY)
    found = {"offer": violations(page, axe)}
    page.evaluate("ServiceWorker.prototype.postMessage = () => undefined")  # a browser that puts the change off
    agree.click()
    expect(page.locator("#pembaruan")).to_contain_text("semua tab", timeout=READY)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found["put off"] = violations(page, axe)
    assert found == {state: [] for state in found}
    page.locator("#nama").fill("Siti Aminah")
    page.evaluate("document.documentElement.dataset.lama = 'ya'")
    saved(page)
    page.evaluate("navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))")
    expect(page.locator("#pembaruan").get_by_role("button", name="Muat ulang")).to_be_visible()
    expect(page.locator("html[data-lama] #nama")).to_have_value("Siti Aminah")


def test_site_under_work_shows_the_newest_page(own_host: StaticServer, page: Page, project: Path) -> None:
    """`kinerja serve` marks its site: the network first, so that nobody looks at yesterday's page."""
    renew(project, own_host.root, serve=True)
    page.goto(own_host.url)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=READY)
    home = own_host.root / "index.html"
    home.write_text(home.read_text("utf-8").replace("Kabar baru", "Kabar terbaru"), "utf-8")
    page.reload()
    expect(page.locator("#baru")).to_have_text("Kabar terbaru")
