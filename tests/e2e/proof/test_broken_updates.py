"""A new version on a bad line, two in a row, in the middle of writing, and back to the one before.

A version that does not come whole leaves the old one in charge, whole without a network; one that comes takes nothing
of the draft.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page

from kinerja_py.runtime.pyodide import write_runtime
from tests.e2e.conftest import Watch
from tests.e2e.plan import FORM
from tests.e2e.servers import Fault, StaticServer
from tests.e2e.test_offline import own_host, own_site
from tests.e2e.waiting import wait_until
from tests.figures import Proof

from .test_broken_lines import KINDS, forget
from .versions import newer, take_version, until_offered, versi_of
from .visitor import TROUBLE, Visitor

__all__ = ["own_host", "own_site"]  # fixtures
pytestmark = pytest.mark.proof

SETTLED = """async () => {
  const { installing } = await navigator.serviceWorker.getRegistration();
  return !installing;
}"""


def test_updates_on_a_bad_line(own_host: StaticServer, page: Page, project: Path, watch: Watch, proof: Proof) -> None:
    """One draft through all of it: faults in the new files, the update, two more in a row, a downgrade."""
    watch.allow(TROUBLE)
    first = own_host.root
    runtime = write_runtime(project, first.parent / "runtime", plain=False, say=print)
    second, third = newer(runtime, first, "dua"), newer(runtime, first, "tiga")
    person = Visitor(page, own_host, Random(proof.seed))
    person.begin()
    person.visit_until_whole()
    tries = 0
    if proof.full:
        tries += broken_updates(person, second)
        tries += update(person, first, "")  # the host is set back

    own_host.root = second
    person.page.goto(person.address)
    until_offered(person.page, versi_of(second))
    tries += 1 + update(person, third, "tiga")
    proof.write_down("pembaruan", kali=tries, tak_utuh=len(person.holes), hilang=len(person.lost))
    assert (person.holes, person.lost) == ([], [])


def broken_updates(person: Visitor, site: Path) -> int:
    """Each kind of fault at each file that stops an update, then at each that delays it; afterwards it is taken."""
    old = person.host.root
    lists = json.loads((site / "offline.json").read_bytes())
    packets = {
        name: [one["url"] for one in lists[name] if one["url"].startswith("paket/")] for name in ("shell", "reserve")
    }
    stops = [(name, kind) for name in ("sw.js", FORM, *packets["shell"]) for kind in KINDS]
    of_old = (old / "offline.json").read_text("utf-8")
    only_new = [one for one in (*lists["shell"], *lists["reserve"]) if one["sha256"] not in of_old]
    for name, kind in stops:
        forget(person, only_new)  # a try that fails leaves the others of its files
        fails(person, site, Fault(name, kind, 500))
        assert person.page.locator("#pembaruan").count() == 0
        person.look_without_network(f"{kind} {name} of an update")
    delays = [Fault(url, kind, 500) for url in packets["reserve"] if not (old / url).exists() for kind in KINDS]
    person.host.faults = list(delays)
    update(person, site, "dua")
    met = len(delays) - len(person.host.faults)
    person.host.faults = []
    assert met > 0
    return len(stops) + met + 1


def fails(person: Visitor, site: Path, fault: Fault) -> None:
    """The browser looks for the new version while the person writes, and does not get it; then all is as before."""
    host, page = person.host, person.page
    old, host.root = host.root, site
    host.faults = [fault] * 9
    given = len(host.faults)
    page.goto(person.address)
    person.until_opened()
    for _ in range(100):
        if len(host.faults) < given:
            break
        page.wait_for_timeout(100)
    assert len(host.faults) < given, "the browser has looked for it"
    person.write()
    wait_until(page, SETTLED, seconds=30)
    host.root = old
    host.faults = []


def update(person: Visitor, site: Path, mark: str) -> int:
    """The host has another version: it is offered while the person writes, taken, and whole at once."""
    person.host.root = site
    person.page.goto(person.address)
    until_offered(person.page, versi_of(site))
    person.write()
    take_version(person.page, person.address, mark)
    person.look_without_network(f"version {mark}")
    return 1
