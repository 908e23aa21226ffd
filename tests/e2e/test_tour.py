"""The tour on the home page: four real pictures that cost nothing until somebody wants to see them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from .servers import StaticServer
from .test_access import axe, violations

__all__ = ["axe"]  # a fixture

MOST_BYTES = 15_000  # of one picture


def test_pictures_come_when_they_are_asked_for(server: StaticServer, page: Page, axe: str) -> None:
    """Closed, none is loaded; open, each is there as one scrolls to it, and axe finds nothing."""
    page.goto(server.url)
    expect(page.locator("html.js")).to_be_attached()
    assert [path for path in server.requests if "gambar/tur/" in path] == []
    page.get_by_text("Lihat caranya dalam empat gambar").click()
    for picture in page.locator(".kf-tur img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 360
    assert violations(page, axe) == []


def test_pictures_are_small_and_come_for_light_and_dark(site: Path) -> None:
    """Under 15 kB each, two of every step."""
    pictures = sorted((site / "gambar" / "tur").iterdir())
    steps = {picture.stem.rpartition("-")[0] for picture in pictures}
    assert [one.stem for one in pictures] == sorted(f"{step}-{look}" for step in steps for look in ("gelap", "terang"))
    assert {one.name: one.stat().st_size for one in pictures if one.stat().st_size > MOST_BYTES} == {}
