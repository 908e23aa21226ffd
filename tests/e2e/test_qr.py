"""The picture of a QR code says to a reader what was put in."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .qr_reader import qr_tools, read_qr

SHOW = """([text, label]) => {
  const picture = qrPicture(text, label);
  picture.style = "width: 240px; height: 240px; display: block";
  document.body.replaceChildren(picture);
}"""


@pytest.mark.parametrize("text", ["KINERJA guru-2026 B7F5-PYTG", "“Siti” & <b>", "x" * 1000])
def test_picture_reads_as_its_text(project: Path, page: Page, text: str) -> None:
    """Short, with signs of other alphabets and of markup, and long."""
    page.add_script_tag(content=qr_tools(project))
    page.evaluate(SHOW, [text, "Kode QR"])
    picture = page.get_by_role("img", name="Kode QR")
    assert read_qr(page, picture.screenshot()) == text
