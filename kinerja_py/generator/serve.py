"""`kinerja serve`: build, serve, build again when something has changed, and let the browser reload by itself.

Two folders take turns, so a request never meets a half-built site. What only a developer needs (the reload script,
the page of problems) is put in on the way to the browser and never stands in a file.
"""

from __future__ import annotations

import errno
import itertools
import os
import secrets
import shutil
import signal
import socket
import threading
from collections.abc import Callable
from http.server import ThreadingHTTPServer
from pathlib import Path
from time import monotonic

from kinerja_py.generator.problems import CatalogError
from kinerja_py.generator.serve_http import handler_for
from kinerja_py.generator.serve_watch import Watch
from kinerja_py.generator.site import build_site, clean_base_path
from kinerja_py.runtime.cache import BuildError

__all__ = ["LiveSite", "serve_site"]

TRIES = 20  # ports after the wanted one


class LiveSite:
    """The newest good build and what is wrong with the newest one; `version` changes with every build."""

    def __init__(self, build: Callable[[Path], None], folder: Path, say: Callable[[str], None]) -> None:
        self.root: Path | None = None
        self.problems: list[str] = []
        self._build, self._folder, self._say = build, folder, say
        self._start, self._count = secrets.token_hex(4), 0  # a browser also notices that the server is a new one
        self._changed = threading.Condition()

    @property
    def version(self) -> str:
        """What the page that a browser shows is compared with."""
        return f"{self._start}-{self._count}"

    def rebuild(self) -> None:
        """Build into the folder whose turn it is; a build that fails leaves the newest good site in place."""
        begun = monotonic()
        target = self._folder / ("b" if self.root and self.root.name == "a" else "a")
        try:
            self._build(target)
        except CatalogError as error:
            problems = [str(each) for each in error.problems]
        except (BuildError, OSError) as error:
            problems = [str(error)]
        except Exception as error:  # a fault of the program must not end the watch
            problems = [f"Kesalahan program: {type(error).__name__}: {error}"]
        else:
            problems, self.root = [], target
        for each in problems:
            self._say(each)
        self._say(f"Belum berhasil, {len(problems)} hal." if problems else f"Selesai, {monotonic() - begun:.1f} detik.")
        with self._changed:
            self.problems, self._count = problems, self._count + 1
            self._changed.notify_all()

    def wait(self, known: str, seconds: float) -> str:
        """Return the version as soon as it is not the known one, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != known, seconds)
            return self.version


def serve_site(
    project: Path,
    *,
    catalog: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    base_path: str = "/",
    plain_runtime: bool = False,
    say: Callable[[str], None],
) -> None:
    """Serve a project until Ctrl-C.

    Args:
        project: folder with mkdocs.yml, templates/ and site_src/.
        catalog: folder of the catalogue.
        host: "127.0.0.1" for this machine only, "0.0.0.0" for phones in the same network.
        port: wanted port; when it is taken the next free one is used.
        base_path: where the site will stand on its host.
        plain_runtime: stock Pyodide, without any trick.
        say: takes one line of progress.

    Raises:
        BuildError: nothing can be served (no catalogue folder, no free port).
    """
    if not catalog.is_dir():
        raise BuildError(f"Folder katalog {catalog} tidak ada; periksa letaknya atau pakai --catalog FOLDER.")
    base_path = clean_base_path(base_path)
    folder = project / ".cache" / f"sajian-{os.getpid()}"

    def build(out: Path) -> None:
        build_site(
            project, catalog=catalog, out=out, base_path=base_path, plain_runtime=plain_runtime, say=say, serve=True
        )

    site = LiveSite(build, folder, say)
    server = _listen(host, port, site, base_path)
    try:
        site.rebuild()
        with Watch(project, catalog) as watch:
            threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
            for line in _addresses(host, server.server_address[1], base_path):
                say(line)
            _stop_on_terminate()
            for names in watch.changes():
                say(f"Berubah: {', '.join(names)}. Membuat ulang …")
                site.rebuild()
    except KeyboardInterrupt:
        say("Berhenti.")
    finally:
        threading.Thread(target=server.shutdown, daemon=True).start()
        server.server_close()
        shutil.rmtree(folder, ignore_errors=True)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would share the port with another program


def _listen(host: str, port: int, site: LiveSite, base_path: str) -> ThreadingHTTPServer:
    handler = handler_for(site, base_path)
    for wanted in itertools.chain(range(port, min(port + TRIES, 65536)) if port else (), (0,)):
        try:
            return _Server((host, wanted), handler)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise BuildError(f"Tidak dapat menyajikan di {host}: {error.strerror or error}.") from error
    raise BuildError(f"Tidak ada port yang bebas di {host}.")


def _addresses(host: str, port: int, base_path: str) -> list[str]:
    """Say where the site can be opened."""
    shown = "127.0.0.1" if host in {"", "0.0.0.0", "127.0.0.1"} else host
    lines = [f"Situs siap di http://{shown}:{port}{base_path} (Ctrl-C untuk berhenti)."]
    if host in {"", "0.0.0.0"}:
        lines.append(f"Di ponsel pada jaringan yang sama: http://{_own_address()}:{port}{base_path}")
        lines.append("Salinan luring hanya bekerja di komputer ini atau lewat https, bukan lewat alamat ponsel itu.")
    return lines


def _own_address() -> str:
    """Return this machine's address in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "alamat-komputer-ini"


def _stop_on_terminate() -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
