"""One truth in three places: the shared cases against generated CSS, native constraints, and Python under Pyodide."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.engine.check import check
from kinerja_py.engine.form import OWN_WORDS, to_json
from kinerja_py.generator.render import FormParts, SiteParts, environment, render_form_page
from kinerja_py.generator.visibility_css import visibility_css
from kinerja_py.runtime.bundle import bundle_assets, text_assets
from tests.cases import ANSWERS, FORM, RESULTS, VISIBILITY, answers_of

from .conftest import Watch
from .plan import open_form, python_ready
from .servers import StaticServer

SHOWN = """() => [...document.querySelectorAll("[data-isian]")]
    .filter((frame) => frame.checkVisibility()).map((frame) => frame.dataset.isian)"""
VALID = """(isian) => [...document.querySelectorAll(`[name="${isian}"], [name="${isian}--tulis"]`)]
    .filter((control) => control.checkVisibility()).every((control) => control.validity.valid)"""
RESET = "() => document.querySelector('form.kf').reset()"
HELD = """(isian) => {
    const controls = [...document.querySelectorAll(`[name="${isian}"]`)];
    if (!/^(radio|checkbox)$/.test(controls[0].type)) return controls[0].value;
    const chosen = controls.filter((control) => control.checked).map((control) => control.value);
    return controls[0].type === "radio" ? chosen[0] ?? "" : chosen;
}"""


@pytest.fixture(scope="module")
def case_page(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The shared form as the generator renders it, served to a browser; its address."""
    out = tmp_path_factory.mktemp("kasus")
    assets = bundle_assets(project, out, say=lambda _: None)
    folder = out / "formulir" / FORM.id
    folder.mkdir(parents=True)
    parts = FormParts(FORM, "0" * 64, visibility_css(FORM))
    page = render_form_page(
        environment(project), SiteParts((parts,), assets=assets, texts=text_assets(project, say=lambda _: None)), parts
    )
    (folder / "index.html").write_text(page)
    host = StaticServer(out).start()
    yield f"{host.url}formulir/{FORM.id}/"
    host.stop()


@pytest.fixture
def bare(case_page: str, new_context: Callable[..., BrowserContext], watch: Watch) -> Page:
    """The page without its scripts: nothing but HTML, CSS and the browser's own constraints."""
    watch.allow("tanda.svg")  # the bare page stands alone, without the icon
    watch.allow("does not conform to the required format")  # a day that is no day, offered to a date control
    page = new_context(java_script_enabled=False).new_page()
    page.goto(case_page)
    page.set_default_timeout(1000)
    return page


def type_answer(page: Page, name: str, answer: Any) -> None:
    """Answer as a person does: constraints on length count only after real typing."""
    controls = page.locator(f"[name='{name}']")
    kind = controls.first.get_attribute("type")
    if kind in {"radio", "checkbox"}:
        for pilihan in answer if isinstance(answer, list) else filter(None, [answer]):
            page.locator(f"[name='{name}'][value='{pilihan}']").check(force=True)
    elif controls.first.evaluate("control => control.tagName") == "SELECT":
        controls.select_option(answer)
    elif kind == "date":
        controls.fill(answer)
    else:
        controls.focus()
        page.keyboard.insert_text(answer)


def can_hold(page: Page, row: dict[str, Any]) -> bool:
    """Whether the controls of an isian offer this answer at all."""
    answer = row["answer"]
    if not isinstance(row.get("words", ""), str):
        return False
    controls = page.locator(f"[name='{row['isian']}']")
    kind = controls.first.get_attribute("type")
    if kind in {"radio", "checkbox"}:
        offered = controls.evaluate_all("all => all.map(one => one.value)")
        wanted = answer if isinstance(answer, list) else [answer] if answer else []
        return isinstance(answer, list) == (kind == "checkbox") and all(one in offered for one in wanted)
    if controls.first.evaluate("control => control.tagName") == "SELECT":
        return answer in controls.locator("option").evaluate_all("all => all.map(one => one.value)")
    return isinstance(answer, str) and not (kind == "date" and len(answer) not in (0, 10))


def test_native_constraints_agree_with_the_check(bare: Page) -> None:
    """Each row typed into the bare page: the browser's verdict is the one that the row promises."""
    wrong = []
    for row in ANSWERS:
        bare.evaluate(RESET)
        said = native_verdict(bare, row)
        promised = {"sama": row["accept"], "lebih-longgar": True, "tak-bisa": "tak-bisa"}[row["native"]]
        if said != promised:
            wrong.append(f"{row['id']}: promised {promised}, the browser said {said}")
    assert "\n".join(wrong) == ""


def native_verdict(page: Page, row: dict[str, Any]) -> bool | str:
    """True for valid, False for not, "tak-bisa" when the control does not hold the answer as given."""
    if not can_hold(page, row):
        return "tak-bisa"
    try:
        type_answer(page, row["isian"], row["answer"])
    except Exception:  # a date control takes no day that is no day
        return "tak-bisa"
    if row["answer"] == OWN_WORDS and "words" in row:
        type_answer(page, f"{row['isian']}--tulis", row["words"])
    held = page.evaluate(HELD, row["isian"])
    wanted = row["answer"]
    if isinstance(held, list):
        same = sorted(held) == sorted(wanted)
    else:
        same = held == wanted.replace("\r\n", "\n")
    if row["answer"] == OWN_WORDS and "words" in row:
        same = same and page.locator(f"[name='{row['isian']}--tulis']").input_value() == row["words"]
    return page.evaluate(VALID, row["isian"]) if same else "tak-bisa"


def test_css_shows_what_the_engine_calls_visible(bare: Page) -> None:
    """Conditions of every kind, nested and chained: the same isian are on screen as in the Result."""
    wrong = []
    for row in VISIBILITY:
        bare.evaluate(RESET)
        for name, value in row["answers"].items():
            if value:
                type_answer(bare, name, value)
        shown = set(bare.evaluate(SHOWN))
        expected = {isian.id for isian in FORM.isian() if isian.tampil_jika is None or isian.id in row["shown"]}
        if shown != expected:
            wrong.append(f"{row['id']}: {sorted(shown ^ expected)}")
    assert wrong == []


def test_pyodide_gives_the_same_results_as_cpython(server: StaticServer, page: Page) -> None:
    """Every row of every table, through the page's own worker: equal to the letter, messages included."""
    open_form(page, server.url)
    python_ready(page)
    answers = [answers_of(row) for row in [*ANSWERS, *RESULTS]] + [row["answers"] for row in VISIBILITY]
    replies = page.evaluate(
        """async ([form, all]) => {
            const {worker, runtime} = document.documentElement.dataset;
            const python = new Worker(worker, {type: "module"});
            const waiting = new Map();
            python.onmessage = ({data}) => { waiting.get(data.id)?.(data); waiting.delete(data.id); };
            let last = 0;
            const call = (name, argument) => new Promise((done) => {
                const id = ++last;
                waiting.set(id, done);
                python.postMessage({id, name, argument});
            });
            await call("mulai", {runtime: new URL(runtime, location.href).href});
            await call("load_form", {form});
            const replies = [];
            for (const answers of all) replies.push((await call("check", {form: form.id, answers})).result);
            python.terminate();
            return replies;
        }""",
        [to_json(FORM), answers],
    )
    expected = [json.loads(json.dumps(check(FORM, one).to_json())) for one in answers]
    assert replies == expected


def test_page_asks_python_and_shows_its_sentence(server: StaticServer, page: Page) -> None:
    """What only Python can know (a birth date that no calendar has) arrives beside the field."""
    open_form(page, server.url)
    python_ready(page)
    page.locator("#status-kepegawaian-pns").check()
    page.locator("[name='nip']").fill("19860231 201505 1 001")
    page.locator("[data-langkah='data-diri'] [data-aksi='lanjut']").click()
    expect(page.locator("#nip-galat")).to_contain_text("tanggal lahir")
