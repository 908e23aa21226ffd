"""Agree to a new version; and what a test does to service workers that a browser does by itself.

Chromium ends an idle service worker after half a minute, and a version that may not wait takes over then at the latest.
One that is watched by a test is never ended: the old one may be held for busy for minutes. So a test ends it.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

__all__ = ["READY", "agree_button", "close_for_a_moment", "stop_workers", "take"]

READY = 60_000


def agree_button(page: Page) -> Locator:
    return page.locator("#pembaruan").get_by_role("button", name="Pakai versi baru")


def take(page: Page, address: str) -> None:
    """Agree to the new version that is offered, and open this address in it.

    When the browser puts the change off, the page says so; then a person does what it says: closes it for a while.
    """
    page.evaluate("document.documentElement.dataset.lama = 'ya'")
    agree_button(page).click()
    changed = page.locator("html:not([data-lama]), #pembaruan:has-text('semua tab')").first
    expect(changed).to_be_attached(timeout=READY)
    if page.locator("html[data-lama]").count():
        close_for_a_moment(page)
    page.goto(address)


def close_for_a_moment(page: Page) -> None:
    """No page of the site is open, and no service worker of it runs."""
    page.goto("about:blank")
    stop_workers(page)
    page.wait_for_timeout(500)


def stop_workers(page: Page) -> None:
    """End every running service worker, as an idle one ends; the next request or message starts it again."""
    browser = page.context.new_cdp_session(page)
    browser.send("ServiceWorker.enable")
    browser.send("ServiceWorker.stopAllWorkers")
    browser.detach()
