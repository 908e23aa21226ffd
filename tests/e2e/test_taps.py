"""How much work the plan is: a person on a 360x640 phone, from the first visit to the exported plan, tap by tap.

The sample is the whole made-up plan, optional answers included. Counted are taps (a list costs two: open and choose),
letters typed, and swipes to bring the next thing into sight. Seconds for each are rough and on the slow side; the sum
must stay under ten minutes, and the page *Mulai* and the README say what was counted here.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from .conftest import PHONE
from .plan import STEPS, python_ready, read_json, whole_plan
from .servers import StaticServer

TAP, LETTER, SWIPE = 2.0, 0.3, 3.0  # seconds; a swipe includes reading what it brings
SWIPED = 400  # px that one swipe of the thumb moves
MOST_MINUTES = 10
SENTENCES = {
    "site_src/panduan/mulai.md": "{taps} ketukan dan {letters} huruf, kira-kira {minutes} menit",
    "README.md": "{taps} taps and {letters} letters, about {minutes} minutes",
}


@dataclass
class Hand:
    """A thumb, and what it has done so far."""

    page: Page
    taps: int = 0
    letters: int = 0
    swipes: int = 0

    def tap(self, what: Locator) -> None:
        box = what.bounding_box()
        assert box is not None
        outside = max(-box["y"], box["y"] + box["height"] - PHONE["height"], 0)
        self.swipes += math.ceil(outside / SWIPED)
        self.taps += 1
        what.tap()

    def answer(self, isian: str, value: str | list[str]) -> None:
        if isinstance(value, list):
            for pilihan in value:
                self.tap(self.page.locator(f"label[for='{isian}-{pilihan}']"))
            return
        control = self.page.locator(f"[data-isian='{isian.removesuffix('--tulis')}'] [name='{isian}']")
        if control.first.get_attribute("type") == "radio":
            self.tap(self.page.locator(f"label[for='{isian}-{value}']"))
        elif control.first.evaluate("one => one.tagName") == "SELECT":
            self.tap(control)
            self.taps += 1
            control.select_option(value)
        elif control.input_value() != value:
            self.tap(control)
            self.letters += len(value)
            control.press_sequentially(value)

    @property
    def minutes(self) -> float:
        return (self.taps * TAP + self.letters * LETTER + self.swipes * SWIPE) / 60


def test_first_visit_to_exported_plan_is_counted(
    server: StaticServer, new_context: Callable[..., BrowserContext], project: Path, tmp_path: Path
) -> None:
    """Under ten minutes of work, and the guidance tells the very numbers."""
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    hand, answers = Hand(page), whole_plan()
    page.goto(server.url)
    hand.tap(page.get_by_role("link", name="Mulai", exact=True))
    for langkah, after in itertools.pairwise(STEPS):
        section = page.locator(f"[data-langkah='{langkah}']")
        expect(section).to_be_visible()
        for isian in section.locator("[data-isian]").evaluate_all("all => all.map((one) => one.dataset.isian)"):
            for name in (isian, f"{isian}--tulis"):
                if name in answers:
                    hand.answer(name, answers[name])
        hand.tap(section.locator("[data-aksi='lanjut']"))
        expect(page.locator(f"[data-langkah='{after}']")).to_be_visible()
    python_ready(page)
    with page.expect_download() as started:
        hand.tap(page.get_by_role("button", name="Ajukan Perencanaan"))
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert read_json(path)["status"] == "diajukan"
    assert hand.minutes < MOST_MINUTES, hand
    counted = {"taps": hand.taps, "letters": hand.letters, "minutes": round(hand.minutes)}
    for path, sentence in SENTENCES.items():
        told = re.sub(r"\s+", " ", (project / path).read_text("utf-8"))
        assert sentence.format(**counted) in told, f"{path}: {counted}"
