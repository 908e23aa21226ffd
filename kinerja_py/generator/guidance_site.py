"""Run MkDocs for the guidance pages, in this process, strictly, into a kept folder that unchanged inputs find again."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from kinerja_py import __version__
from kinerja_py.engine.form import Form, to_json
from kinerja_py.generator.measured import RESULTS
from kinerja_py.generator.pages import GuidanceError
from kinerja_py.generator.proven import PROVEN
from kinerja_py.runtime.cache import BuildError, fill_once

__all__ = ["guidance_site", "make_guidance"]

_NONE: frozenset[str] = frozenset()
_KEEP = 4  # kept folders; switching a catalogue back and forth stays quick
# What MkDocs writes and nobody needs: dated or never fetched.
_UNWANTED = ("sitemap.xml", "sitemap.xml.gz", "assets/javascripts/lunr", "assets/images/favicon.png", "**/*.map")


def guidance_site(
    root: Path, forms: Mapping[str, Form], assets: Mapping[str, str], *, hidden: frozenset[str] = _NONE
) -> Path:
    """Return a folder with all guidance pages, built only when something they are made from has changed.

    Args:
        root: the project folder, with mkdocs.yml.
        forms: all compiled forms by id.
        assets: addresses of the bundled scripts and styles.
        hidden: ids of the forms that have no page on this site.

    Raises:
        BuildError: MkDocs had something to complain about; the text holds all of it.
    """
    place = root / ".cache" / f"panduan-{_key(root, forms, assets, hidden)}"
    with fill_once(place) as half:
        if half is not None:
            make_guidance(root, half, forms, assets, hidden=hidden)
            _forget_others(place)
    os.utime(place)
    return place


def make_guidance(
    root: Path, out: Path, forms: Mapping[str, Form], assets: Mapping[str, str], *, hidden: frozenset[str] = _NONE
) -> None:
    """Make all guidance pages anew; what is dated or never fetched is left out.

    Raises:
        BuildError: MkDocs had something to complain about; the text holds all of it.
    """
    _run_mkdocs(root, out, forms, assets, hidden)
    for pattern in _UNWANTED:
        for path in out.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _run_mkdocs(
    root: Path, out: Path, forms: Mapping[str, Form], assets: Mapping[str, str], hidden: frozenset[str]
) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's advertisement for another program
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from kinerja_py.generator.plugin import KinerjaPlugin

    said = _Listener()
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.addHandler(said)
    logger.setLevel(logging.WARNING)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(out), strict=True, site_url="")
        plugin = config.plugins.get("kinerja")
        if isinstance(plugin, KinerjaPlugin):
            plugin.use(forms, assets, hidden)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, GuidanceError) as error:
        lines = said.lines or [str(error)]
        raise BuildError("Halaman panduan belum dapat dibuat:\n" + "\n".join(f"  {line}" for line in lines)) from error
    finally:
        logger.removeHandler(said)
        logger.setLevel(before)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _key(root: Path, forms: Mapping[str, Form], assets: Mapping[str, str], hidden: frozenset[str]) -> str:
    given = json.dumps([dict(assets), sorted(hidden)], sort_keys=True)
    parts = [__version__, version("mkdocs"), version("mkdocs-material"), given]
    digest = sha256("\0".join(parts).encode())
    for form in forms.values():
        digest.update(json.dumps(to_json(form), sort_keys=True).encode())
    here = Path(__file__).parent
    files = [root / "mkdocs.yml", root / "package-lock.json", *sorted(here.glob("*.py")), *root.glob(str(RESULTS))]
    files += root.glob(str(PROVEN))
    for folder in ("site_src", "templates/theme", "templates/panduan"):
        files += sorted(path for path in (root / folder).rglob("*") if path.is_file() and "assets" not in path.parts)
    for path in files:
        digest.update(f"\0{path.name}\0{path.parent.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _forget_others(place: Path) -> None:
    others = sorted(place.parent.glob("panduan-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in others if path != place][_KEEP:]:
        shutil.rmtree(old, ignore_errors=True)
