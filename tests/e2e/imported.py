"""A draft with a whole plan in it, the quick way: its file is opened from the home page."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page

from kinerja_py.engine import rencana
from kinerja_py.engine.form import Form, from_json

from .plan import Answers, whole_plan

TIME = "2026-01-09T08:12:00+09:00"


def form_of(site: Path, name: str = "guru-2026") -> Form:
    """The form as the site publishes it."""
    return from_json(json.loads((site / "formulir" / f"{name}.json").read_text("utf-8")))


def open_file(page: Page, url: str, form: Form, answers: Answers | None = None) -> str:
    """Open a plan's file as a draft; the draft's id."""
    plan = whole_plan() if answers is None else answers
    text = rencana.dumps(rencana.make(form, plan, status="draf", dibuat=TIME, diubah=TIME))
    page.goto(url)
    with page.expect_file_chooser() as chooser:
        page.locator("[data-aksi='impor']:visible").click()
    chooser.value.set_files({"name": "rencana.json", "mimeType": "application/json", "buffer": text.encode()})
    page.wait_for_url("**/?draf=*")
    return page.url.split("draf=")[1].split("#")[0]


def words_of(form: Form, answers: Answers) -> dict[str, list[str]]:
    """What each answer says, from the Form itself: labels of choices, own words, typed text."""
    said = {}
    for isian in form.isian():
        labels = {pilihan.id: pilihan.label for pilihan in isian.pilihan}
        labels["tulis"] = str(answers.get(f"{isian.id}--tulis", ""))
        answer = answers.get(isian.id, [])
        chosen = [answer] if isinstance(answer, str) else answer
        said[isian.id] = [labels.get(one, one) if isian.pilihan else one for one in chosen]
    return said
