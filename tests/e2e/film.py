"""A film of a sender's real screen, to hold before another browser's camera."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from kinerja_py.engine.form import from_json
from kinerja_py.engine.rencana import dumps, make

from .plan import read_json
from .servers import StaticServer

TIME = "2026-01-09T08:12:00+09:00"
STAGE = {"width": 640, "height": 480}
HELD = 6  # pictures of the film for which one frame is shown; a film of pictures runs at about thirty a second


def open_sender(page: Page, server: StaticServer, site: Path, answers: dict[str, Any]) -> int:
    """Open a plan from its file, export it, open its codes, and stop them; the number of its pieces."""
    page.set_viewport_size(STAGE)
    form = from_json(read_json(site / "formulir" / "guru-2026.json"))
    text = dumps(make(form, answers, status="draf", dibuat=TIME, diubah=TIME))
    page.goto(server.url)
    file = {"name": "rencana.json", "mimeType": "application/json", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files([file])
    page.wait_for_url("**/?draf=*")
    page.goto(page.url.split("#")[0] + "#langkah-rangkuman")
    with page.expect_download():
        page.locator("#langkah-rangkuman [data-aksi=ekspor]").click()
    page.get_by_role("button", name="Kirim lewat kode QR").click()
    page.get_by_role("dialog").get_by_role("button", name="Jeda").click()
    words = page.locator(".kf-kirim__hitung").text_content() or ""
    while "dari" not in words:  # the clock was quicker: go on until the row begins again
        page.get_by_role("dialog").get_by_role("button", name="Bingkai berikutnya").click()
        words = page.locator(".kf-kirim__hitung").text_content() or ""
    return int(words.split(" dari ")[1])


def pictures(page: Page, numbers: list[int]) -> dict[int, bytes]:
    """What the sender shows for each of these frames, as a camera would see it."""
    found: dict[int, bytes] = {}
    code = page.locator(".kf-kirim__kode")
    while set(numbers) - set(found):
        shown = int(code.get_attribute("data-bingkai") or "")
        if shown in numbers and shown not in found:
            code.scroll_into_view_if_needed()
            found[shown] = page.screenshot(type="jpeg", quality=85)
        page.get_by_role("dialog").get_by_role("button", name="Bingkai berikutnya").click()
        expect(code).not_to_have_attribute("data-bingkai", str(shown))
    return found


def write_film(path: Path, shown: list[bytes]) -> Path:
    """Motion JPEG is nothing but JPEGs in a row."""
    path.write_bytes(b"".join(picture * HELD for picture in shown))
    return path


def camera_options(launch_options: dict[str, Any], film: Path) -> dict[str, Any]:
    """Launch options of a browser whose only camera shows the film, over and over."""
    more = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    return {**launch_options, "args": [*launch_options["args"], *more]}
