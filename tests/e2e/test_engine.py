"""Python beside the page: the engine's own files answer, a crash is survived, a bad line is waited for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.runtime.bundle import bundle_assets
from kinerja_py.runtime.pyodide import write_runtime

from .servers import StaticServer

READY = 90_000
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
            shutil.copyfile(project / "site_src/assets/page/engine.js", out / "engine.js")
            (out / "index.html").write_text(PAGE.format(worker=names["worker/worker.js"], runtime=runtime.manifest))
            made[plain] = out
        return made[plain]

    return make


@pytest.fixture
def host(engine_site: Callable[[bool], Path]) -> Iterator[StaticServer]:
    running = StaticServer(engine_site(False)).start()
    yield running
    running.stop()


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


def test_question_asked_before_python_is_there_is_answered_later(page: Page, host: StaticServer) -> None:
    """Nobody has to wait for *siap* to ask."""
    page.goto(host.url)
    assert page.evaluate("document.documentElement.dataset.mesin") == "memuat"
    assert ask(page, "self_test", {}) == {"ok": True}


def test_crash_is_told_and_python_starts_again(page: Page, host: StaticServer) -> None:
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


def test_after_too_many_crashes_the_page_goes_on_without(page: Page, host: StaticServer) -> None:
    """*tanpa*, every open question gets a sentence, and a later one at once."""
    page.goto(host.url)
    mesin(page, "siap")
    kill = "engine.call('check', {form: 1n}).catch((error) => error.code)"
    codes = [page.evaluate(kill), page.evaluate(kill)]
    assert codes == ["mesin-jatuh", "mesin-jatuh"]
    mesin(page, "tanpa")
    assert page.evaluate("engine.call('self_test', {}).catch((error) => error.code)") == "tanpa-mesin"


def test_line_that_is_down_is_waited_for(page: Page, host: StaticServer, watch) -> None:
    """The runtime does not arrive: still *memuat*, no crash counted, and it goes on when the signal is back."""
    watch.allow("Failed to load resource")
    page.goto(host.url)
    page.evaluate("engine.pause()")
    mesin(page, "tanpa")
    host.stop()
    page.evaluate("engine.resume()")
    page.wait_for_function("states.includes('memuat jaringan')")
    host.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    mesin(page, "siap")


def test_wrong_byte_is_never_run(page: Page, engine_site: Callable[[bool], Path], tmp_path: Path, watch) -> None:
    """A piece that is not what the list says is refused; when the right one is there, Python starts."""
    site = tmp_path / "situs"
    shutil.copytree(engine_site(False), site)
    piece = max((site / "runtime").glob("*.bin"), key=lambda path: path.stat().st_size)
    good = piece.read_bytes()
    watch.allow("wasm instantiation failed|WebAssembly compilation aborted")
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


def test_held_python_downloads_nothing(page: Page, host: StaticServer) -> None:
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
    new_context: Callable[..., BrowserContext], server: StaticServer
) -> None:
    """Without WebAssembly the page says calmly which check is missing, and can be filled."""
    page = new_context().new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"{server.url}formulir/guru-2026/")
    mesin(page, "tanpa")
    page.locator("#nama").fill("Siti Aminah")
    assert page.locator("#nama").input_value() == "Siti Aminah"
