"""The HTTP side of `kinerja serve`: files of the newest good build, fresh every time, and the reload script."""

from __future__ import annotations

import contextlib
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from kinerja_py.generator.serve import LiveSite

__all__ = ["TYPES", "handler_for", "problem_page"]

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
OWN = "__luring/"  # addresses that only this server has; the service worker lets them pass
WAIT = 10.0  # seconds a browser's question for a new version is kept open

_RELOAD = """(() => {
  const { src, dataset } = document.currentScript;
  const pause = () => new Promise((done) => setTimeout(done, 1500));
  const ask = async () => {
    if (document.hidden) return pause();
    const reply = await fetch(new URL("versi?dari=" + dataset.versi, src), { cache: "no-store" });
    if (!reply.ok) return pause();
    if ((await reply.text()) !== dataset.versi) location.reload();
  };
  const again = () => ask().catch(pause).then(again);
  again();
})();
"""

_PROBLEMS = """<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Belum dapat ditampilkan - Kinerja Luring</title>
<link rel="icon" href="data:,">
<style>
body {{ font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }}
li {{ margin: 0 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{count} hal perlu dibetulkan</h1>
<ol>
{items}
</ol>
<p>Simpan berkas yang sudah dibetulkan; halaman ini lalu memuat ulang sendiri. Situs yang terakhir tetap utuh.</p>
</main>
</body>
</html>
"""


def problem_page(problems: list[str]) -> str:
    """Return a page that lists everything that keeps the site from being built."""
    items = "\n".join(f"<li>{escape(each)}</li>" for each in problems)
    return _PROBLEMS.format(count=len(problems), items=items)


def handler_for(site: LiveSite, base_path: str) -> type[BaseHTTPRequestHandler]:
    """Return the request handler of one live site below a base path."""

    class Handler(_Handler):
        live = site
        base = base_path

    return Handler


class _Handler(BaseHTTPRequestHandler):
    live: LiveSite
    base: str
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        """Browsers drop connections as they like, also between two requests; that is no error worth telling."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer with a file, one of the server's own addresses, or the page of problems."""
        parts = urlsplit(self.path)
        if not parts.path.startswith(self.base):
            return self._send(302, b"", {"Location": self.base}) if parts.path == "/" else self._missing()
        address = unquote(parts.path[len(self.base) :])
        if address.startswith(OWN):
            return self._own(address.removeprefix(OWN), parse_qs(parts.query))
        if self.live.problems and self._is_document():
            return self._page(500, problem_page(self.live.problems).encode())
        root = self.live.root
        path = _find(root, address) if root else None
        if path is None:
            return self._missing()
        if path.is_dir():
            return self._send(301, b"", {"Location": f"{parts.path}/" + (f"?{parts.query}" if parts.query else "")})
        if path.suffix == ".html" and self._is_document():
            return self._page(200, path.read_bytes())
        return self._send(200, path.read_bytes(), {"Content-Type": TYPES.get(path.suffix, "application/octet-stream")})

    def _own(self, name: str, query: dict[str, list[str]]) -> None:
        if name == "versi":
            version = self.live.wait(query.get("dari", [""])[0], WAIT)
            return self._send(200, version.encode(), {"Content-Type": TYPES[".txt"]})
        if name == "muat-ulang.js":
            return self._send(200, _RELOAD.encode(), {"Content-Type": TYPES[".js"]})
        return self._missing()

    def _is_document(self) -> bool:
        """Tell whether a person opens a page; asked by a service worker, only the mode still says so."""
        return self.headers.get("Sec-Fetch-Mode") == "navigate"

    def _missing(self) -> None:
        page = self.live.root / "404.html" if self.live.root else None
        if page and page.exists():
            body = page.read_bytes()
            return (
                self._page(404, body)
                if self._is_document()
                else self._send(404, body, {"Content-Type": TYPES[".html"]})
            )
        return self._send(404, b"Tidak ada.\n", {"Content-Type": TYPES[".txt"]})

    def _page(self, status: int, body: bytes) -> None:
        """Send a document with the reload script in it."""
        script = f'<script src="{self.base}{OWN}muat-ulang.js" data-versi="{self.live.version}"></script>'.encode()
        before, end, after = body.rpartition(b"</body>")
        self._send(status, before + script + end + after if end else body + script, {"Content-Type": TYPES[".html"]})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        known = status == 200 and self.headers.get("If-None-Match") == tag
        self.send_response(304 if known else status)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", tag)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0" if known else str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and not known:
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: only builds are told."""


def _find(root: Path, address: str) -> Path | None:
    """Return the file of an address, the folder when its slash is missing, None when there is neither."""
    steps = PurePosixPath(address).parts
    if any(step in {"..", "/"} or "\\" in step or "\0" in step or ":" in step for step in steps):
        return None
    path = root.joinpath(*steps)
    if path.is_dir():
        if address and not address.endswith("/"):
            return path if (path / "index.html").is_file() else None
        path = path / "index.html"
    return path if path.is_file() and (not address.endswith("/") or path.name == "index.html") else None
