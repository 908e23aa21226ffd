"""Fill in a form page the way a person does: one langkah at a time, by the page's stable handles."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

CASES = Path(__file__).resolve().parent.parent / "cases"
FORM = "formulir/guru-2026/"
STEPS = (
    "data-diri",
    "tugas-pokok",
    "praktik-kinerja",
    "pengembangan-kompetensi",
    "perilaku-kinerja",
    "rangkuman",
)

Answers = dict[str, str | list[str]]


def whole_plan() -> Answers:
    """The answers of a made-up teacher to every isian that counts; without errors under the real catalogue."""
    answers: Answers = json.loads((CASES / "guru-2026-lengkap.json").read_text())["answers"]
    return answers


def open_form(page: Page, url: str, form: str = FORM) -> None:
    """Open the form page and wait until its script has taken over (one langkah at a time)."""
    page.goto(url + form)
    expect(page.locator("[data-langkah]:visible")).to_have_count(1)


def python_ready(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-mesin", "siap", timeout=60_000)


def offline_ready(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-luring", "siap", timeout=90_000)


def answer(page: Page, isian: str, value: str | list[str]) -> None:
    """Type or choose one answer with real input events."""
    frame = page.locator(f"[data-isian='{isian}']")
    if isinstance(value, list):
        for pilihan in value:
            frame.locator(f"input[value='{pilihan}']").check()
        return
    control = frame.locator(f"[name='{isian}']")
    if control.first.get_attribute("type") == "radio":
        frame.locator(f"input[type=radio][value='{value}']").check()
    elif control.first.evaluate("element => element.tagName") == "SELECT":
        control.select_option(value)
    else:
        control.fill(value)


def fill_langkah(page: Page, langkah: str, answers: Answers) -> None:
    """Answer all that `answers` holds for the isian of one langkah, in the order of the page."""
    section = page.locator(f"[data-langkah='{langkah}']")
    expect(section).to_be_visible()
    for isian in section.locator("[data-isian]").evaluate_all("all => all.map(one => one.dataset.isian)"):
        if isian in answers:
            answer(page, isian, answers[isian])
        if f"{isian}--tulis" in answers:
            page.locator(f"[name='{isian}--tulis']").fill(str(answers[f"{isian}--tulis"]))


def go_on(page: Page, langkah: str) -> None:
    """*Lanjut* of one langkah."""
    page.locator(f"[data-langkah='{langkah}'] [data-aksi='lanjut']").click()


def fill_all(page: Page, answers: Answers | None = None, steps: tuple[str, ...] = STEPS) -> None:
    """The whole plan, *Lanjut* by *Lanjut*, until Rangkuman is on screen."""
    for langkah, after in itertools.pairwise(steps):
        fill_langkah(page, langkah, answers if answers is not None else whole_plan())
        go_on(page, langkah)
        expect(page.locator(f"[data-langkah='{after}']")).to_be_visible()


def saved(page: Page) -> None:
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")


def download(page: Page, action: str, folder: Path) -> Path:
    """Press a button that gives a file; the file, under the name that the page chose."""
    with page.expect_download() as started:
        page.locator(f"[data-aksi='{action}']:visible").first.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def read_json(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text())
    return data
