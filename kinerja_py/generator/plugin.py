"""The MkDocs plugin: a thin adapter that gives the guidance its pages of the catalogue, its style and its script.

`kinerja build` hands over forms and assets; `mkdocs build` alone reads and bundles them by itself.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from kinerja_py import __version__
from kinerja_py.engine.form import Form
from kinerja_py.generator.catalog import CatalogError, read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.pages import Guidance, GuidanceError, expand_nav
from kinerja_py.runtime.bundle import bundle_assets
from kinerja_py.runtime.cache import BuildError

__all__ = ["KinerjaPlugin"]

STYLE, SCRIPT = "css/panduan.css", "page/panduan.js"


class KinerjaConfig(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say about the plugin."""

    catalog = config_options.Type(str, default="catalog")


class KinerjaPlugin(BasePlugin[KinerjaConfig]):  # type: ignore[no-untyped-call]
    """Adds the catalogue's pages to the guidance."""

    def __init__(self) -> None:
        self.forms: Mapping[str, Form] | None = None
        self.assets: Mapping[str, str] = {}
        self.hidden: frozenset[str] = frozenset()
        self.own_assets: Path | None = None  # bundled here, when MkDocs runs alone
        self.guidance: Guidance
        self.pages: dict[str, str] = {}

    def use(self, forms: Mapping[str, Form], assets: Mapping[str, str], hidden: frozenset[str]) -> None:
        """Take what the site build has already made."""
        self.forms, self.assets, self.hidden = forms, assets, hidden

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the catalogue when nobody handed it over; put its pages into the navigation."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        try:
            if self.forms is None:
                source = read_catalog(root / self.config.catalog)
                self.forms = compile_catalog(source)
                self.hidden = frozenset(source.sekolah.sembunyikan_formulir)
                self.own_assets = Path(tempfile.mkdtemp(prefix="kinerja-"))
                self.assets = bundle_assets(root, self.own_assets, say=lambda line: None)
            self.guidance = Guidance(root, self.forms, self.hidden)
            self.pages = self.guidance.pages()
        except (CatalogError, GuidanceError, BuildError) as error:
            raise PluginError(str(error)) from error
        config.extra["versi"] = __version__
        config.extra["aset"] = dict(self.assets)
        config.nav = expand_nav(config.nav, self.pages) if config.nav else config.nav
        if STYLE in self.assets:
            config.extra_css.append(self.assets[STYLE])
        if SCRIPT in self.assets:
            script = ExtraScriptValue(self.assets[SCRIPT])
            script.type = "module"
            config.extra_javascript.append(script)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that exist only in the catalogue."""
        for uri, text in self.pages.items():
            files.append(File.generated(config, uri, content=text))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in what a hand-written page takes from the catalogue."""
        try:
            return self.guidance.fill(markdown, page.meta, page.file.src_uri)
        except GuidanceError as error:
            raise PluginError(str(error)) from error

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the search know its language; put the bundled files beside the pages when MkDocs runs alone."""
        _search_in_indonesian(Path(config.site_dir) / "search" / "search_index.json")
        if self.own_assets is not None:
            without = shutil.ignore_patterns("sw.js", "sw-tarik.js")
            shutil.copytree(self.own_assets, config.site_dir, dirs_exist_ok=True, ignore=without)
            shutil.rmtree(self.own_assets)

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Let `mkdocs serve` see a changed catalogue too."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        server.watch(str(root / self.config.catalog))
        return server


def _search_in_indonesian(path: Path) -> None:
    """Name our language in the index: the search plugin takes only those that lunr comes with."""
    index = json.loads(path.read_text("utf-8"))
    index["config"] |= {"lang": ["id"], "pipeline": ["stemmer"]}
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
