"""The last step of a build: list every file of the offline copy in offline.json, and give sw.js that very list.

Three lists, in the order in which a phone needs them: *shell* makes the form usable; *runtime* gives the first Python
verdict; *reserve* is the rest, the guidance above all. An entry is {url, sha256, bytes} and,
where a host that compresses would send less, `kirim`: about what travels. Pages stand under the address people open
("formulir/guru-2026/", the home page is "./"), so what the browser has just loaded is not loaded a second time.

*bila_perlu* is kept, too, but only once a page has asked for it: what a device needs on which the picture does not do.
*rakitan* names addresses that the service worker answers by inflating pieces of *runtime* (see pyodide.py); *paket*
lists what lies in packets: of *reserve* the text files that nobody waits for, of *shell* all that the form page has not
just fetched by itself (see packets.py).

What belongs to the shell is found, not listed by hand: the pages of the forms and what they refer to, over any number
of steps. The printing page waits in the reserve: it is wanted late, and its sheets would hold the first verdict up.
sw.js begins with its version and with the list itself: a service worker and its list can never be of different builds,
and a first visit needs one round trip less. offline.json is for whoever wants to look.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from .packets import FOLDER as PACKETS
from .packets import write_packets
from .pieces import squeeze, squeeze_quickly
from .pyodide import RuntimeFiles

__all__ = ["withdraw_offline", "write_offline"]

WORKER, WITHDRAW, LIST = "sw.js", "sw-tarik.js", "offline.json"
NEVER = re.compile(
    r"^(sw\.js|sw-tarik\.js|offline\.json|sitemap\.xml.*|robots\.txt|CNAME|kinerja-luring\.html|gambar/tur/.*"
    r"|.*\.map|(.*/)?\.[^/]*)$"
)
ALWAYS_SHELL = re.compile(r"^(index\.html|404\.html|manifest\.webmanifest|formulir/[^/]+/(salin/)?index\.html)$")
SPEAKS_OF_OTHERS = re.compile(r"^(index\.html|manifest\.webmanifest|formulir/[^/]+/(salin/)?index\.html|.*\.(css|js))$")
FORM_PAGE = re.compile(r"^formulir/[^/]+/index\.html$")
NOT_FOR_SHELL = re.compile(r"^(.*\.html|.*\.json|panduan/.*|aset/worker-.*|runtime/.*)$")
VERDICT = re.compile(r"^(aset/worker-[^/]*\.js|formulir/[^/]+\.json)$")
COMPRESSIBLE = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".webmanifest", ".txt")


@dataclass(frozen=True)
class Entry:
    """One file of the offline copy."""

    url: str
    sha256: str
    bytes: int
    kirim: int

    def to_json(self) -> dict[str, Any]:
        known = {"url": self.url, "sha256": self.sha256, "bytes": self.bytes}
        return known | ({"kirim": self.kirim} if self.kirim < self.bytes else {})


def write_offline(out: Path, runtime: RuntimeFiles, *, serve: bool = False) -> None:
    """Write offline.json and finish sw.js.

    Args:
        out: the root of the finished site; `bundle_assets` has put sw.js there.
        runtime: what `write_runtime` wrote.
        serve: the site is being worked on: the network is asked first, a new version takes over at once.
    """
    shutil.rmtree(out / PACKETS, ignore_errors=True)
    names = [name for name in _files(out) if not NEVER.match(name) and name not in runtime.unlisted]
    shell = _shell(out, names)
    first = [name for name in names if VERDICT.match(name)] + list(runtime.first)
    taken = {*shell, *first, *runtime.reserve, *runtime.wanted}
    others = [name for name in names if name not in taken and not name.startswith("runtime/")]
    packed = _alike([name for name in others if name.endswith(COMPRESSIBLE)])
    pack = squeeze_quickly if serve else squeeze
    packets = write_packets(out, packed, pack=pack)
    at_hand = _at_hand(out, shell)
    shell_packets = write_packets(out, _alike([name for name in shell if name not in at_hand]), pack=pack)
    rest = [*runtime.reserve, *(packet.name for packet in packets), *(name for name in others if name not in packed)]
    lists = {
        "shell": [_entry(out, name) for name in (*at_hand, *(packet.name for packet in shell_packets))],
        "runtime": [_entry(out, name) for name in first],
        "reserve": [_entry(out, name) for name in rest],
        "bila_perlu": [_entry(out, name) for name in runtime.wanted],
    }
    content: dict[str, Any] = {key: [entry.to_json() for entry in entries] for key, entries in lists.items()}
    content["rakitan"] = [
        {"url": one.url, "sha256": one.sha256, "bytes": one.bytes, "type": one.type, "pieces": list(one.pieces)}
        for one in runtime.assembled
    ]
    content["paket"] = [
        {**_entry(out, name).to_json(), "dari": packet.name, "mulai": begin}
        for packet in (*shell_packets, *packets)
        for name, begin in packet.begins.items()
    ]
    if serve:
        content["serve"] = True
    versi = sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]
    data = json.dumps({"versi": versi, **content}, ensure_ascii=False, separators=(",", ":")).encode()
    (out / LIST).write_bytes(data)
    _finish_worker(out / WORKER, {"versi": versi, "serve": serve, "daftar": json.loads(data)})


def withdraw_offline(out: Path) -> None:
    """Put the kill switch in the place of the service worker: phones give up their copy at the next visit."""
    (out / WORKER).write_bytes((out / WITHDRAW).read_bytes())


def _files(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def _shell(out: Path, names: list[str]) -> list[str]:
    """The form pages and, step by step, every file whose name one of the found ones speaks of."""
    found = [name for name in names if ALWAYS_SHELL.match(name)]
    open_names = {name.rsplit("/", 1)[-1]: name for name in names if not NOT_FOR_SHELL.match(name)}
    for name in found:  # grows while it is read
        if not SPEAKS_OF_OTHERS.match(name):
            continue
        text = (out / name).read_text("utf-8", errors="replace")
        for word in set(re.findall(r"[\w.-]+", text)) & open_names.keys():
            if open_names[word] not in found:
                found.append(open_names[word])
    return sorted(found)


def _at_hand(out: Path, shell: list[str]) -> list[str]:
    """The form pages and what they fetch before they are usable: the browser has these when the copy begins."""
    pages = [name for name in shell if FORM_PAGE.match(name)]
    words = {word for page in pages for word in re.findall(r"[\w.-]+", (out / page).read_text("utf-8"))}
    fetched = [name for name in shell if name.endswith((".css", ".js")) and name.rsplit("/", 1)[-1] in words]
    return [*fetched, *pages]


def _alike(names: list[str]) -> list[str]:
    """In the order in which they pack best: files of one kind beside each other."""
    return sorted(names, key=lambda name: (Path(name).suffix, name))


def _entry(out: Path, name: str) -> Entry:
    data = (out / name).read_bytes()
    sent = len(data)
    if name.endswith(COMPRESSIBLE) and sent > 1000:
        sent = min(sent, len(gzip.compress(data, 6, mtime=0)))
    return Entry(_address(name), sha256(data).hexdigest(), len(data), sent)


def _address(name: str) -> str:
    if name == "index.html":
        return "./"
    return name.removesuffix("index.html") if name.endswith("/index.html") else name


def _finish_worker(path: Path, about: dict[str, Any]) -> None:
    """Put the version first. A second call replaces the line of the first."""
    if not path.exists():
        return
    code = re.sub(r"^self\.LURING=.*\n", "", path.read_text("utf-8"))
    line = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"self.LURING={line};\n{code}", "utf-8")
