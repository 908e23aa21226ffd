"""Locks on the doors, tried from outside: what a page, its worker and its imports are not able to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import Watch
from .plan import FORM, offline_ready, python_ready
from .servers import StaticServer

OWN_PAGES = ["", FORM, "tidak/ada"]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
REFUSED = "Content Security Policy|Content-Security-Policy|CSP"

# Each tries one thing; the answer is the directive that stopped it, or "done" when nothing did.
TRIES = {
    "script-src-elem": "const e = document.createElement('script'); e.textContent = 'self.ran = 1'; head.append(e)",
    "style-src-elem": "const e = document.createElement('style'); e.textContent = '* { color: red }'; head.append(e)",
    "img-src": "new Image().src = other + 'x.png'",
    "connect-src": "await fetch(other).catch(() => 0)",
    "frame-src": "const e = document.createElement('iframe'); e.src = other; document.body.append(e)",
    "form-action": (
        "const e = document.createElement('form'); e.action = other; document.body.append(e); e.requestSubmit()"
    ),
    "base-uri": "const e = document.createElement('base'); e.href = other; head.prepend(e)",
    "style-src-attr": "document.body.setAttribute('style', 'color: red')",
}
TRY = """async (other) => {
  const stopped = new Promise((done) => {
    addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
    setTimeout(() => done("done"), 3000);
  });
  const head = document.head;
  await (async () => { CODE })().catch(() => 0); // Trusted Types throw as well
  return stopped;
}"""


@pytest.fixture
def other(site: Path) -> Iterator[StaticServer]:
    """Another origin, open to everybody."""
    host = StaticServer(site).start()
    yield host
    host.stop()


def attempt(page: Page, code: str, other: str) -> str:
    told: str = page.evaluate(TRY.replace("CODE", code), other)
    return told


@pytest.mark.parametrize("address", [*OWN_PAGES, "panduan/mulai/"])
def test_page_can_do_nothing_but_its_work(
    server: StaticServer, other: StaticServer, page: Page, watch: Watch, address: str
) -> None:
    """Inline scripts and styles, pictures, requests, frames and forms to elsewhere: all stopped by name."""
    watch.allow(REFUSED)
    watch.allow("404")
    watch.allow("This document requires 'TrustedScript'")
    page.goto(server.url + address)
    for directive, code in TRIES.items():
        told = attempt(page, code, other.url)
        trusted = directive == "script-src-elem" and address in OWN_PAGES
        assert told == ("require-trusted-types-for" if trusted else directive), address
    assert page.evaluate("globalThis.ran") is None
    assert other.requests == []


def test_code_from_text_does_not_run(server: StaticServer, page: Page, watch: Watch) -> None:
    """`eval`, `new Function` and a timer that is given text."""
    watch.allow(REFUSED)
    watch.allow("This document requires")
    for address in (FORM, "panduan/"):
        page.goto(server.url + address)
        # From a timer of the page: what a debugger evaluates by itself is let through.
        names = page.evaluate(
            """() => new Promise((done) => setTimeout(() => {
              const tried = [() => eval("1"), () => new Function("return 1")(), () => setTimeout("self.ran = 1")];
              done(tried.map((one) => { try { return typeof one(); } catch (error) { return error.name; } }));
            }))"""
        )
        assert names[:2] == ["EvalError", "EvalError"], address
        page.wait_for_timeout(100)
        assert page.evaluate("globalThis.ran") is None


@pytest.mark.parametrize("address", ["", FORM])
def test_text_never_becomes_markup_or_a_worker(
    server: StaticServer, other: StaticServer, page: Page, watch: Watch, address: str
) -> None:
    """Trusted Types on our own pages: even a mistake of ours could not turn an answer into an element."""
    watch.allow("This document requires|TrustedTypePolicy")
    page.goto(server.url + address)
    names = page.evaluate(
        """(other) => {
          const tried = [
            () => (document.body.innerHTML = "<img src=x>"),
            () => (document.body.outerHTML = "<p>"),
            () => document.body.insertAdjacentHTML("beforeend", "<p>"),
            () => document.write("<p>"),
            () => new DOMParser().parseFromString("<p>", "text/html"),
            () => new Worker(other + "aset/x.js"),
            () => new Worker("blob:x"),
            () => trustedTypes.createPolicy("lain", {}),
          ];
          return tried.map((one) => { try { one(); return "done"; } catch (error) { return error.name; } });
        }""",
        other.url,
    )
    assert names == ["TypeError"] * 8
    assert other.requests == []


def test_worker_cannot_reach_another_host(server: StaticServer, other: StaticServer, page: Page, watch: Watch) -> None:
    """The policy of a page does not bind its worker; the header that the service worker adds does."""
    watch.allow(REFUSED)
    page.goto(server.url + FORM)
    offline_ready(page)
    python_ready(page)
    for _ in range(2):  # started in the first visit, and started from the store
        (worker,) = page.workers
        told = worker.evaluate(
            "(other) => fetch(other, { mode: 'no-cors' }).then(() => 'done', (error) => error.name)", other.url
        )
        assert told == "TypeError"
        page.reload()
        python_ready(page)
    assert other.requests == []
    kept = page.evaluate(
        """async () => {
          const answer = await fetch(document.documentElement.dataset.worker);
          return answer.headers.get("Content-Security-Policy");
        }"""
    )
    assert "'unsafe" not in kept.replace("'wasm-unsafe-eval'", "")
    assert kept.startswith("default-src 'none'; ")


def test_first_visit_starts_its_worker_only_under_the_policy(
    server: StaticServer, other: StaticServer, page: Page, watch: Watch
) -> None:
    """Python waits for the service worker to be in charge, so that already the first worker is bound."""
    watch.allow(REFUSED)
    page.goto(server.url + FORM)
    python_ready(page)
    (worker,) = page.workers
    told = worker.evaluate(
        "(other) => fetch(other, { mode: 'no-cors' }).then(() => 'done', (error) => error.name)", other.url
    )
    assert (told, other.requests) == ("TypeError", [])


def test_every_page_has_one_strict_policy(site: Path) -> None:
    """Read from the files; that each page is quiet under its own, test_access sees as it opens them all, watched."""
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html") if path.name != "kinerja-luring.html"}
    assert len(pages) > 40
    for path, html in pages.items():
        (policy,) = POLICY.findall(html)
        assert not re.search(r"'unsafe-(inline|eval|hashes)'|https?:|\*", unescape(policy)), path
        themed = "assets/javascripts/bundle." in html
        assert ("require-trusted-types-for 'script'" in unescape(policy)) != themed, path
