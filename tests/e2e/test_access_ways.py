"""Other ways of seeing the same pages: 400 % zoom, forced colours, no motion, and by ear.

Pages are found in the built site, so one that is added later is looked at too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import Watch
from .imported import form_of, open_file
from .plan import FORM, STEPS, fill_all, go_on, open_form
from .servers import StaticServer
from .test_access import addresses, axe, in_every_look, violations

__all__ = ["axe"]  # a fixture

ZOOMED = {"width": 320, "height": 256}  # 1280x1024 at 400 %
# What a person with that zoom cannot reach: a page wider than the screen, or text that its own box cuts off.
CUT = """() => {
    const wide = document.scrollingElement.scrollWidth - innerWidth;
    const found = wide > 0 ? [`page is ${wide} px too wide`] : [];
    for (const one of document.querySelectorAll("main *, header *, footer *, .md-header *")) {
        const look = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        if (box.width < 2 || look.visibility === "hidden" || look.display === "inline") continue;
        if (one.closest("svg") || one.matches("input, textarea, select")) continue; // these scroll
        const hides = (way) => way === "hidden" || way === "clip";
        if (hides(look.overflowX) && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)
            found.push(`cut: ${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`);
    }
    return found.slice(0, 3);
}"""
MOVES = """() => [
    ...document.getAnimations().map((one) => one.effect.target?.className ?? "?"),
    ...[...document.querySelectorAll("body, body *")].filter((one) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(one);
        const long = (text) => text.split(",").some((each) => parseFloat(each) > 0.01);
        return long(transitionDuration) || (animationName !== "none" && long(animationDuration));
    }).map((one) => `${one.tagName}.${one.className}`),
].slice(0, 5)"""
# Each control whose name, as the accessibility tree has it, lacks the words that label it on the screen.
LABELS = """() => [...document.querySelectorAll("[data-isian] :is(input, select, textarea)")].map((one) => ({
    id: one.id,
    label: one.labels?.[0]?.innerText.trim() ?? "",
    group: one.closest("fieldset")?.querySelector("legend")?.innerText.trim() ?? "",
}))"""


def test_every_page_at_400_percent(
    server: StaticServer, site: Path, new_context: Callable[..., BrowserContext]
) -> None:
    """Nothing to scroll sideways for, nothing cut off: WCAG 1.4.10."""
    page = new_context(viewport=ZOOMED).new_page()
    found: dict[str, list[str]] = {}
    for address in addresses(site, every_page=True):
        page.goto(server.url + address)
        found[address] = page.evaluate(CUT)
    open_form(page, server.url)
    for langkah in STEPS:
        page.goto(f"{server.url}{FORM}#langkah-{langkah}")
        expect(page.locator(f"[data-langkah='{langkah}']")).to_be_visible()
        page.locator(f"[data-langkah='{langkah}'] details").evaluate_all(
            "all => all.forEach((one) => (one.open = true))"
        )
        if langkah != STEPS[-1]:
            go_on(page, langkah)
        found[langkah] = page.evaluate(CUT)
    assert {where: cut for where, cut in found.items() if cut} == {}


def test_forced_colours_and_no_motion(
    server: StaticServer, site: Path, new_context: Callable[..., BrowserContext], axe: str
) -> None:
    """With the system's own colours axe finds nothing; when no motion is wished, nothing moves: WCAG 2.3.3."""
    page = new_context(forced_colors="active", reduced_motion="reduce").new_page()
    found: dict[str, list[str]] = {}
    for address in [*addresses(site, every_page=False), FORM]:
        page.goto(server.url + address)
        found[address] = [*violations(page, axe), *(f"moves: {one}" for one in page.evaluate(MOVES))]
    assert {where: said for where, said in found.items() if said} == {}


def test_names_in_the_accessibility_tree(server: StaticServer, page: Page) -> None:
    """Each control is called what its label shows, each group by its question, and a message belongs to its control."""
    open_form(page, server.url)
    unnamed: list[str] = []
    for langkah in STEPS[:-1]:
        page.goto(f"{server.url}{FORM}#langkah-{langkah}")
        section = page.locator(f"[data-langkah='{langkah}']")
        expect(section).to_be_visible()
        go_on(page, langkah)
        expect(page.locator("#ringkasan-galat")).to_be_visible()
        tree = by_id(page)
        for control in page.evaluate(LABELS):
            node = tree.get(control["id"])
            if node and control["label"] and control["label"] not in node["name"]:
                unnamed.append(f"{control['id']}: {node['name']!r} is not {control['label']!r}")
        for message in section.locator(".kf-pesan--galat:visible").all():
            isian = str(message.get_attribute("id")).removesuffix("-galat")
            said = message.inner_text().strip()
            described = [node["description"] for key, node in tree.items() if key in {isian, f"isian-{isian}"}]
            if not any(said in words for words in described):
                unnamed.append(f"{isian}: {described} does not tell {said!r}")
        for frame in section.locator("fieldset[data-isian]:visible").all():
            legend = frame.locator("legend").first.inner_text().strip()
            node = tree.get(str(frame.get_attribute("id")))
            if not node or legend not in node["name"]:
                unnamed.append(f"group {legend!r}: {node}")
    assert unnamed == []


def by_id(page: Page) -> dict[str, dict[str, Any]]:
    """What a screen reader is told of each element with an id: its name and description, from Chromium's own tree."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.getDocument", {"depth": -1})
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    backend = {node.get("backendDOMNodeId"): node for node in nodes if not node.get("ignored")}
    found: dict[str, dict[str, Any]] = {}
    document = session.send("DOM.getFlattenedDocument", {"depth": -1})["nodes"]
    for element in document:
        words = element.get("attributes", [])
        attributes = dict(zip(words[::2], words[1::2], strict=True))
        node = backend.get(element["backendNodeId"])
        if "id" in attributes and node:
            name, description = node.get("name", {}), node.get("description", {})
            found[attributes["id"]] = {
                "name": " ".join(str(name.get("value", "")).split()),
                "description": " ".join(str(description.get("value", "")).split()),
            }
    session.detach()
    return found


def test_states_that_open_over_a_page(
    server: StaticServer, new_context: Callable[..., BrowserContext], axe: str
) -> None:
    """A draft open in two tabs, all help open, the question before deleting, and a save that failed."""
    context = new_context()
    page = context.new_page()
    open_form(page, server.url)
    fill_all(page, steps=STEPS[:2])
    found: dict[str, list[str]] = {}

    second = context.new_page()
    second.goto(page.url)
    expect(second.get_by_text("Draf ini terbuka di tab lain")).to_be_visible()
    found["read only"] = in_every_look(second, axe)
    second.close()
    draft = page.url.split("#")[0]
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    found["help open"] = in_every_look(page, axe)
    page.goto(server.url)
    page.get_by_role("button", name="Hapus").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    found["dialog"] = in_every_look(page, axe)
    page.goto(draft)
    expect(page.locator("[name='nama']")).not_to_have_value("")
    page.evaluate("() => { IDBObjectStore.prototype.add = () => { throw new DOMException('', 'UnknownError'); }; }")
    page.locator("[name='nama']").fill("Siti")
    expect(page.locator("#simpan-gagal")).to_be_visible()
    found["not saved"] = in_every_look(page, axe)
    assert {state: said for state, said in found.items() if said} == {}


PAPER = [  # pages that people print; of Cetak, each sheet
    *(f"{FORM}cetak/#lembar-{sheet}" for sheet in ("rangkuman", "skp", "salin", "kosong")),
    f"{FORM}#langkah-rangkuman",
    f"{FORM}salin/",
    "latihan/guru-2026/hasil/",
    "latihan/guru-2026/salindia/",
    "pelatih/lembar/",
]


def test_on_paper(server: StaticServer, site: Path, page: Page, axe: str, watch: Watch) -> None:
    """What is printed can be read: contrast, tables and lists of a tagged PDF are the page's own.

    The page's name is not printed, so the title of the sheet is the first heading, of the second level.
    """
    watch.allow(r"Applying inline style .* \(\)$")  # axe's own copy of a style sheet; what a page does has an address
    draft = open_file(page, server.url, form_of(site))
    page.emulate_media(media="print")
    found: dict[str, list[str]] = {}
    for address in PAPER:
        path, _, part = address.partition("#")
        page.goto(f"{server.url}{path}?draf={draft}#{part}" if path.startswith(FORM) else server.url + path)
        if "lembar-" in part:
            expect(page.locator("[data-terisi]")).to_be_attached()
        found[address] = [one for one in violations(page, axe) if not one.startswith("page-has-heading-one")]
    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize("address", ["tidak/ada/", "panduan/tidak-ada"])
def test_a_wrong_address_helps(server: StaticServer, page: Page, axe: str, watch: Watch, address: str) -> None:
    """The 404 page, as a visitor meets it at any depth."""
    watch.allow("404")
    page.goto(server.url + address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page, axe) == []
