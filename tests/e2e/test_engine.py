"""Python beside the page: the engine's own files answer, a crash is survived, a bad line is waited for."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.runtime.bundle import bundle_assets
from kinerja_py.runtime.engine_zip import engine_zip, steady_zip
from kinerja_py.runtime.pieces import write_pieces
from kinerja_py.runtime.pyodide import write_runtime
from tests.cases import RESULTS, answers_of, load

from .servers import StaticServer

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


def test_wrong_byte_is_never_run(page: Page, engine_site: Callable[[bool], Path], tmp_path: Path, watch) -> None:
    """A piece that is not what the list says is refused; when the right one is there, Python starts."""
    site = tmp_path / "situs"
    shutil.copytree(engine_site(False), site)
    (runtime,) = (site / "runtime").glob("*.json")
    piece = site / "runtime" / json.loads(runtime.read_bytes())["files"]["wasm"]["pieces"][1]["url"]
    good = piece.read_bytes()
    watch.allow("wasm instantiation failed|for .runtime|is not what the list says")
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


STORED = """async () => {
    const name = (await caches.keys()).find((name) => name.endsWith(":potret"));
    const [answer] = name ? await (await caches.open(name)).matchAll() : [];
    return answer ? answer.headers.get("X-Keadaan") ?? "potret" : "";
}"""
WORDS_IN_STORE = """async (words) => {
    const found = [];
    for (const name of await caches.keys()) {
        for (const answer of await (await caches.open(name)).matchAll()) {
            const bytes = new Uint8Array(await answer.arrayBuffer());
            for (const width of [1, 2, 4]) {
                const wanted = new Uint8Array(words.length * width);
                for (let at = 0; at < words.length; at += 1) wanted[at * width] = words.charCodeAt(at);
                const start = wanted[0];
                for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
                    if (wanted.every((byte, k) => bytes[at + k] === byte)) { found.push(name); break; }
                }
            }
        }
    }
    return found;
}"""
SPOIL = """async (honest) => {
    const store = await caches.open((await caches.keys()).find((name) => name.endsWith(":potret")));
    const [place] = await store.keys();
    const answer = await store.match(place);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const headers = new Headers(answer.headers);
    bytes.fill(255, bytes.length >> 1);
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (honest) headers.set("X-Sidik", hex);
    await store.put(place, new Response(bytes, { headers }));
}"""


def wait_for_picture(page: Page) -> None:
    for _ in range(READY // 200):
        if page.evaluate(STORED) == "potret":
            return
        page.wait_for_timeout(200)
    raise AssertionError("no picture was kept")


def start_again(page: Page) -> str | None:
    """Reload; how Python came back."""
    page.reload()
    mesin(page, "siap")
    return page.locator("html").get_attribute("data-mesin-cara")


def take_picture(page: Page, host: StaticServer) -> None:
    page.goto(host.url)
    mesin(page, "siap")
    assert page.locator("html").get_attribute("data-mesin-cara") == "boot"
    wait_for_picture(page)


def test_later_starts_restore_and_answer_the_same(host: StaticServer, page: Page) -> None:
    """Every shared case gets the same answer from the booted and from the restored Python."""
    rows = [answers_of(row) for row in RESULTS]
    ask_all = """async ([form, rows]) => {
        await engine.call("load_form", { form });
        const answers = [];
        for (const row of rows) answers.push(await engine.call("check", { form: form.id, answers: row }));
        return JSON.stringify(answers);
    }"""
    form = load("form")
    take_picture(page, host)
    booted = page.evaluate(ask_all, [form, rows])
    assert start_again(page) == "potret"
    assert page.evaluate(ask_all, [form, rows]) == booted
    assert start_again(page) == "potret"


def with_form(site: Path, name: str) -> None:
    """A page of this name about a Form of this version."""
    form = json.dumps({**load("form"), "katalog_versi": name}).encode()
    (site / f"{name}.json").write_bytes(form)
    about = f'data-formulir-json="{name}.json" data-formulir-sha256="{sha256(form).hexdigest()}"'
    page = (site / "index.html").read_text("utf-8").replace("<html ", f"<html {about} ")
    (site / f"{name}.html").write_text(page, "utf-8")


def test_restored_python_knows_the_form_of_the_page_and_no_old_one(
    engine_site: Callable[[bool], Path], tmp_path: Path, page: Page
) -> None:
    """The Form is in the picture and asked for no more; a page whose Form is another one makes Python read that."""
    site = tmp_path / "situs"
    shutil.copytree(engine_site(False), site)
    for name in ("satu", "dua"):
        with_form(site, name)
    host = StaticServer(site).start()
    times = {"dibuat": "2026-01-09T08:12:00+09:00", "diubah": "2026-01-09T08:12:00+09:00"}
    argument = {"form": load("form")["id"], "answers": {}, "status": "draf", **times}

    def known() -> Any:
        return ask(page, "make_rencana", argument)["rencana"]["formulir"]["katalog_versi"]

    try:
        page.goto(f"{host.url}satu.html")
        mesin(page, "siap")
        wait_for_picture(page)
        host.requests.clear()
        assert start_again(page) == "potret"
        assert known() == "satu"
        assert "/satu.json" not in host.requests
        page.goto(f"{host.url}dua.html")
        mesin(page, "siap")
        assert page.locator("html").get_attribute("data-mesin-cara") == "potret"
        assert known() == "dua"
    finally:
        host.stop()


def test_no_answer_of_a_person_is_in_the_picture(host: StaticServer, page: Page) -> None:
    """Words asked about before, during and after the picture is taken are nowhere in what is stored."""
    form = load("form")
    words = "Rahasia Siti Aminah"
    page.goto(host.url)
    asked = page.evaluate(
        """([form, words]) => Promise.all([engine.call("load_form", { form }),
            ...form.langkah.flatMap(({ isian }) => isian ?? []).map(({ id }) =>
                engine.call("check", { form: form.id, answers: { [id]: words } }))]).then((all) => all.length)""",
        [form, words],
    )
    assert asked > 5
    wait_for_picture(page)
    assert page.evaluate(WORDS_IN_STORE, words) == []
    assert page.evaluate(WORDS_IN_STORE, "kinerja_py") != [], "the search finds what is there"


@pytest.mark.parametrize("honest", [False, True], ids=["hash differs", "examination fails"])
def test_doubtful_picture_is_dropped(host: StaticServer, page: Page, watch, honest: bool) -> None:
    """Half of it is spoilt, with and without a hash that fits: Python boots, answers, and takes no picture again."""
    watch.allow(".")
    take_picture(page, host)
    page.evaluate(SPOIL, honest)
    assert start_again(page) == "boot"
    assert ask(page, "self_test", {}) == {"ok": True}
    if honest:
        assert page.evaluate(STORED) == "ditolak"
    assert start_again(page) == "boot"


def test_missing_module_throws_the_answer_away_and_brings_the_whole_library(
    page: Page, engine_site: Callable[[bool], Path], tmp_path: Path, watch
) -> None:
    """An engine that needs, on a path no case walks, a module left out: the answer is right, only later."""
    watch.allow(".")  # it comes as source, and compiling it needs the second part of the WebAssembly
    site = tmp_path / "situs"
    shutil.copytree(engine_site(False), site)
    with zipfile.ZipFile(io.BytesIO(engine_zip())) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    contents["kinerja_py/engine/bridge.py"] += ASKS_STATISTICS
    (runtime,) = (site / "runtime").glob("*.json")
    manifest = json.loads(runtime.read_bytes())
    manifest["files"]["engine"] = write_pieces(steady_zip(contents), runtime.parent).to_json()
    runtime.write_text(json.dumps(manifest), "utf-8")
    host = StaticServer(site).start()
    try:
        page.goto(host.url)
        mesin(page, "siap")
        assert ask(page, "mean", {}) == {"mean": 2}
        assert page.evaluate("states.includes('memuat jatuh')")
    finally:
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
