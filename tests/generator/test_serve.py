"""`kinerja serve` without a browser: what the server answers, and that builds never get in its way."""

from __future__ import annotations

import http.client
import socket
import struct
import threading
import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from kinerja_py.generator.problems import CatalogError, problem
from kinerja_py.generator.serve import LiveSite
from kinerja_py.generator.serve_http import handler_for
from kinerja_py.generator.serve_watch import Watch
from kinerja_py.runtime.cache import BuildError

DOCUMENT = {"Sec-Fetch-Mode": "navigate"}
FILES = {
    "index.html": "<!doctype html><body>Beranda</body>",
    "404.html": "<!doctype html><body>Tidak ditemukan</body>",
    "formulir/a/index.html": "<!doctype html><body>Formulir</body>",
    "aset/a.mjs": "export {}",
    "runtime/a.wasm": "wasm",
    "manifest.webmanifest": "{}",
    "formulir/a.json": "{}",
}


class Builder:
    """Stands for the build: writes FILES, or fails as it is told."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.count = 0

    def __call__(self, out: Path) -> None:
        self.count += 1
        if self.error:
            raise self.error
        for name, text in FILES.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_text(text.replace("Beranda", f"Beranda {self.count}"), "utf-8")


class Host:
    """The server on a free port."""

    def __init__(self, folder: Path, base: str) -> None:
        self.builder = Builder()
        self.said: list[str] = []
        self.live = LiveSite(self.builder, folder, self.said.append)
        self.live.rebuild()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(self.live, base))
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def get(self, address: str, headers: dict[str, str] | None = None, method: str = "GET") -> tuple[int, str, str]:
        """Ask for an address: status, type or place, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self._server.server_address[1], timeout=10)
        try:
            connection.request(method, address, headers=headers or {})
            reply = connection.getresponse()
            assert reply.headers["Cache-Control"] == "no-cache"
            return reply.status, reply.headers["Location"] or reply.headers["Content-Type"], reply.read().decode()
        finally:
            connection.close()

    def stop(self) -> None:
        """Let go of the port."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A site under /."""
    running = Host(tmp_path, "/")
    yield running
    running.stop()


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/formulir/a/", 200, "text/html; charset=utf-8"),
        ("/formulir/a/?draf=1", 200, "text/html; charset=utf-8"),
        ("/formulir/a", 301, "/formulir/a/"),
        ("/formulir/a?draf=1", 301, "/formulir/a/?draf=1"),
        ("/formulir/a.json", 200, "application/json"),
        ("/aset/a.mjs", 200, "text/javascript; charset=utf-8"),
        ("/runtime/a.wasm", 200, "application/wasm"),
        ("/manifest.webmanifest", 200, "application/manifest+json"),
        ("/aset/", 404, "text/html; charset=utf-8"),
        ("/aset/a.mjs/", 404, "text/html; charset=utf-8"),
        ("/tidak-ada", 404, "text/html; charset=utf-8"),
        ("/../../etc/passwd", 404, "text/html; charset=utf-8"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, "text/html; charset=utf-8"),
        ("//contoh.id/", 404, "text/html; charset=utf-8"),
        ("/aset%00/a", 404, "text/html; charset=utf-8"),
    ],
)
def test_answers(host: Host, address: str, status: int, kind: str) -> None:
    """Files with their type, folders with a slash, the page for lost ways, nothing outside the site."""
    assert host.get(address)[:2] == (status, kind)


def test_reload_script_is_for_people_only(host: Host) -> None:
    """A page that a person opens has it; what the service worker fetches and keeps is the file as it stands."""
    assert host.get("/")[2] == FILES["index.html"].replace("Beranda", "Beranda 1")
    script = f'<script src="/__luring/muat-ulang.js" data-versi="{host.live.version}"></script></body>'
    assert host.get("/", DOCUMENT)[2] == f"<!doctype html><body>Beranda 1{script}"
    assert script in host.get("/tidak-ada", DOCUMENT)[2]
    assert "location.reload" in host.get("/__luring/muat-ulang.js")[2]


def test_unchanged_files_are_not_sent_again(host: Host) -> None:
    """The browser asks each time and is told that nothing has changed."""
    connection = http.client.HTTPConnection("127.0.0.1", host._server.server_address[1])
    connection.request("GET", "/aset/a.mjs")
    reply = connection.getresponse()
    reply.read()
    connection.request("GET", "/aset/a.mjs", headers={"If-None-Match": reply.headers["ETag"]})
    again = connection.getresponse()
    assert (again.status, again.read()) == (304, b"")
    connection.request("HEAD", "/aset/a.mjs")
    head = connection.getresponse()
    assert (head.status, head.headers["Content-Length"], head.read()) == (200, "9", b"")
    connection.close()


def test_dropped_connection_is_not_told(host: Host, capfd: pytest.CaptureFixture[str]) -> None:
    """A browser that leaves between two requests resets the connection; the terminal stays quiet."""
    before = threading.active_count()
    with socket.create_connection(("127.0.0.1", host._server.server_address[1])) as browser:
        browser.sendall(b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert browser.recv(15) == b"HTTP/1.1 200 OK"
        assert threading.active_count() > before
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    for _ in range(500):
        if threading.active_count() == before:
            break
        time.sleep(0.01)
    assert threading.active_count() == before
    assert capfd.readouterr().err == ""


def test_problems_are_shown_and_go_away(host: Host) -> None:
    """Every problem is listed, escaped; files still come from the last good build; mending brings the pages back."""
    problems = [problem("kunci_asing", "a.yml", 3, name="<b>", known="id"), problem("kosong", "b.yml", 1)]
    host.builder.error = CatalogError(problems)
    host.live.rebuild()
    status, _, page = host.get("/", DOCUMENT)
    assert status == 500
    assert "2 hal perlu dibetulkan" in page
    assert "kunci &#x27;&lt;b&gt;&#x27; tidak dikenal" in page
    assert "<b>" not in page
    assert "b.yml:1: berkas ini kosong." in page
    assert host.get("/aset/a.mjs")[0] == 200
    host.builder.error = None
    host.live.rebuild()
    assert "Beranda 3" in host.get("/", DOCUMENT)[2]


@pytest.mark.parametrize("error", [BuildError("Templat rusak."), OSError("penuh"), ZeroDivisionError("x")])
def test_no_error_ends_the_watch(host: Host, error: Exception) -> None:
    """Whatever goes wrong is told in the browser and in the terminal."""
    host.builder.error = error
    host.live.rebuild()
    assert str(error) in host.get("/", DOCUMENT)[2]
    assert any(str(error) in line for line in host.said)


def test_first_build_may_fail(tmp_path: Path) -> None:
    """A newcomer with a broken catalogue sees what is wrong, not a closed door."""
    host = Host(tmp_path, "/")
    live = LiveSite(host.builder, tmp_path / "lain", host.said.append)
    host.builder.error = BuildError("Rusak.")
    live.rebuild()
    assert (live.root, live.problems) == (None, ["Rusak."])
    host.stop()


def test_browser_hears_of_a_build_at_once(host: Host) -> None:
    """A question for a new version is kept open until there is one."""
    known = host.live.version
    threading.Timer(0.2, host.live.rebuild).start()
    begun = time.monotonic()
    status, _, version = host.get(f"/__luring/versi?dari={known}")
    assert (status, version) == (200, host.live.version)
    assert version != known
    assert time.monotonic() - begun < 5


def test_site_under_a_base_path(tmp_path: Path) -> None:
    """Only what lies below the base path is the site; the root leads there."""
    host = Host(tmp_path, "/sub/path/")
    assert host.get("/sub/path/formulir/a/")[0] == 200
    assert host.get("/")[:2] == (302, "/sub/path/")
    assert host.get("/formulir/a/")[0] == 404
    assert '<script src="/sub/path/__luring/muat-ulang.js"' in host.get("/sub/path/", DOCUMENT)[2]
    host.stop()


def test_watch_tells_what_changed_once(tmp_path: Path) -> None:
    """Several writes are one change; reading, and what editors write on the side, is none."""
    for name in ("templates", "site_src", "catalog"):
        (tmp_path / name).mkdir()
    (tmp_path / "catalog" / "a.yml").write_text("a", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("a", "utf-8")
    with Watch(tmp_path, tmp_path / "catalog") as watch:
        (tmp_path / "catalog" / "a.yml").read_text("utf-8")
        (tmp_path / "catalog" / ".a.yml.swp").write_text("x", "utf-8")
        (tmp_path / "lain.txt").write_text("x", "utf-8")
        (tmp_path / "mkdocs.yml").write_text("b", "utf-8")
        (tmp_path / "templates" / "baru.html").write_text("b", "utf-8")
        (tmp_path / "templates" / "baru.html").write_text("c", "utf-8")
        assert next(watch.changes()) == ["baru.html", "mkdocs.yml"]
