"""The whole journey by keyboard alone: Tab, Space, Enter, arrows, letters; the focus is always in sight."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESKTOP, PHONE
from .plan import FORM, STEPS, python_ready, read_json, whole_plan
from .servers import StaticServer

FAR = 120  # presses of Tab after which a thing counts as out of reach
# Where the focus is, and what is wrong with how it is shown.
STOP = """() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    const shown = [at, at.parentElement, at.labels?.[0]].filter(Boolean).some((one) => {
        const look = getComputedStyle(one);
        const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
        return ring || look.boxShadow !== "none";
    });
    const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 1), innerWidth - 2);
    const y = box.top + Math.min(box.height / 2, 20);
    const inside = y > 0 && y < innerHeight;
    const over = inside ? document.elementFromPoint(x, y) : null;
    const near = (one) => one && (at.contains(one) || one.contains(at) || at.labels?.[0]?.contains(one));
    const small = box.width < 3; // drawn by its label
    const trouble = !shown ? "no ring" : !inside ? "out of sight" : small || near(over) ? "" : "covered";
    return {
        name: (at.name || at.id || at.textContent || at.tagName).trim().slice(0, 60),
        isian: at.closest("[data-isian]")?.dataset.isian ?? "",
        value: at.value ?? "",
        type: at.type ?? "",
        text: at.textContent.trim(),
        wrong: at === document.body ? "" : trouble,
    };
}"""


class Keys:
    """Somebody at the keyboard, who notes every stop where the focus was not to be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.hidden: dict[str, str] = {}
        self.presses = 0

    def press(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)

    def stop(self) -> dict[str, Any]:
        here: dict[str, Any] = self.page.evaluate(STOP)
        if here["wrong"]:
            self.hidden[here["name"]] = here["wrong"]
        return here

    def tab_to(self, what: str, **wanted: str) -> None:
        """Press Tab until the focus is where all of `wanted` holds."""
        for _ in range(FAR):
            self.press("Tab")
            here = self.stop()
            if all(here[key] == value for key, value in wanted.items()):
                return
        pytest.fail(f"{what} is not within {FAR} presses of Tab")

    def answer(self, isian: str, value: str | list[str]) -> None:
        """Type or choose one answer."""
        if isinstance(value, list):
            for pilihan in value:
                self.tab_to(f"{isian}: {pilihan}", isian=isian, value=pilihan)
                self.press("Space")
            return
        self.tab_to(isian, isian=isian.removesuffix("--tulis"), **({"type": "textarea"} if "--" in isian else {}))
        while self.stop()["type"] in {"", "summary"}:  # help before the control
            self.press("Tab")
        here = self.stop()
        if here["type"] == "radio":
            self._arrow("ArrowDown", value, first="Space")
        elif here["type"] == "select-one":
            self._arrow("ArrowDown", value)
        else:
            self.page.keyboard.type(value)

    def _arrow(self, key: str, value: str, first: str = "") -> None:
        if first and self.stop()["value"] == value:
            return self.press(first)
        for _ in range(40):
            self.press(key)
            if self.stop()["value"] == value:
                return None
        pytest.fail(f"no arrow leads to {value}")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_whole_journey_by_keys_alone(server: StaticServer, page: Page, tmp_path: Path, size: dict[str, int]) -> None:
    """Home, start, five langkah, Rangkuman, file; never a click, and never a stop that cannot be seen."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    answers = whole_plan()
    keys = Keys(page)
    page.goto(server.url)
    keys.tab_to("Mulai", text="Mulai")
    keys.press("Enter")
    page.wait_for_url(f"**/{FORM}**")
    expect(page.locator("[data-langkah]:visible")).to_have_count(1)
    for langkah, after in itertools.pairwise(STEPS):
        section = page.locator(f"[data-langkah='{langkah}']")
        expect(section).to_be_visible()
        for isian in section.locator("[data-isian]").evaluate_all("all => all.map((one) => one.dataset.isian)"):
            if isian in answers:
                keys.answer(isian, answers[isian])
            if f"{isian}--tulis" in answers:
                keys.answer(f"{isian}--tulis", answers[f"{isian}--tulis"])
        keys.tab_to("Lanjut", text=section.locator("[data-aksi='lanjut']").inner_text())
        keys.press("Enter")
        expect(page.locator(f"[data-langkah='{after}']")).to_be_visible()
    python_ready(page)
    keys.tab_to("Ajukan", text="Ajukan Perencanaan")
    with page.expect_download() as started:
        keys.press("Enter")
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert read_json(path)["status"] == "diajukan"
    assert keys.hidden == {}
