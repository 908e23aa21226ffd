"""The whole form page of the real catalogue: sound HTML, light, the same handles for every isian."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.render import FormParts, SiteParts, environment, render_form_page
from kinerja_py.generator.visibility_css import visibility_css
from kinerja_py.runtime.bundle import bundle_assets, text_assets

from .validator import problems

MOST_BYTES = 60_000  # gzipped, everything the page needs before Python


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SiteParts]:
    out = tmp_path_factory.mktemp("halaman")
    assets = bundle_assets(project, out, say=print)
    catalog = read_catalog(project / "catalog")
    forms = tuple(FormParts(form, "0" * 64, visibility_css(form)) for form in compile_catalog(catalog).values())
    texts = text_assets(project, say=print)
    return out, SiteParts(forms, catalog.sekolah, assets, "runtime/daftar.json", texts)


@pytest.fixture(scope="module")
def pages(project: Path, built: tuple[Path, SiteParts]) -> dict[str, str]:
    _, site = built
    return {parts.form.id: render_form_page(environment(project), site, parts) for parts in site.forms}


def test_form_pages_are_sound_html(project: Path, pages: dict[str, str]) -> None:
    """html-validate has nothing to say about any form of the catalogue."""
    assert problems(project, pages) == []


def test_form_page_is_light(built: tuple[Path, SiteParts], pages: dict[str, str]) -> None:
    """HTML, style sheets and script of the biggest form together, as they travel."""
    out, site = built
    parts = site.forms[0]
    travel = [pages[parts.form.id].encode(), (out / site.assets["page/formulir.js"]).read_bytes()]
    assert sum(len(gzip.compress(part, 9)) for part in travel) < MOST_BYTES


def test_every_isian_has_its_handles(built: tuple[Path, SiteParts], pages: dict[str, str]) -> None:
    """Frame, messages and control names are where tests, scripts and style sheets look for them."""
    for parts in built[1].forms:
        html = re.sub(r"<style>.*?</style>", "", pages[parts.form.id], flags=re.DOTALL)
        for isian in parts.form.isian():
            assert html.count(f'data-isian="{isian.id}"') == 1
            if isian.jenis != "catatan":
                assert f'id="{isian.id}-galat"' in html
                assert f'id="{isian.id}-peringatan"' in html
                assert f'name="{isian.id}"' in html


def test_nothing_leads_out_of_the_site(pages: dict[str, str]) -> None:
    """Every address in a tag is relative; one script and one style sheet of ours stand in the page itself."""
    for html in pages.values():
        for tag in ("script", "style"):
            html, count = re.subn(rf"<{tag}>.*?</{tag}>", "", html, flags=re.DOTALL)
            assert count == 1
        assert re.findall(r'(?:href|src|action)="(?:[a-z]+:|//)[^"]*"', html) == []
        assert re.findall(r"<style|<script(?! type=\"module\" src=)| style=| on[a-z]+=", html) == []


def test_page_says_that_it_is_not_official(pages: dict[str, str]) -> None:
    for html in pages.values():
        assert html.count("Bukan situs resmi") >= 2
        assert "Draf bantu, bukan dokumen resmi" in html
