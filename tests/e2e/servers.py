"""Two small real servers: a static host like GitHub Pages, and a proxy that refuses and writes down all else."""

from __future__ import annotations

import functools
import threading
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# Hosts that Chromium itself asks for its clock, updates and accounts; no page of ours may name them either, which the
# link check of every build sees to.
HOUSEKEEPING = ("accounts.google.com", "clients2.google.com", "update.googleapis.com", ".gvt1.com")

TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}


class StaticServer:
    """Serves a built site under `/` or under a sub path; can be stopped and started again on the same port."""

    def __init__(self, root: Path, base: str = "/", port: int = 0) -> None:
        self.root = root
        self.base = base if base.endswith("/") else f"{base}/"
        self.port = port
        self.requests: list[str] = []
        self._server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def start(self) -> StaticServer:
        handler = functools.partial(_PagesHandler, owner=self)
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _PagesHandler(SimpleHTTPRequestHandler):
    """Files below the base path; anything else is the site's 404 page, as on GitHub Pages."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012 (the base class says so)

    def __init__(self, *args: object, owner: StaticServer) -> None:
        self.owner = owner
        super().__init__(*args, directory=str(owner.root))  # type: ignore[arg-type]

    def send_head(self):  # type: ignore[no-untyped-def]
        self.owner.requests.append(self.path)
        path = self.path.split("?")[0]
        if not path.startswith(self.owner.base):
            self.send_error(404)
            return None
        self.path = "/" + self.path[len(self.owner.base) :]
        # a file changed twice within a second has one and the same date: always send it
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.owner.root / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Location" and value.startswith("/") and self.owner.base != "/":
            value = self.owner.base + value.lstrip("/")
        super().send_header(keyword, value)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the tests read `requests` instead."""


class RefusingProxy:
    """Every request that does not go to this machine arrives here and is refused; what pages ask is written down."""

    def __init__(self) -> None:
        self.refused: list[str] = []
        handler = functools.partial(_RefusingHandler, owner=self)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _RefusingHandler(BaseHTTPRequestHandler):
    def __init__(self, *args: object, owner: RefusingProxy) -> None:
        self.owner = owner
        super().__init__(*args)  # type: ignore[arg-type]

    def refuse(self) -> None:
        host = self.path.removeprefix("http://").split("/")[0].split(":")[0]
        if not host.endswith(HOUSEKEEPING):
            self.owner.refused.append(f"{self.command} {self.path}")
        self.send_error(403, "No request may leave this site")

    do_GET = do_POST = do_HEAD = do_CONNECT = do_PUT = do_OPTIONS = refuse

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the tests read `refused` instead."""
