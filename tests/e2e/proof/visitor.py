"""Somebody with a draft and a bad line: visits the form, writes when the page lets them, and knows what was saved."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from random import Random

from playwright.sync_api import Error, Page

from tests.e2e.imported import form_of, open_file
from tests.e2e.plan import FORM, Answers
from tests.e2e.servers import StaticServer
from tests.e2e.storage import stored, wait_for_answer

__all__ = ["NAMA", "TROUBLE", "Visitor"]

NAMA = "[name='nama']"
TROUBLE = ""  # whatever a browser says of answers that are cut or wrong; requests to elsewhere still fail the test
LONGEST_VISIT = 25  # seconds
VISITS = 60
QUIET_MS = 1_500  # nothing is registered and nothing comes: the service worker could not be installed
# How a visit stands: "siap", "putus" (told, or nothing more will come), "" while things are on their way.
STATE = """async (quiet) => {
  if (location.protocol === "chrome-error:") return "putus";
  if (document.documentElement?.dataset.luring === "siap") return "siap";
  if (document.querySelector(".kf-belum-utuh")?.checkVisibility({ visibilityProperty: true })) return "putus";
  if (/putus|diperbarui/.test(document.querySelector("[data-luring-maju]")?.textContent ?? "")) return "putus";
  const known = await navigator.serviceWorker.getRegistration();
  const busy = known?.installing || known?.active || document.readyState !== "complete";
  if (busy) globalThis.quietSince = undefined;
  else globalThis.quietSince ??= performance.now();
  return globalThis.quietSince !== undefined && performance.now() - quietSince > quiet ? "putus" : "";
}"""
# The files that the copy of this version lacks, or has with other bytes: read without the page's own proof.
HOLES = """async (root) => {
  const ask = (url) => fetch(new URL(url, root), { headers: { "X-Luring-Uji": "1" }, cache: "no-store" });
  const list = await (await ask("offline.json")).json();
  const holes = [];
  for (const { url, sha256 } of [...list.shell, ...list.runtime, ...list.reserve, ...list.paket]) {
    const answer = await ask(url);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
    const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!answer.ok || found !== sha256) holes.push(url);
  }
  return holes;
}"""


@dataclass
class Visitor:
    """One person, one tab, one draft with a whole plan; `holes` and `lost` tell what went wrong, visit by visit."""

    page: Page
    host: StaticServer
    chance: Random
    draft: str = ""
    plan: Answers = field(default_factory=dict)
    writings: int = 0
    holes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"{self.host.url}{FORM}?draf={self.draft}"

    def begin(self) -> None:
        """Open a plan's file on a good line."""
        self.draft = open_file(self.page, self.host.url, form_of(self.host.root))
        self.until_opened()
        self.plan = self.kept()

    def forget_site(self) -> None:
        """As if nobody had ever been here, but for the draft."""
        self.page.goto("about:blank")
        browser = self.page.context.new_cdp_session(self.page)
        origin = self.host.url.removesuffix(self.host.base)
        browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "service_workers,cache_storage"})
        browser.send("Network.clearBrowserCache")
        browser.detach()

    def visit(self, patience: int | None = None) -> bool:
        """Come once more; the host sends so many bytes and is gone. True when the page says *siap luring*."""
        self.host.patience = patience
        try:
            self.page.goto(self.address, wait_until="commit", timeout=10_000)
        except Error:
            return False  # not a byte of the page has come
        state = self.until_it_stands()
        self.write()
        return state == "siap"

    def until_it_stands(self) -> str:
        """Wait for as long as something comes; after a cut a person goes away sooner or later."""
        until = time.monotonic() + LONGEST_VISIT
        leaving = False
        while time.monotonic() < until:
            state: str = self.page.evaluate(STATE, QUIET_MS)
            if state:
                return state
            if self.host.patience == 0 and not leaving:
                leaving = True
                until = time.monotonic() + self.chance.uniform(0.2, 3)
            self.page.wait_for_timeout(100)
        return ""

    def write(self) -> None:
        """Look at the draft and change it, where the page has come so far that it can be written in."""
        if not self.opened():
            return
        control = self.page.locator(NAMA)
        if control.input_value() != self.plan["nama"]:
            self.lost.append(f"{control.input_value()!r} was shown instead of {self.plan['nama']!r}")
        self.writings += 1
        self.plan["nama"] = f"Menulis {self.writings}"
        control.fill(self.plan["nama"])
        wait_for_answer(self.page, "nama", self.plan["nama"], self.host.base)
        if self.kept() != self.plan:
            self.lost.append(f"after {self.plan['nama']}: {sorted(set(self.plan) - set(self.kept()))} is missing")

    def opened(self) -> bool:
        """Is the draft in the form, and may it be written in?"""
        return bool(
            self.page.evaluate(
                """() => document.querySelector("[data-nama-draf]")?.textContent.startsWith("Draf:")
                  && !document.querySelector(".kf")?.inert && !document.querySelector("#tab-lain")"""
            )
        )

    def until_opened(self) -> None:
        self.page.locator("[data-nama-draf]:has-text('Draf:')").wait_for()

    def kept(self) -> Answers:
        """The newest revision on disk."""
        revisions = stored(self.page, self.host.base)["revisi"]
        answers: Answers = max(revisions, key=lambda one: one["waktu"])["jawaban"]
        return answers

    def visit_until_whole(self) -> int:
        """On a good line, again and again, until *siap* is said; how many visits it took."""
        for number in range(1, VISITS + 1):
            if self.visit():
                return number
        self.holes.append("siap was never said")
        return VISITS

    def look_without_network(self, what: str) -> None:
        """The host is gone: every file is there with the right bytes, and the draft opens with every answer."""
        self.host.stop()
        self.page.goto(self.address)
        self.until_opened()
        self.holes += [f"{what}: {url}" for url in self.page.evaluate(HOLES, self.host.url)]
        shown = self.page.locator(NAMA).input_value()
        if (shown, self.kept()) != (self.plan["nama"], self.plan):
            self.lost.append(f"{what}: {shown!r} is shown, {self.kept()} is kept, {self.plan} was written")
        self.host.start()
