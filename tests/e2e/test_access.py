"""axe-core finds nothing, of any impact, on any langkah, state or page, light and dark, small and wide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.runtime.npm import ensure_packages

from .conftest import DESKTOP, PHONE
from .plan import FORM, STEPS, fill_all, go_on, open_form, python_ready
from .servers import StaticServer

SEEN = [(scheme, size) for scheme in ("light", "dark") for size in (PHONE, DESKTOP)]
LOOKS = [
    pytest.param({"color_scheme": scheme, "viewport": size}, id=f"{scheme}-{size['width']}") for scheme, size in SEEN
]

# target-size (WCAG 2.2, 2.5.8) is off in axe unless asked for.
RUN = """() => axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
    .then((result) => result.violations)"""


@pytest.fixture(scope="session")
def axe(project: Path) -> str:
    """The source of axe-core, fetched by package name like every other part."""
    packages = ensure_packages(project, dev=True, say=print)
    return (packages / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, axe: str) -> list[str]:
    """Every violation as one line: rule, impact, the first elements it names."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe)
    found = page.evaluate(RUN)
    return [
        f"{rule['id']} ({rule['impact']}): " + "; ".join(node["html"][:160] for node in rule["nodes"][:3])
        for rule in found
    ]


def in_every_look(page: Page, axe: str) -> list[str]:
    """The violations of one state, looked at in all looks without making the state four times; no colour fades over."""
    found: list[str] = []
    for scheme, size in SEEN:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found += [f"{scheme}, {size['width']}: {one}" for one in violations(page, axe)]
    return found


def test_every_langkah_empty_wrong_and_filled(server: StaticServer, page: Page, axe: str) -> None:
    """Each step as it opens, with its errors shown, and filled in up to Rangkuman."""
    open_form(page, server.url)
    python_ready(page)
    found: dict[str, list[str]] = {}
    for langkah in STEPS:
        page.goto(page.url.split("#")[0] + f"#langkah-{langkah}")
        expect(page.locator(f"[data-langkah='{langkah}']")).to_be_visible()
        found[f"{langkah}, empty"] = in_every_look(page, axe)
        if langkah != STEPS[-1]:
            go_on(page, langkah)
            expect(page.locator("#ringkasan-galat")).to_be_visible()
            found[f"{langkah}, errors"] = in_every_look(page, axe)
    page.goto(page.url.split("#")[0] + f"#langkah-{STEPS[0]}")
    fill_all(page)
    found["rangkuman, filled"] = in_every_look(page, axe)
    assert {state: rules for state, rules in found.items() if rules} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_home_guidance_and_other_pages(
    server: StaticServer, site: Path, new_context: Callable[..., BrowserContext], axe: str, look: dict[str, object]
) -> None:
    """Home, 404, the second form and every guidance page."""
    page = new_context(**look).new_page()
    found: dict[str, list[str]] = {}
    for address in addresses(site, every_page=look == {"color_scheme": "light", "viewport": PHONE}):
        page.goto(server.url + address)
        found[address] = violations(page, axe)
    assert {address: rules for address, rules in found.items() if rules} == {}


def addresses(site: Path, *, every_page: bool) -> list[str]:
    """All pages but the form (which has its own test); of the many made from one template, one a folder may do."""
    pages = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("*.html"))]
    pages = [address for address in pages if address != FORM]
    if every_page:
        return pages
    return list({address.rsplit("/", 2)[0]: address for address in pages}.values())
