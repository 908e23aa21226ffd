"""The harness itself: a request to another host must be refused and told, a console error must be seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from .chromium import find_chromium
from .servers import RefusingProxy, StaticServer


def test_request_to_another_host_is_refused_and_written_down(
    tmp_path: Path, proxy: RefusingProxy, browser, playwright: Playwright
) -> None:
    """Fetch from a page, a worker or an image: all end at the proxy."""
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><img src='http://lain.invalid/a.png'>")
    host = StaticServer(tmp_path).start()
    page = browser.new_page()
    before = len(proxy.refused)
    page.goto(host.url)
    page.evaluate("""() => new Promise((done) => {
        const code = "fetch('http://pekerja.invalid/').catch(() => 0).finally(() => postMessage(1))";
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        worker.onmessage = done;
    })""")
    page.close()
    host.stop()
    refused = " ".join(proxy.refused[before:])
    del proxy.refused[before:]
    assert "lain.invalid" in refused
    assert "pekerja.invalid" in refused


def test_console_error_is_seen(new_context: Callable[..., BrowserContext], watch) -> None:
    """An error in the console is collected, and only an explicit allowance forgives it."""
    page = new_context().new_page()
    page.evaluate("console.error('sengaja')")
    page.wait_for_timeout(50)
    assert [line.split(" (")[0] for line in watch.bad()] == ["error: sengaja"]
    watch.allow("sengaja")
    assert watch.bad() == []


def test_missing_browser_is_an_error(playwright: Playwright, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a browser the run fails with a remedy; it never skips."""
    monkeypatch.setenv("KINERJA_CHROMIUM", "/tidak/ada/chromium")
    with pytest.raises(FileNotFoundError, match="KINERJA_CHROMIUM"):
        find_chromium(playwright)


def test_server_stops_and_comes_back_on_the_same_port(tmp_path: Path) -> None:
    """Offline tests switch the host off and on again."""
    (tmp_path / "index.html").write_text("ada")
    host = StaticServer(tmp_path, base="/sub/path/").start()
    first = host.url
    host.stop()
    host.start()
    assert host.url == first
    host.stop()
