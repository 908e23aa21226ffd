"""`kinerja serve` as an author and a newcomer meet it: rebuilds, tells, recovers; the site outlives the server."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import Watch

PARTS = ("catalog", "templates", "site_src", "mkdocs.yml", "package.json", "package-lock.json")
PATIENCE = 20_000  # milliseconds; a rebuild takes about one second on a machine that does nothing else
# A shell that starts the tests in the background masks Ctrl-C, and its children inherit that; a terminal does not.
UNMASKED: dict[str, Any] = (
    {} if os.name == "nt" else {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
)


class Served:
    """A copy of the project behind `kinerja serve`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []
        self.url = ""
        self._ready = threading.Event()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kinerja_py.cli", "serve", "--port", "0"],
            cwd=folder,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            **UNMASKED,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        assert self._ready.wait(300), self.said

    def change(self, name: str, old: str, new: str) -> None:
        """Edit a file as an author does."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def stop(self) -> int:
        """Press Ctrl-C."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        code = self._process.wait(20)
        self._listener.join(5)
        assert self._process.stderr is not None
        self._process.stderr.close()
        return code

    def _listen(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.said.append(line.rstrip())
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if found:
                self.url = found[0]
                self._ready.set()


@pytest.fixture
def served(project: Path, tmp_path: Path) -> Iterator[Served]:
    """The project's own sources, copied so that a test may edit them."""
    for name in PARTS:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copyfile(source, tmp_path / name)
    running = Served(tmp_path)
    yield running
    running.stop()


def test_browser_follows_the_catalogue(
    served: Served, new_context: Callable[..., BrowserContext], watch: Watch
) -> None:
    """A changed label shows by itself; a broken catalogue shows all its problems, a mended one the form again."""
    watch.allow("500")
    page: Page = new_context().new_page()
    page.goto(f"{served.url}formulir/contoh/")
    title = page.get_by_role("heading", level=1)
    judul = title.inner_text()
    served.change("catalog/contoh/formulir.yml", f"judul: {judul}", "judul: Judul <baru>")
    expect(title).to_have_text("Judul <baru>", timeout=PATIENCE)

    served.change("catalog/contoh/formulir.yml", "judul: Judul <baru>", "jdul: <b>salah</b>")
    expect(title).to_have_text("2 hal perlu dibetulkan", timeout=PATIENCE)
    expect(page.get_by_role("listitem")).to_contain_text(["kunci 'judul' belum ada", "Maksud Anda 'judul'?"])

    served.change("catalog/contoh/formulir.yml", "jdul: <b>salah</b>", f"judul: {judul}")
    expect(title).to_have_text(judul, timeout=PATIENCE)


def test_template_and_style_reach_the_browser(served: Served, new_context: Callable[..., BrowserContext]) -> None:
    """What a developer of the page changes is there after a moment too."""
    page = new_context().new_page()
    page.goto(served.url)
    served.change("templates/umum/kaki.html", "Bukan situs resmi.", "Bukan situs resmi ya.")
    expect(page.get_by_text("Bukan situs resmi ya.")).to_be_visible(timeout=PATIENCE)
    with (served.folder / "site_src/assets/css/beranda.css").open("a", encoding="utf-8") as file:
        file.write("h1 { text-decoration: underline; }\n")
    expect(page.get_by_role("heading", level=1)).to_have_css("text-decoration-line", "underline", timeout=PATIENCE)


def test_site_outlives_the_server(served: Served, new_context: Callable[..., BrowserContext], watch: Watch) -> None:
    """A newcomer waits for `siap luring`, stops the server with Ctrl-C, reloads: the form is still there."""
    watch.allow("ERR_CONNECTION_REFUSED")
    watch.allow("Failed to fetch")
    page = new_context().new_page()
    page.goto(f"{served.url}formulir/contoh/")
    html = page.locator("html")
    expect(html).to_have_attribute("data-luring", "siap", timeout=120_000)
    assert served.stop() == 0
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(html).to_have_attribute("data-mesin", "siap", timeout=60_000)
