"""Check a finished site: every address in it leads to something that is there, and none leads out of it.

Looked at are href, src, srcset, action, formaction, poster and data in HTML, url() and @import in CSS, and the
addresses of the web app manifest. Text is never an address: sources are shown as text on purpose.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag

__all__ = ["check_links"]

_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")
_SILENT = re.compile(r"<!--.*?-->|(<(script|style|textarea)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))\s*\)|@import\s+[\"']([^\"']+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS_KEYS = frozenset(
    {"href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset", "imagesrcset"}
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


@dataclass(frozen=True)
class _Looked:
    ids: frozenset[str]
    addresses: tuple[str, ...]


def check_links(site: Path, base_path: str = "/") -> list[str]:
    """Return a sentence for every address that leads nowhere or out of the site.

    Args:
        site: folder of the finished site.
        base_path: where it stands on its host; 404.html writes its addresses from there.

    Returns:
        Sentences in the order of files, each wrong address once; empty when all is well.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    looked = {name: _look(name, site) for name in sorted(files) if name.endswith((".html", ".css", ".webmanifest"))}
    found: dict[str, list[str]] = {}
    for name, page in looked.items():
        for address in dict.fromkeys(page.addresses):
            wrong = _wrong(name, address, files, looked, base_path)
            if wrong:
                found.setdefault(wrong, []).append(name)
    return [f"{names[0]}{_more(len(names) - 1)}: {wrong}" for wrong, names in found.items()]


def _wrong(name: str, address: str, files: set[str], looked: dict[str, _Looked], base_path: str) -> str:
    target, fragment = urldefrag(address.strip())
    if target.startswith("data:" if name.endswith(".css") else "data:image/"):
        return ""
    if _SCHEME.match(target):
        return f"alamat '{address}' keluar dari situs."
    found = _resolve(name, target.partition("?")[0], files, base_path)
    if found is None:
        return f"alamat '{address}' tidak menuju berkas mana pun."
    if fragment and found.endswith(".html") and unquote(fragment) not in looked[found].ids:
        return f"bagian '#{fragment}' tidak ada di {found}."
    return ""


def _more(count: int) -> str:
    return f" (dan {count} halaman lain)" if count else ""


def _resolve(name: str, target: str, files: set[str], base_path: str) -> str | None:
    if target.startswith("/"):
        if not target.startswith(base_path):
            return None
        path = PurePosixPath(unquote(target[len(base_path) :]))
    else:
        path = PurePosixPath(name).parent / unquote(target) if target else PurePosixPath(name)
    steps: list[str] = []
    for step in path.parts:
        if step == "..":
            if not steps:
                return None  # above the site
            steps.pop()
        elif step != ".":
            steps.append(step)
    plain = "/".join(steps)
    if plain in files:
        return plain
    index = f"{plain}/index.html".lstrip("/")
    return index if index in files else None


def _look(name: str, site: Path) -> _Looked:
    return _LOOKERS[PurePosixPath(name).suffix]((site / name).read_text("utf-8", errors="replace"))


@lru_cache(maxsize=2000)
def _html(text: str) -> _Looked:
    ids: set[str] = {"__top"}
    addresses: list[str] = []
    for element, rest in _TAG.findall(_SILENT.sub(lambda found: found[1] or "", text)):
        for key, *values in _ATTRIBUTE.findall(rest):
            key, value = key.lower(), unescape("".join(values))
            if key == "id" or (key == "name" and element == "a"):
                ids.add(value)
            elif key == "srcset" or key == "imagesrcset":
                addresses += [each.split()[0] for each in value.split(",") if each.strip()]
            elif key in _ADDRESS_KEYS and not (key == "data" and element != "object"):
                addresses.append(value)
            elif key == "content" and element == "meta":
                addresses += _REFRESH.findall(value)
            elif key == "style":
                addresses += _style_addresses(value)
    return _Looked(frozenset(ids), tuple(addresses))


@lru_cache(maxsize=2000)
def _css(text: str) -> _Looked:
    return _Looked(frozenset(), tuple(_style_addresses(text)))


def _style_addresses(text: str) -> list[str]:
    return ["".join(found).strip() for found in _STYLE.findall(_COMMENT.sub("", text))]


@lru_cache(maxsize=20)
def _manifest(text: str) -> _Looked:
    content = json.loads(text)
    icons = [icon["src"] for icon in content.get("icons", [])]
    return _Looked(frozenset(), (content["start_url"], content["scope"], *icons))


_LOOKERS = {".html": _html, ".css": _css, ".webmanifest": _manifest}
