"""Take the pictures of the tour on the home page from a built site: `python -m tests.e2e.tour SITE`.

Each step is taken in light and dark, as WebP by Chromium itself, into site_src/gambar/tur/. Run it when the form has
come to look different, and commit what it wrote.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from .chromium import find_chromium
from .plan import STEPS, fill_all, go_on, open_form
from .servers import StaticServer

PLACE = Path(__file__).resolve().parents[2] / "site_src" / "gambar" / "tur"
SIZE = {"width": 360, "height": 480}
QUALITY = 36


def main(site: Path) -> None:
    server = StaticServer(site).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=["--no-sandbox"])
        for scheme, name in (("light", "terang"), ("dark", "gelap")):
            context = browser.new_context(viewport=SIZE, color_scheme=scheme, locale="id-ID")  # type: ignore[arg-type]
            tour(context.new_page(), server.url, name)
            context.close()
        browser.close()
    server.stop()


def tour(page: Page, url: str, name: str) -> None:
    """Fill in, understand, mend, hand over."""
    open_form(page, url)
    take(page, "data-diri", f"isi-{name}")
    go_on(page, STEPS[0])
    expect(page.locator("#ringkasan-galat")).to_be_visible()
    take(page, "", f"perbaiki-{name}")
    fill_all(page)
    page.goto(page.url.split("#")[0] + "#langkah-praktik-kinerja")
    page.locator("[data-isian='praktik-indikator'] .kf-pilihan details").first.evaluate("one => (one.open = true)")
    take(page, "praktik-kinerja", f"pahami-{name}", part="[data-isian='praktik-indikator'] .kf-pilihan")
    page.goto(page.url.split("#")[0] + "#langkah-rangkuman")
    take(page, "rangkuman", f"serahkan-{name}")


def take(page: Page, langkah: str, name: str, part: str = "") -> None:
    """One picture; what it shows stands at its top."""
    where = part or (f"#judul-{langkah}" if langkah else "#ringkasan-galat")
    page.locator(where).first.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 70)")
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    (PLACE / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
