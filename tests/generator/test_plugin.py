"""MkDocs by itself, without our command: the guidance has the catalogue's pages, its style and its script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort


def run(project: Path, out: Path, **changes: object) -> None:
    """`mkdocs build --strict --site-dir out`."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(out), strict=True)
    for name, value in changes.items():
        config.plugins["kinerja"].config[name] = value
    build(config)


def test_mkdocs_alone_has_the_pages_of_the_catalogue(project: Path, tmp_path: Path) -> None:
    """The plugin reads the catalogue and bundles the assets when nobody has done so before."""
    run(project, tmp_path)
    page = (tmp_path / "panduan" / "praktik-kinerja" / "umpan-balik-konstruktif" / "index.html").read_text("utf-8")
    assert "Umpan Balik Konstruktif" in page
    for pattern in (r'href="([^"]+/aset/panduan-[0-9a-f]{8}\.css)"', r'src="([^"]+/aset/panduan-[0-9a-f]{8}\.js)"'):
        found = re.search(pattern, page)
        assert found
        assert (tmp_path / "panduan" / "praktik-kinerja" / "umpan-balik-konstruktif" / found[1]).resolve().is_file()
    assert 'type="module"' in page
    assert not (tmp_path / "sw.js").exists()


def test_catalogue_with_a_mistake_stops_mkdocs_with_its_sentences(
    project: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The author reads the same sentence as from `kinerja lint`."""
    with pytest.raises(Abort):
        run(project, tmp_path, catalog="tidak-ada")
    assert "tidak-ada:1: folder katalog ini tidak ada." in caplog.text
