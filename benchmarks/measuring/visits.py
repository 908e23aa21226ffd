"""One visit: a browser on a profile opens a page, and tells when what was there; what it cost is asked of the host."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from .processes import browser_group, page_memory, processor_time
from .slowdown import slowed

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
UNTIL = """([names, patience]) => Promise.race([
    measuring.until(names), new Promise((done) => setTimeout(() => done(measuring.now()), patience))])"""
TALK = """([how, times, patience]) => Promise.race([
    measuring.messages(how, times), new Promise((done) => setTimeout(() => done(null), patience))])"""
PHONE = {"width": 360, "height": 640}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-component-update",
    "--disable-background-networking",
    # Pages of Chromium's own address bar, loaded with each window: 0.8 s of a core beside what is measured.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    "--disable-sync",
    "--no-first-run",
]
CALM = 0.7  # seconds between the start of the browser and the visit
PATIENCE = 300_000  # ms
MESSAGES = 20


class VisitError(Exception):
    """A moment that was waited for did not come."""


@dataclass
class Seen:
    """Moments in ms since navigation began (`origin`: that in ms since 1970), PSS in MB, ms of single messages.

    `processor` is what the whole browser used until the last moment, in ms: it says less of a busy machine than time.
    """

    moments: dict[str, float]
    processor: float = 0
    memory: float | None = None
    messages: dict[str, list[float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Visitor:
    """How visits are made: which Chromium, driven by which Playwright."""

    playwright: Playwright
    chromium: str

    @contextlib.contextmanager
    def browser(self, profile: Path) -> Iterator[tuple[BrowserContext, int]]:
        """A browser on this profile folder, and its process group."""
        context = self.playwright.chromium.launch_persistent_context(
            str(profile), executable_path=self.chromium, args=FLAGS, viewport=PHONE, locale="id-ID"
        )
        try:
            context.add_init_script(PROBE)
            yield context, browser_group(profile)
        finally:
            with contextlib.suppress(Error):
                context.close()

    def visit(
        self,
        profile: Path,
        url: str,
        until: list[str],
        *,
        rate: float = 1,
        memory: bool = False,
        messages: tuple[str, ...] = (),
        stay: float = 0,
    ) -> Seen:
        """Open a page and wait for moments.

        Args:
            profile: folder of the browser's profile; a new one is a first visit.
            url: the page.
            until: the moments to wait for.
            rate: how many times slower the browser runs.
            memory: also weigh the renderer, two seconds later.
            messages: also measure messages provoked in these ways ("lanjut", "ubah").
            stay: seconds to let the browser write down what it has compiled.

        Raises:
            VisitError: a moment did not come.
        """
        with self.browser(profile) as (context, group):
            page = context.pages[0]
            said = _listen(page)
            time.sleep(CALM)
            used = processor_time(group)
            with slowed(group, rate):
                page.goto(url, wait_until="commit", timeout=PATIENCE)
                seen = Seen(page.evaluate(UNTIL, [until, PATIENCE]))
                seen.processor = processor_time(group) - used
                missing = [name for name in until if name not in seen.moments]
                if missing:
                    state = page.evaluate("({...document.documentElement.dataset})")
                    here = {name: state.get(name) for name in ("mesin", "luring")}
                    raise VisitError(f"{missing} did not come; there were {seen.moments} {here}, said {said[-3:]}")
                for how in messages:
                    spent = page.evaluate(TALK, [how, MESSAGES, PATIENCE])
                    if spent is None:
                        raise VisitError(f"a message ({how}) did not come; said {said[-3:]}")
                    seen.messages[how] = spent
            if memory:
                time.sleep(2)
                seen.memory = page_memory(page, group)
            time.sleep(stay)
            return seen


def _listen(page: Page) -> list[str]:
    said: list[str] = []

    def hear(message: Any) -> None:
        said.append(getattr(message, "text", None) or str(message))

    page.on("console", hear)
    page.on("pageerror", hear)
    return said
