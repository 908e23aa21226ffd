"""Python beside the page: the engine's own files answer, a crash is survived, a bad line is waited for."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from kinerja_py.runtime.bundle import bundle_assets
from kinerja_py.runtime.pyodide import write_runtime
from tests.cases import RESULTS, answers_of, load

from .pictures import contents_of, with_engine, written
from .plan import offline_ready
from .servers import StaticServer
from .waiting import wait_until

READY = 90_000
ASKS_STATISTICS = b"""

def _mean(_):
    try:
        import statistics
    except ImportError:
        return {"mean": "unknown"}
    return {"mean": statistics.mean([1, 3])}


CALLS["mean"] = (_mean, ())
"""
TELLS_TIME = b"""

import time

CALLS["now"] = (lambda _: {"now": time.time(), "hour": time.localtime(0).tm_hour}, ())
"""
PAGE = """<!doctype html>
<html lang="id" data-worker="{worker}" data-runtime="{runtime}" data-mesin="memuat">
<meta charset="utf-8"><title>Mesin</title><link rel="icon" href="data:,">
<script type="module">
  import {{ startEngine }} from "./engine.js";
  window.states = [];
  window.engine = startEngine();
  window.engine.onState((state, reason) => window.states.push(`${{state}} ${{reason}}`));
</script>
</html>"""


@pytest.fixture(scope="session")
def engine_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Path]:
    """A bare page with engine.js as it is written, the real worker and the real runtime; lean or plain."""
    made: dict[bool, Path] = {}

    def make(plain: bool) -> Path:
        if plain not in made:
            out = tmp_path_factory.mktemp("mesin")
            names = bundle_assets(project, out, say=print)
            runtime = write_runtime(project, out, plain=plain, say=print)
            copy_scripts(project, out)
            (out / "index.html").write_text(PAGE.format(worker=names["worker/worker.js"], runtime=runtime.manifest))
            made[plain] = out
        return made[plain]

    return make


@pytest.fixture
def host(engine_site: Callable[[bool], Path]) -> Iterator[StaticServer]:
    running = StaticServer(engine_site(False)).start()
    yield running
    running.stop()


def copy_scripts(project: Path, out: Path) -> None:
    for script in (project / "site_src/assets/page").glob("*.js"):
        shutil.copyfile(script, out / script.name)


def mesin(page: Page, state: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-mesin", state, timeout=READY)


def ask(page: Page, name: str, argument: object) -> Any:
    return page.evaluate("([name, argument]) => engine.call(name, argument)", [name, argument])


@pytest.mark.parametrize("plain", [False, True], ids=["lean", "plain"])
def test_engine_answers(page: Page, engine_site: Callable[[bool], Path], plain: bool) -> None:
    """The engine's own test passes in the browser, with our runtime and with stock Pyodide; a refusal is a sentence."""
    host = StaticServer(engine_site(plain), base="/sub/path/").start()
    try:
        page.goto(host.url)
        mesin(page, "siap")
        assert ask(page, "self_test", {}) == {"ok": True}
        refused = page.evaluate("engine.call('check', {form: 'tidak-ada', answers: {}}).catch((error) => error.code)")
        assert refused == "unknown_form"
        assert page.evaluate("states") == ["memuat mulai", "memuat mulai", "siap undefined"]
    finally:
        host.stop()


def test_question_asked_before_python_is_there_is_answered_later(host: StaticServer, page: Page) -> None:
    """Nobody has to wait for *siap* to ask."""
    page.goto(host.url)
    assert page.evaluate("document.documentElement.dataset.mesin") == "memuat"
    assert ask(page, "self_test", {}) == {"ok": True}


def test_crash_is_told_and_python_starts_again(host: StaticServer, page: Page) -> None:
    """A question that kills the worker is asked once more, then given back; the questions beside it are answered."""
    page.goto(host.url)
    mesin(page, "siap")
    told = page.evaluate(
        """() => {
            window.states.length = 0;
            const deadly = engine.call("check", { form: 1n }).catch((error) => error.code);
            const harmless = engine.call("self_test", {});
            return Promise.all([deadly, harmless]);
        }"""
    )
    assert told == ["mesin-jatuh", {"ok": True}]
    mesin(page, "siap")
    assert page.evaluate("states.filter((state) => state === 'memuat jatuh').length") == 2


def test_after_too_many_crashes_the_page_goes_on_without(host: StaticServer, page: Page) -> None:
    """*tanpa*, every open question gets a sentence, and a later one at once."""
    page.goto(host.url)
    mesin(page, "siap")
    kill = "engine.call('check', {form: 1n}).catch((error) => error.code)"
    codes = [page.evaluate(kill), page.evaluate(kill)]
    assert codes == ["mesin-jatuh", "mesin-jatuh"]
    mesin(page, "tanpa")
    assert page.evaluate("engine.call('self_test', {}).catch((error) => error.code)") == "tanpa-mesin"


def test_line_that_is_down_is_waited_for(host: StaticServer, page: Page, watch) -> None:
    """The runtime does not arrive: still *memuat*, no crash counted, and it goes on when the signal is back."""
    watch.allow("Failed to load resource|wasm instantiation failed|for .runtime|is not what the list says")
    page.goto(host.url)
    page.evaluate("engine.pause()")
    mesin(page, "tanpa")
    host.stop()
    page.evaluate("engine.resume()")
    page.wait_for_function("states.includes('memuat jaringan')")
    host.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    mesin(page, "siap")


DOWN = "states.filter((state) => state === 'memuat jaringan').length"


def test_line_that_comes_back_is_not_missed(host: StaticServer, page: Page, watch) -> None:
    """Said while a start still fails, or by a copy that is whole: no clock has to strike for the next start."""
    watch.allow("Failed to load resource|wasm instantiation failed|for .runtime|is not what the list says")
    page.clock.install()
    page.goto(host.url)
    page.evaluate("engine.pause()")
    mesin(page, "tanpa")
    host.stop()
    page.clock.pause_at(page.evaluate("Date.now() + 60000"))
    page.evaluate("() => { engine.resume(); dispatchEvent(new Event('online')); }")
    wait_until(page, f"() => {DOWN} === 2")
    host.start()
    page.evaluate("document.documentElement.dataset.luring = 'siap'")
    mesin(page, "siap")
    assert page.evaluate(DOWN) == 2


@pytest.mark.parametrize("name", ["wasm", "data", "picture"])
def test_wrong_byte_is_never_run(
    page: Page, engine_site: Callable[[bool], Path], tmp_path: Path, watch, name: str
) -> None:
    """A piece that is not what the list says is refused; when the right one is there, Python starts."""
    site = tmp_path / "situs"
    shutil.copytree(engine_site(False), site)
    (runtime,) = (site / "runtime").glob("*.json")
    piece = site / "runtime" / json.loads(runtime.read_bytes())["files"][name]["pieces"][0]["url"]
    good = piece.read_bytes()
    watch.allow("WebAssembly|wasm instantiation failed|for .runtime|is not what the list says")
    piece.write_bytes(good[:1000] + bytes([good[1000] ^ 1]) + good[1001:])
    host = StaticServer(site).start()
    try:
        page.goto(host.url)
        page.wait_for_function("states.includes('memuat jaringan')", timeout=READY)
        assert page.evaluate("document.documentElement.dataset.mesin") == "memuat"
        piece.write_bytes(good)
        mesin(page, "siap")
        assert ask(page, "self_test", {}) == {"ok": True}
    finally:
        host.stop()


REFUSED = """async () => {
    const name = (await caches.keys()).find((name) => name.endsWith(":mesin"));
    const noted = name ? await (await caches.open(name)).keys() : [];
    return noted.some(({ url }) => url.includes("/__luring/ditolak-"));
}"""
# Are WebAssembly, data and picture of the runtime on the device, inflated; or are they all as they should be?
INFLATED = """async (right) => {
    const store = await caches.open((await caches.keys()).find((name) => name.endsWith(":isi")));
    const { rakitan } = await (await fetch("../../offline.json")).json();
    let found = 0;
    for (const { sha256, type } of rakitan) {
        const place = new URL(`../../__luring/${sha256}.bin`, location.href);
        const answer = type.endsWith("octet-stream") && await store.match(place);
        if (!answer) continue;
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
        found += !right || [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
    }
    return found === 3;
}"""
SPOIL = """async () => {
    const store = await caches.open((await caches.keys()).find((name) => name.endsWith(":isi")));
    const spoilt = [];
    for (const place of await store.keys()) {
        const answer = await store.match(place);
        const bytes = new Uint8Array(await answer.arrayBuffer());
        if (!place.url.endsWith(".bin") || bytes.length < 1_000_000) continue;
        bytes.fill(255, bytes.length >> 1);
        await store.put(place, new Response(bytes, { headers: answer.headers }));
        spoilt.push(bytes.length);
    }
    return spoilt.length;
}"""


def way(page: Page) -> str | None:
    """How Python has come to this page."""
    mesin(page, "siap")
    return page.locator("html").get_attribute("data-mesin-cara")


def with_file(site: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """The site with another file of the runtime in this place, in a list that tells the truth about it."""
    (place,) = (site / "runtime").glob("*.json")
    listed = json.loads(place.read_bytes())
    data = contents_of(listed["files"][name], place.parent)
    listed["files"][name] |= written(change(data), place.parent)
    place.write_text(json.dumps(listed), "utf-8")


@pytest.fixture
def own_site(engine_site: Callable[[bool], Path], tmp_path: Path) -> Path:
    site = tmp_path / "situs"
    shutil.copytree(engine_site(False), site)
    return site


@pytest.mark.parametrize("spoilt", ["list", "memory", "cut"])
def test_doubtful_picture_is_dropped_and_booting_gives_the_same_answers(
    host: StaticServer, own_site: Path, page: Page, watch, spoilt: str
) -> None:
    """Every shared case, from the restored Python and from the booted one; the picture is not tried a second time."""
    watch.allow(".")
    rows = [answers_of(row) for row in RESULTS]
    ask_all = """async ([form, rows]) => {
        await engine.call("load_form", { form });
        const answers = [];
        for (const row of rows) answers.push(await engine.call("check", { form: form.id, answers: row }));
        return JSON.stringify(answers);
    }"""
    form = load("form")
    page.goto(host.url)
    assert way(page) == "potret"
    restored = page.evaluate(ask_all, [form, rows])
    half = {
        "list": lambda data: data[:40] + bytes(60) + data[100:],
        "memory": lambda data: data[: len(data) // 2] + b"\xff" * (len(data) - len(data) // 2),
        "cut": lambda data: data[:-100],
    }
    with_file(own_site, "picture", half[spoilt])
    broken = StaticServer(own_site).start()
    try:
        page.goto(broken.url)
        assert way(page) == "boot"
        assert page.evaluate(ask_all, [form, rows]) == restored
        assert page.evaluate(REFUSED)
        page.evaluate("sessionStorage.setItem('lagi', '1')")
        page.reload()
        assert way(page) == "boot"
        assert page.evaluate("states") == ["memuat mulai", "memuat mulai", "siap undefined"], "at once this time"
    finally:
        broken.stop()


def test_spoilt_copy_on_the_device_is_noticed(server: StaticServer, page: Page) -> None:
    """What is kept inflated is checked each time; when it is not right, it is made anew from its pieces and kept."""
    page.goto(f"{server.url}formulir/contoh/")
    offline_ready(page)
    assert way(page) == "potret"
    wait_until(page, INFLATED, False)
    assert page.evaluate(SPOIL) == 2, "data and picture"
    page.reload()
    assert way(page) == "potret"
    wait_until(page, INFLATED, True)


def test_python_asked_by_two_pages_knows_the_form_of_each(own_site: Path, page: Page) -> None:
    """The picture knows no Form; each page's own is read at every start."""
    times = {"dibuat": "2026-01-09T08:12:00+09:00", "diubah": "2026-01-09T08:12:00+09:00"}
    argument = {"form": load("form")["id"], "answers": {}, "status": "draf", **times}
    host = StaticServer(own_site).start()
    try:
        for name in ("satu", "dua"):
            form = json.dumps({**load("form"), "katalog_versi": name}).encode()
            (own_site / f"{name}.json").write_bytes(form)
            text = (own_site / "index.html").read_text("utf-8")
            text = text.replace("<html ", f'<html data-formulir-json="{name}.json" ')
            (own_site / f"{name}.html").write_text(text, "utf-8")
            page.goto(f"{host.url}{name}.html")
            assert way(page) == "potret"
            assert ask(page, "make_rencana", argument)["rencana"]["formulir"]["katalog_versi"] == name
    finally:
        host.stop()


def test_worker_stores_nothing(host: StaticServer, page: Page) -> None:
    """Whatever a person's answers are, Python's worker leaves nothing behind on the device."""
    form = load("form")
    page.goto(host.url)
    asked = page.evaluate(
        """([form, words]) => Promise.all([engine.call("load_form", { form }),
            ...form.langkah.flatMap(({ isian }) => isian ?? []).map(({ id }) =>
                engine.call("check", { form: form.id, answers: { [id]: words } }))]).then((all) => all.length)""",
        [form, "Rahasia Siti Aminah"],
    )
    assert asked > 5
    page.reload()
    mesin(page, "siap")
    left = "Promise.all([caches.keys(), indexedDB.databases(), Object.keys(localStorage)]).then((all) => all.flat())"
    assert page.evaluate(left) == []


def test_missing_module_throws_the_answer_away_and_brings_the_whole_library(
    project: Path, own_site: Path, page: Page, watch
) -> None:
    """An engine that needs, on a path no case walks, a module left out: the answer is right, only later."""
    watch.allow(".")
    with_engine(project, own_site, ASKS_STATISTICS)
    host = StaticServer(own_site).start()
    try:
        page.goto(host.url)
        assert way(page) == "potret"
        assert ask(page, "mean", {}) == {"mean": 2}
        assert way(page) == "boot"
        assert page.evaluate("states.filter((state) => state === 'memuat jatuh').length") == 1
    finally:
        host.stop()


def test_clock_and_zone_are_those_of_the_device(
    project: Path, own_site: Path, playwright: Playwright, launch_options: dict[str, Any]
) -> None:
    """Not those of the moment and the place where the picture was taken."""
    with_engine(project, own_site, TELLS_TIME)
    host = StaticServer(own_site).start()
    browser = playwright.chromium.launch(**launch_options, env={**os.environ, "TZ": "Asia/Jayapura"})
    try:
        page = browser.new_page()
        page.goto(host.url)
        assert way(page) == "potret"
        early, told, late = page.evaluate(
            "(async () => [Date.now() / 1000, await engine.call('now', {}), Date.now() / 1000])()"
        )
        assert early - 1 < told["now"] < late + 1
        assert told["hour"] == page.evaluate("new Date(0).getHours()") == 9
    finally:
        browser.close()
        host.stop()


def test_held_python_downloads_nothing(host: StaticServer, page: Page) -> None:
    """Pause before the start: not one piece is asked for; then it goes on."""
    page.goto(host.url)
    page.evaluate("engine.pause()")
    mesin(page, "tanpa")
    page.wait_for_timeout(1_000)
    before = len(host.requests)
    page.wait_for_timeout(1_000)
    assert len(host.requests) == before
    page.evaluate("engine.resume()")
    mesin(page, "siap")


def test_browser_that_cannot_run_python_keeps_the_form(
    server: StaticServer, new_context: Callable[..., BrowserContext]
) -> None:
    """Without WebAssembly the page says calmly which check is missing, and can be filled."""
    page = new_context().new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"{server.url}formulir/guru-2026/")
    mesin(page, "tanpa")
    page.locator("#nama").fill("Siti Aminah")
    assert page.locator("#nama").input_value() == "Siti Aminah"
