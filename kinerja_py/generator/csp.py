"""Lock every page of a finished site: a Content Security Policy in its head, and a refusal of what it would forbid.

A host like GitHub Pages sends no headers of ours, so the policy is a `<meta>`, right behind the one that names the
character set and before anything that it governs. Nothing inline is allowed but, by hash, what the form page would
otherwise wait a round trip for (its style sheet, and the script that starts Python while the page is still being read),
and the scripts that the theme of the guidance writes itself: only what stands, word for word, in a template of the
installed theme gets a hash.

Our own pages also ask for Trusted Types: no text becomes markup or a script there, and only addresses of this site
become a worker (assets/page/trusted-types.js). The theme's own script sets markup from text, so guidance pages cannot.

A policy in a page does not bind the worker that it starts from an address; assets/sw/policy.js does that. The one-file
edition brings its own policy.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

__all__ = ["Own", "lock_pages", "locked"]

ONE_FILE = "kinerja-luring.html"
_POLICY = {
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
}
_TRUSTED_TYPES = {"require-trusted-types-for": "'script'", "trusted-types": "default"}
_CHARSET = re.compile(r"<head>\s*<meta charset=\"utf-8\">")
_THEME_BUNDLE = "assets/javascripts/bundle."
# *Privasi* makes files of all drafts. Other guidance pages get no hash of a form's style: each change of it would be
# one of theirs, and of the packet they travel in.
_COPIES_FORMS = "aset/privasi-"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_DATA_TYPES = frozenset({"application/json", "application/ld+json", "text/plain"})


@dataclass(frozen=True)
class Own:
    """What of ours stands in pages between tags of its own, word for word.

    The style sheets may stand on every page of ours, and on *Privasi*, since some look into a copy of the form.
    """

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()


NOTHING = Own()


def lock_pages(site: Path, own: Own = NOTHING) -> list[str]:
    """Put the policy into every page of a site.

    Args:
        own: the inline scripts and style sheets of ours.

    Returns:
        A sentence for everything on a page that the policy forbids, each once; empty when all pages are locked.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name == ONE_FILE:
            continue
        page, problems = locked(path.read_text("utf-8"), own)
        for problem in problems:
            found.setdefault(problem, []).append(name)
        path.write_bytes(page.encode())
    return [f"{names[0]}{_more(len(names) - 1)}: {problem}" for problem, names in found.items()]


@lru_cache(maxsize=2000)
def locked(page: str, own: Own = NOTHING) -> tuple[str, tuple[str, ...]]:
    """Return a page with its policy, and what on it is forbidden; `own`: our inline texts."""
    reader = _Reader(own)
    reader.feed(page)
    reader.close()
    head = _CHARSET.search(page)
    if head is None:
        return page, (*reader.problems, 'kepala halaman harus diawali <meta charset="utf-8">.')
    meta = f'\n  <meta http-equiv="Content-Security-Policy" content="{_policy(reader)}">'
    return page[: head.end()] + meta + page[head.end() :], tuple(reader.problems)


def _policy(reader: _Reader) -> str:
    parts = dict(_POLICY)
    parts["script-src"] += "".join(f" '{each}'" for each in sorted(reader.hashes))
    if reader.themed:
        parts["img-src"] += " data:"  # signs in the theme's style sheet
    else:
        parts |= _TRUSTED_TYPES
    if not reader.themed or reader.copies:
        parts["style-src"] += "".join(f" '{_digest(each)}'" for each in sorted(reader.own.styles))
    return "; ".join(f"{key} {value}" for key, value in parts.items())


class _Reader(HTMLParser):
    """What one page holds of scripts, and of things that no policy of ours allows."""

    def __init__(self, own: Own) -> None:
        super().__init__(convert_charrefs=True)
        self.own = own
        self.problems: list[str] = []
        self.hashes: set[str] = set()
        self.themed = False
        self.copies = False  # a guidance page that looks into copies of forms
        self._inline: list[str] | None = None  # the words of the inline script or style sheet that is being read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name in given:
            if name == "style":
                self._refuse(f"<{tag}> memuat atribut style; pindahkan ke berkas CSS.")
            elif name.startswith("on"):
                self._refuse(f"<{tag}> memuat atribut {name}; pindahkan ke berkas JavaScript.")
        if tag == "script":
            self._start_script(given)
        elif tag == "style":
            self._inline = []
        elif tag == "base":
            self._refuse("<base> tidak boleh ada di halaman.")
        elif tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self._refuse("sudah ada Content-Security-Policy; yang itu ditulis oleh pembuat situs.")

    def handle_data(self, data: str) -> None:
        if self._inline is not None:
            self._inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"script", "style"} or self._inline is None:
            return
        text, self._inline = "".join(self._inline), None
        if tag == "style":
            if text not in self.own.styles or self.themed:
                self._refuse("<style> tidak boleh ada di halaman.")
        elif text in self.own.scripts or any(pattern.fullmatch(text) for pattern in _theme_scripts()):
            self.hashes.add(_digest(text))
        else:
            self._refuse(f"skrip '{_beginning(text)}' tertulis di halaman; pindahkan ke berkas JavaScript.")

    def _start_script(self, given: dict[str, str]) -> None:
        if "src" in given:
            self.themed |= _THEME_BUNDLE in given["src"]
            self.copies |= _COPIES_FORMS in given["src"]
        elif given.get("type", "").lower() not in _DATA_TYPES:
            self._inline = []

    def _refuse(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)


@cache
def _theme_scripts() -> tuple[re.Pattern[str], ...]:
    """The inline scripts of the theme's templates; what a template fills in is an address or a number of steps up."""
    bodies = {
        body
        for template in sorted(Path(str(files("material") / "templates")).rglob("*.html"))
        for body in _INLINE_SCRIPT.findall(template.read_text("utf-8"))
        if "{%" not in body
    }
    return tuple(
        re.compile(r"[\w./-]*".join(re.escape(part) for part in _EXPRESSION.split(body))) for body in sorted(bodies)
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40]}…"


def _more(count: int) -> str:
    return f" (dan {count} halaman lain)" if count else ""
