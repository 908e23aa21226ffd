"""A bad line: cut after any byte, 404, 503, a short body, wrong bytes; at every kind of file, in the first visits.

Whatever happens, the site ends whole (every listed file is read back with the host gone) and the draft with it.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.plan import FORM, python_ready
from tests.e2e.servers import Fault, StaticServer
from tests.e2e.test_offline import own_host, own_site
from tests.figures import Proof

from .visitor import TROUBLE, Visitor

__all__ = ["own_host", "own_site"]  # fixtures
pytestmark = pytest.mark.proof

KINDS = ("404", "503", "cut", "short", "wrong")
MOST_CUTS = 400
LOSE = """async (places) => {
  const named = async (ending) => caches.open((await caches.keys()).find((name) => name.endsWith(ending)));
  const [state, contents] = [await named(":keadaan"), await named(":isi")];
  for (const mark of await state.keys()) if (mark.url.includes("lulus-")) await state.delete(mark);
  const gone = await Promise.all(places.map((place) => contents.delete(place)));
  return places.length === 0 || gone.includes(true);
}"""


@pytest.fixture
def visitor(own_host: StaticServer, page: Page, watch: Watch, proof: Proof) -> Visitor:
    """With a whole plan in a draft, and nothing of the site on the device."""
    watch.allow(TROUBLE)
    person = Visitor(page, own_host, Random(proof.seed))
    person.begin()
    person.forget_site()
    return person


def listed(host: StaticServer) -> dict[str, list[dict[str, Any]]]:
    content: dict[str, list[dict[str, Any]]] = json.loads((host.root / "offline.json").read_bytes())
    return content


def test_line_cut_after_k_bytes(visitor: Visitor, proof: Proof) -> None:
    """The host sends k bytes and is gone, visit after visit, k anywhere between one and all; each cut costs nothing."""
    cuts = whole = rounds = 0
    while rounds < proof.amount(1, 4) or cuts < proof.amount(2, 100):  # chance may cut a round late and only once
        rounds += 1
        visitor.forget_site()
        ready, smallest = False, proof.amount(4.5, 0)
        while not ready and cuts < MOST_CUTS:
            ready = visitor.visit(int(10 ** visitor.chance.uniform(smallest, 6.5)))
            cuts += visitor.host.patience == 0
        whole += ready
        visitor.host.patience = None
        visitor.visit_until_whole()
        visitor.look_without_network(f"after {cuts} cuts")
    python_ready(visitor.page)
    proof.write_down(
        "putus", kali=cuts, disunting=visitor.writings, tak_utuh=len(visitor.holes), hilang=len(visitor.lost)
    )
    assert (visitor.holes, visitor.lost) == ([], [])


def test_each_kind_of_fault_at_each_kind_of_file(visitor: Visitor, proof: Proof) -> None:
    """One file goes missing, and the host has trouble just with that one: once, or until the visit is over."""
    lists = listed(visitor.host)
    files = {
        "page": next(one for one in lists["shell"] if one["url"] == FORM),
        "script": next(one for one in lists["shell"] if "formulir-lanjutan" in one["url"]),
        "piece": next(one for one in lists["runtime"] if one["url"].endswith(".bin")),
        "worker": next(one for one in lists["runtime"] if one["url"].startswith("aset/worker")),
        "reserve": next(one for one in lists["reserve"] if one["url"].startswith("runtime/")),
        "packet": next(one for one in lists["reserve"] if one["url"].startswith("paket/")),
        "shell": next(one for one in lists["shell"] if one["url"].startswith("paket/")),
        "sw": {"url": "sw.js", "bytes": 40_000},
    }
    every = [(name, kind) for name in files for kind in KINDS]
    visitor.visit_until_whole()
    missed, tried, visits = [], proof.amount(visitor.chance.sample(every, 3), every), 0
    for name, kind in tried:
        entry = files[name]
        lose(visitor, entry, from_start=name in ("page", "script", "shell", "sw"))
        fault = Fault(entry["url"], kind, visitor.chance.randrange(1, entry["bytes"]))
        visitor.host.faults = [fault] * visitor.chance.choice((1, 9))
        given = len(visitor.host.faults)
        visitor.visit()
        if len(visitor.host.faults) == given:
            missed.append(f"{kind} {name}")
        visitor.host.faults = []
        visits += visitor.visit_until_whole()
        visitor.look_without_network(f"{kind} {name}")
    proof.write_down("berkas", kali=len(tried), kunjungan=visits, tak_utuh=len(visitor.holes), hilang=len(visitor.lost))
    assert (visitor.holes, visitor.lost) == ([], [])
    assert missed == [], "every fault has happened"


def lose(visitor: Visitor, entry: dict[str, Any], *, from_start: bool) -> None:
    """The device loses one file of the copy; `from_start`: and the service worker, so that the page asks for it."""
    assert forget(visitor, [entry] if "sha256" in entry else [])
    if from_start:
        visitor.page.goto("about:blank")
        browser = visitor.page.context.new_cdp_session(visitor.page)
        origin = visitor.host.url.removesuffix(visitor.host.base)
        browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "service_workers"})
        browser.detach()


def forget(visitor: Visitor, entries: list[dict[str, Any]]) -> bool:
    """Neither the copy nor the browser's cache holds these files any more; was any of them there?"""
    places = []  # under its address or under its hash
    for entry in entries:
        ending = "." + entry["url"].rsplit(".", 1)[-1] if "." in entry["url"] else ".html"
        places += [visitor.host.url + entry["url"], f"{visitor.host.url}__luring/{entry['sha256']}{ending}"]
    gone: bool = visitor.page.evaluate(LOSE, places)
    browser = visitor.page.context.new_cdp_session(visitor.page)
    browser.send("Network.clearBrowserCache")
    browser.detach()
    return gone


def test_page_of_which_only_the_beginning_came(visitor: Visitor) -> None:
    """A proxy makes it look whole, so its scripts run: nobody may write into half a form, no answer is lost."""
    page = visitor.page
    whole = next(one["bytes"] for one in listed(visitor.host)["shell"] if one["url"] == FORM)
    for part in (0.5, 0.97):
        visitor.forget_site()
        visitor.host.faults = [Fault(FORM, "short", int(whole * part))]
        page.goto(visitor.address, wait_until="commit")
        expect(page.get_by_role("alert")).to_contain_text("Draf Anda tetap ada")
        assert not visitor.opened()
        assert visitor.kept() == visitor.plan
    page.get_by_role("link", name="Muat ulang").click()
    visitor.until_opened()
    visitor.write()
    assert visitor.lost == []
