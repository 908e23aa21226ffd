"""What a first visit may cost in bytes: counted by the host, as a real Chromium asks for them. Time fails nothing here.

B1  the form page with styles and scripts: 60 kB before Python (design, section 13)
B1a what stands before the first message (HTML with its style, first script): USABLE; the first script alone: FIRST
B2  until the first Python verdict: VERDICT
B3  until *siap luring*: LURING
B4  the lists of offline.json keep to B2 and B3 too, so a build tells the truth about its size
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from benchmarks.measuring.hosts import RunningHost

from .plan import FORM, offline_ready, python_ready

KB = 1000
PAGE = 60 * KB
USABLE = 42 * KB
FIRST = 4 * KB  # comes after a second round trip, when the HTML is long here: each kB is 20 ms at 400 kbit/s
VERDICT = 2_700 * KB  # the aim was 2,900; half of it is the picture of a started Python
LURING = 4_270 * KB  # the aim was 4,300; guidance and print-outs make 220 kB of it
ANSWER_HEADS = 25 * KB  # what the lists do not count: heads of answers, sw.js and offline.json themselves
# What the page itself asks for; what the offline copy fetches meanwhile is counted by the other tests here.
OWN = """performance.getEntriesByType("resource")
  .filter(({ initiatorType }) => initiatorType !== "fetch").map(({ name }) => name)"""
SECOND_SCRIPT = "performance.getEntriesByType('resource').some(({ name }) => name.includes('formulir-lanjutan'))"


@pytest.fixture
def counting(site: Path) -> Iterator[RunningHost]:
    """The site on a host that compresses and lets things be kept like GitHub Pages, and counts what it sends."""
    with RunningHost(site) as host:
        yield host


def lists(site: Path) -> dict[str, dict[str, int]]:
    """Of each list: address -> about what travels."""
    content = json.loads((site / "offline.json").read_bytes())
    return {
        name: {entry["url"].removeprefix("./"): entry.get("kirim", entry["bytes"]) for entry in content[name]}
        for name in ("shell", "runtime", "reserve")
    }


def test_form_page_keeps_to_60_kb(counting: RunningHost, page: Page, site: Path) -> None:
    """B1, B1a: all that the page itself asks for before Python, gzip -9."""
    page.goto(counting.url + FORM, wait_until="load")
    page.wait_for_selector("html.js")
    page.wait_for_function(SECOND_SCRIPT)
    own = page.evaluate(OWN)
    addresses = {FORM, *(name.removeprefix(counting.url).split("?")[0] for name in own)}
    files = {path for address in addresses if (path := file_of(site, address)).suffix in {".html", ".css", ".js"}}
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files if path.name != "sw.js"}
    html = file_of(site, FORM).read_text("utf-8")
    named = {address.rsplit("/")[-1] for address in re.findall(r' (?:src|href)="([^"]+)"', html)}
    first = {name: size for name, size in sizes.items() if name in {*named, "index.html"}}
    scripts = [path.read_text("utf-8") for path in files if path.name in first and path.suffix == ".js"]
    assert not any('from"./' in script for script in scripts), "the first script needs no other"
    assert {name.rsplit(".", 1)[1] for name in first} == {"html", "js"}, "no style sheet is waited for"
    assert sum(size for name, size in sizes.items() if "worker" not in name) <= PAGE, sizes
    assert sum(first.values()) <= USABLE, first
    assert sum(size for name, size in first.items() if name != "index.html") <= FIRST, first


def test_first_visit_keeps_to_its_bytes(counting: RunningHost, page: Page, site: Path) -> None:
    """B2, B3: the reserve comes after the verdict on a slow line, so it is not counted before it."""
    page.goto(counting.url + FORM)
    python_ready(page)
    offline_ready(page)
    sent = counting.sent().by_address()
    reserve = lists(site)["reserve"]
    assert sum(sent.values()) <= LURING
    assert sum(size for address, size in sent.items() if address not in reserve) <= VERDICT


def test_lists_keep_to_the_same_bytes(site: Path) -> None:
    """B4."""
    sizes = {name: sum(entries.values()) for name, entries in lists(site).items()}
    assert sizes["shell"] + sizes["runtime"] <= VERDICT - ANSWER_HEADS
    assert sum(sizes.values()) <= LURING - ANSWER_HEADS


def file_of(site: Path, address: str) -> Path:
    return site / address / "index.html" if address.endswith("/") or not address else site / address
