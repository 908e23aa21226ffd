"""Versions of a site that follow each other, and a person who agrees to the next one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from kinerja_py.runtime.offline import write_offline
from kinerja_py.runtime.pyodide import RuntimeFiles
from tests.e2e.waiting import wait_until
from tests.e2e.workers import READY, agree_button, close_for_a_moment, take

__all__ = ["CHANGED", "newer", "take_version", "until_offered", "versi_of"]

VISITS = 10
# A page of the shell, the home page, a page in a packet; a script beside Python.
CHANGED = ("formulir/guru-2026/index.html", "index.html", "panduan/index.html")
OFFERED = """async (versi) => {
  const { waiting, installing } = await navigator.serviceWorker.getRegistration();
  if (!waiting || installing) return false;
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((done) => { port1.onmessage = ({ data }) => done(data); setTimeout(done, 2000); });
  waiting.postMessage({ name: "keadaan" }, [port2]);
  const state = await told;
  return state?.versi === versi && state.keadaan === "lengkap";
}"""


def versi_of(site: Path) -> str:
    versi: str = json.loads((site / "offline.json").read_bytes())["versi"]
    return versi


def newer(runtime: RuntimeFiles, site: Path, mark: str) -> Path:
    """A site beside this one, in which a file of each list is another one; its pages say `mark`.

    Args:
        runtime: what the build of this site wrote for Python.
    """
    made = site.parent / f"situs-{mark}"
    shutil.copytree(site, made)
    for name in CHANGED:
        path = made / name
        path.write_text(path.read_text("utf-8").replace("<h1", f"<p id='edisi'>{mark}</p><h1", 1), "utf-8")
    (worker,) = (made / "aset").glob("worker-*.js")
    worker.write_text(f"{worker.read_text('utf-8')}\n// {mark}\n", "utf-8")
    write_offline(made, runtime)
    return made


def until_offered(page: Page, versi: str) -> None:
    """The version waits, is whole, and the person is asked."""
    wait_until(page, OFFERED, versi)
    expect(agree_button(page)).to_be_visible(timeout=READY)


def take_version(page: Page, address: str, mark: str) -> None:
    """Agree, and be in the version whose pages say `mark`, or nothing when it is the first."""
    take(page, address)
    for _ in range(VISITS):
        if page.locator("#edisi").all_inner_texts() == ([mark] if mark else []):
            return
        close_for_a_moment(page)
        page.goto(address)
    raise AssertionError(f"version {mark} never took over")
