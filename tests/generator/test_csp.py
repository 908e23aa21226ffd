"""The policy of every page: strict, before all that it governs, and a build that refuses what it would forbid."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from kinerja_py.generator.csp import Own, lock_pages, locked

HEAD = '<!doctype html>\n<html lang="id">\n<head>\n  <meta charset="utf-8">\n  <title>x</title>\n'
THEME = '<script src="../assets/javascripts/bundle.12345678.min.js"></script>'
SCRIPT = (
    "var target=document.getElementById(location.hash.slice(1));"
    'target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))'
)

OWN = Own(frozenset({"self.x=1;"}), frozenset({"a{b:c}"}))


def policy(page: str) -> dict[str, str]:
    """The directives of a locked page."""
    (content,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return dict(part.split(" ", 1) for part in content.split("; "))


def test_own_page_gets_the_whole_policy() -> None:
    """Nothing but this site, nothing inline, no text that becomes code."""
    page, problems = locked(HEAD + '<script type="module" src="aset/x.js"></script>')
    assert problems == ()
    assert policy(page) == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "default",
    }


def test_policy_stands_before_everything_but_the_character_set() -> None:
    """What comes before a policy in a page is not governed by it."""
    page, _ = locked(HEAD)
    assert re.search(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"', page)


def test_scripts_of_the_theme_get_their_hashes_and_nothing_else_does() -> None:
    """Exactly the bytes between the tags, as browsers count them; data is no script."""
    page, problems = locked(
        f'{HEAD}<script>{SCRIPT}</script><script id="__config" type="application/json">{{"a": 1}}</script>{THEME}'
    )
    assert problems == ()
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    assert policy(page)["script-src"] == f"'self' 'wasm-unsafe-eval' 'sha256-{digest}'"
    assert policy(page)["img-src"] == "'self' data:"
    assert "trusted-types" not in policy(page)


def test_what_is_ours_gets_its_hash() -> None:
    """Word for word, and on a page that asks for Trusted Types; anything else inline is refused as ever."""
    page, problems = locked(f"{HEAD}<script>self.x=1;</script><style>a{{b:c}}</style>", OWN)
    assert problems == ()
    digest = b64encode(sha256(b"self.x=1;").digest()).decode()
    assert policy(page)["script-src"] == f"'self' 'wasm-unsafe-eval' 'sha256-{digest}'"
    style = b64encode(sha256(b"a{b:c}").digest()).decode()
    assert policy(page)["style-src"] == f"'self' 'sha256-{style}'"
    assert policy(page)["trusted-types"] == "default"
    _, (problem,) = locked(f"{HEAD}<script>self.x=1; </script>", OWN)
    assert problem.startswith("skrip 'self.x=1;'")
    other, _ = locked(HEAD, OWN)
    assert policy(other)["style-src"] == f"'self' 'sha256-{style}'", "it may look into a copy of the form"
    assert policy(other)["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy(locked(HEAD + THEME, OWN)[0])["style-src"] == "'self'", (
        "guidance does not change with the form's style"
    )
    privacy, _ = locked(f'{HEAD}{THEME}<script type="module" src="../aset/privasi-1.js"></script>', OWN)
    assert policy(privacy)["style-src"] == f"'self' 'sha256-{style}'", "it makes files of all drafts"
    _, (problem,) = locked(f"{HEAD}<style>a{{}}</style>", OWN)
    assert problem.startswith("<style>")
    _, (problem,) = locked(f"{HEAD}<script></script>")
    assert problem.startswith("skrip ''")


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<p style='color: red'>", "<p> memuat atribut style"),
        ('<button onclick="x()">', "<button> memuat atribut onclick"),
        ("<img src=x OnError=x()>", "<img> memuat atribut onerror"),
        ("<script>alert(1)</script>", "skrip 'alert(1)' tertulis di halaman"),
        (f"<script>{SCRIPT};alert(1)</script>", "skrip 'var target"),
        ('<script type="module">import "./x.js"</script>', "skrip 'import \"./x.js\"'"),
        ('<script type="importmap">{}</script>', "skrip '{}'"),
        ("<style>p { color: red }</style>", "<style> tidak boleh ada"),
        ('<base href="https://contoh.id/">', "<base> tidak boleh ada"),
        ('<meta http-equiv="content-security-policy" content="">', "sudah ada Content-Security-Policy"),
    ],
)
def test_what_the_policy_forbids_stops_the_build(html: str, what: str) -> None:
    """One sentence each, before anybody meets a page that does not work."""
    _, (problem,) = locked(HEAD + html)
    assert problem.startswith(what)


def test_page_without_its_character_set_in_front_is_refused() -> None:
    """There would be no certain place for the policy."""
    _, problems = locked("<html><head><script src=x.js></script><meta charset='utf-8'></head>")
    assert len(problems) == 1


def test_every_page_is_locked_but_the_one_file_edition(tmp_path: Path) -> None:
    """That one brings its own policy; one mistake on many pages is told once."""
    for name in ("index.html", "panduan/a/index.html", "panduan/b/index.html", "kinerja-luring.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD if name == "index.html" else f"{HEAD}<p style=''>", "utf-8")
    (problem,) = lock_pages(tmp_path)
    assert problem.startswith("panduan/a/index.html (dan 1 halaman lain): <p> memuat atribut style")
    assert "Content-Security-Policy" in (tmp_path / "index.html").read_text("utf-8")
    assert "Content-Security-Policy" not in (tmp_path / "kinerja-luring.html").read_text("utf-8")
