"""Browser fixtures: the built site, a host that can be switched off, and pages that tell on every bad request."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from .chromium import find_chromium
from .servers import RefusingProxy, StaticServer

PHONE = {"width": 360, "height": 640}
DESKTOP = {"width": 1280, "height": 800}
NO_SERVICES = "AutofillServerCommunication,OptimizationHints,MediaRouter,Translate,HttpsUpgrades,PaintHolding"
# Two pages of Chromium's own address bar, which nobody sees here: loaded with each window, they cost 0.8 s of a core.
NO_ADDRESS_BAR = "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={NO_SERVICES},{NO_ADDRESS_BAR}",  # Chromium asks its maker how to fill in a form
]


class Watch:
    """What a page said that it should not have said; `allow(pattern)` for a trouble that the test itself makes."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.allowed: list[str] = []

    def allow(self, pattern: str) -> None:
        self.allowed.append(pattern)

    def listen(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.said.append(f"uncaught: {error.error}"))

    def bad(self) -> list[str]:
        return [line for line in self.said if not any(re.search(pattern, line) for pattern in self.allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")


@pytest.fixture(scope="session")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once by the real command. KINERJA_SITE names one that is built already."""
    ready = os.environ.get("KINERJA_SITE")
    if ready:
        return Path(ready)
    out = tmp_path_factory.mktemp("site") / "site"
    subprocess.run([sys.executable, "-m", "kinerja_py.cli", "build", "--out", str(out)], cwd=project, check=True)
    return out


@pytest.fixture
def server(site: Path) -> Iterator[StaticServer]:
    """The site under `/`, like a user site or a custom domain."""
    host = StaticServer(site).start()
    yield host
    host.stop()


@pytest.fixture
def sub_server(site: Path) -> Iterator[StaticServer]:
    """The same site under `/sub/path/`, like a project site."""
    host = StaticServer(site, base="/sub/path/").start()
    yield host
    host.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium_path(playwright: Playwright) -> str:
    """Fails, never skips, where there is no browser."""
    return find_chromium(playwright)


@pytest.fixture(scope="session")
def proxy() -> Iterator[RefusingProxy]:
    running = RefusingProxy()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def launch_options(chromium_path: str, proxy: RefusingProxy) -> dict[str, Any]:
    """Options for a real Chromium whose only way out is the proxy that refuses."""
    return {
        "executable_path": chromium_path,
        "args": QUIET,
        "proxy": {"server": proxy.url, "bypass": "127.0.0.1"},
    }


@pytest.fixture(scope="session")
def browser(playwright: Playwright, launch_options: dict[str, Any]) -> Iterator[Browser]:
    running = playwright.chromium.launch(**launch_options)
    yield running
    running.close()


@pytest.fixture
def watch(proxy: RefusingProxy) -> Iterator[Watch]:
    """Fails the test at its end for a console error or warning, or for any request to another host."""
    before = len(proxy.refused)
    watching = Watch()
    yield watching
    assert proxy.refused[before:] == [], "requests left the site"
    assert watching.bad() == [], "the console was not quiet"


@pytest.fixture
def new_context(browser: Browser, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Make a fresh, watched context (a new profile): `new_context(color_scheme="dark", …)`; phone-sized by default."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": PHONE, "locale": "id-ID", "accept_downloads": True, **options})
        watch.listen(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """One phone-sized page in a fresh profile."""
    return new_context().new_page()


@pytest.fixture
def open_profile(
    playwright: Playwright, launch_options: dict[str, Any], watch: Watch, tmp_path: Path
) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser of its own on a profile folder that outlives it: `open_profile("a")`, close, open again."""
    made: list[BrowserContext] = []

    def open_one(name: str = "profile", **options: Any) -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / name), **{**launch_options, "viewport": PHONE, "locale": "id-ID", **options}
        )
        watch.listen(context)
        made.append(context)
        return context

    yield open_one
    for context in made:
        context.close()
