"""Two small real servers: a static host like GitHub Pages, and a proxy that refuses and writes down all else."""

from __future__ import annotations

import functools
import io
import socket
import threading
from dataclasses import dataclass
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


@dataclass
class Fault:
    """What a host does wrong once to an address: `path` below the base path, "" for any.

    kind: "404", "503", "cut" (the line ends after `at` bytes of the promised body), "short" (a shorter body that looks
    whole), "wrong" (other bytes of the same length). A cut waits until `let_go` is set, so that a page can show what
    came.
    """

    path: str
    kind: str
    at: int = 0
    let_go: threading.Event | None = None


class StaticServer:
    """Serves a built site under `/` or under a sub path; can be stopped and started again on the same port.

    `faults` happen once each; with a number in `patience` the host sends that many bytes and then no more, to nobody.
    `sent` tells of each body, by its path below the base path, how many bytes of it went out.
    """

    def __init__(self, root: Path, base: str = "/", port: int = 0) -> None:
        self.root = root
        self.base = base if base.endswith("/") else f"{base}/"
        self.port = port
        self.requests: list[str] = []
        self.faults: list[Fault] = []
        self.patience: int | None = None
        self.sent: list[tuple[str, int]] = []
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def fault_for(self, path: str) -> Fault | None:
        """The next fault for this address; it does not happen again."""
        with self._lock:
            for fault in self.faults:
                if fault.path in ("", path):
                    self.faults.remove(fault)
                    return fault
        return None

    def spend(self, wanted: int) -> int:
        """How many of these bytes may still be sent."""
        with self._lock:
            if self.patience is None:
                return wanted
            given = min(wanted, self.patience)
            self.patience -= given
            return given

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

    cut: Fault | None

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
        self.cut = None
        fault = self.owner.fault_for(path[len(self.owner.base) :])
        if fault is None:
            return super().send_head()
        return self.send_fault(fault)

    def send_fault(self, fault: Fault):  # type: ignore[no-untyped-def]
        if fault.kind in {"404", "503"}:
            self.send_error(int(fault.kind))
            return None
        if fault.kind == "cut":
            self.cut = fault
            return super().send_head()
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        body = place.read_bytes()
        body = body[: fault.at % max(1, len(body))] if fault.kind == "short" else bytes(byte ^ 1 for byte in body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(place)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        """Send a body, as far as faults and patience let it."""
        body = source.read()
        allowed = self.owner.spend(min(len(body), self.cut.at) if self.cut else len(body))
        self.owner.sent.append((self.path.split("?")[0].lstrip("/"), allowed))
        try:
            outputfile.write(body[:allowed])
        except ConnectionError:  # the browser has gone away in between
            self.close_connection = True
            return
        if allowed < len(body):
            if self.cut and self.cut.let_go:
                self.cut.let_go.wait(60)
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

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
