"""The whole build: the same bytes twice, every promised file, and an old site that survives a failed build."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

import pytest
import rfc8785

from kinerja_py.engine.form import from_json, to_json
from kinerja_py.engine.rencana import form_sha256
from kinerja_py.generator import guidance_site
from kinerja_py.generator.catalog import CatalogError, read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.links import check_links
from kinerja_py.generator.site import build_site, clean_base_path
from kinerja_py.runtime.cache import BuildError


def build(project: Path, out: Path, **options: object) -> None:
    """Build the real catalogue, quietly."""
    settings = {"catalog": project / "catalog", "out": out, "say": lambda line: None, **options}
    build_site(project, **settings)  # type: ignore[arg-type]


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder by its address."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once."""
    out = tmp_path_factory.mktemp("bangun") / "site"
    build(project, out)
    return out


def test_two_builds_give_the_same_bytes(site: Path, project: Path, tmp_path: Path) -> None:
    """Same sources, same files, same bytes."""
    build(project, tmp_path / "lagi")
    assert contents(tmp_path / "lagi") == contents(site)


def test_guidance_is_the_same_when_it_is_made_anew(project: Path, tmp_path: Path) -> None:
    """MkDocs itself writes nothing that depends on the day; the kept folder hides no difference."""
    forms = compile_catalog(read_catalog(project / "catalog"))
    made: list[Mapping[str, str]] = []
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        guidance_site.make_guidance(project, tmp_path / name, forms, {})
        made.append(contents(tmp_path / name))
    assert made[0] == made[1]
    assert "panduan/index.html" in made[0]
    assert not [name for name in made[0] if name.startswith("sitemap")]


def test_promised_files_are_there(site: Path) -> None:
    """Pages, data and what a phone needs to install the site."""
    for name in (
        "index.html",
        "404.html",
        "manifest.webmanifest",
        "offline.json",
        "sw.js",
        "panduan/index.html",
        "formulir/guru-2026/index.html",
        "formulir/guru-2026.json",
        "skema/guru-2026.json",
        "formulir/contoh/index.html",
    ):
        assert (site / name).is_file(), name


def test_pages_beside_a_form_are_kept(site: Path) -> None:
    """A phone that can fill in the form can also carry it over; printing comes with the rest of the copy.

    A form without a portal.yml has no page Salin.
    """
    lists = json.loads((site / "offline.json").read_text("utf-8"))
    sent = {entry["url"] for entry in lists["shell"]}
    packed = {entry["url"]: entry["dari"] for entry in lists["paket"]}
    shell = sent | {name for name, packet in packed.items() if packet in sent}
    later = packed.keys() - shell
    assert "formulir/guru-2026/salin/" in shell
    assert {"formulir/guru-2026/cetak/", "formulir/contoh/cetak/"} <= later
    assert not (site / "formulir" / "contoh" / "salin").exists()
    for name in ("salin-*.js", "salin-*.css"):
        assert [address for address in shell if fnmatch(address, f"aset/{name}")], name
    for name in ("cetak-*.js", "lembar-*.css", "qr-*.js"):
        assert [address for address in later if fnmatch(address, f"aset/{name}")], name


def test_form_json_is_canonical_and_its_hash_is_on_the_page(site: Path, project: Path) -> None:
    """A rencana names the form by the hash of exactly these bytes."""
    forms = compile_catalog(read_catalog(project / "catalog"))
    data = (site / "formulir" / "contoh.json").read_bytes()
    assert data == rfc8785.dumps(to_json(forms["contoh"], guidance=False))
    sha256 = hashlib.sha256(data).hexdigest()
    assert sha256 == form_sha256(forms["contoh"]) == form_sha256(from_json(json.loads(data)))
    assert f'data-formulir-sha256="{sha256}"' in (site / "formulir" / "contoh" / "index.html").read_text("utf-8")


def test_no_page_has_a_script_or_style_of_its_own(site: Path) -> None:
    """Our pages are ready for a strict policy: nothing inline but style and first script of the form page, by hash."""
    for name in ("index.html", "404.html", "formulir/guru-2026/index.html", "formulir/contoh/index.html"):
        text = (site / name).read_text("utf-8")
        assert " style=" not in text
        assert "onclick" not in text
        inline = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        assert text.count("<script") == text.count('<script type="module" src="') + len(inline)
        assert len(inline) == name.startswith("formulir/")
        styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        assert text.count("<style") == len(styles) == len(inline)
        digests = re.findall(r"'sha256-([^']+)'", text)
        hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (*inline, *styles)]
        assert set(hashes) <= set(digests)
        assert "'sha256-" not in text.split("style-src")[0] or inline, "no script but those"


def test_lost_ways_find_home_under_any_base_path(project: Path, tmp_path: Path) -> None:
    """404.html is shown at any depth, so it writes addresses from the host; all others do not know the base path."""
    build(project, tmp_path / "site", base_path="/kinerja/sekolah")
    assert 'href="/kinerja/sekolah/"' in (tmp_path / "site" / "404.html").read_text("utf-8")
    assert check_links(tmp_path / "site", "/kinerja/sekolah/") == []
    assert "/kinerja/sekolah" not in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_hidden_form_has_no_page(project: Path, tmp_path: Path) -> None:
    """What a school hides is not on its site; the guidance may still explain it."""
    catalog = tmp_path / "catalog"
    shutil.copytree(project / "catalog", catalog)
    (catalog / "sekolah.yml").write_text("sembunyikan_formulir: [contoh]\n", "utf-8")
    build(project, tmp_path / "site", catalog=catalog)
    assert not (tmp_path / "site" / "formulir" / "contoh").exists()
    assert "contoh/" not in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_failed_build_leaves_the_old_site(project: Path, tmp_path: Path) -> None:
    """A catalogue with a mistake changes nothing of what is there, and leaves nothing beside it."""
    catalog, out = tmp_path / "catalog", tmp_path / "site"
    shutil.copytree(project / "catalog", catalog)
    out.mkdir()
    (out / "offline.json").write_text("{}", "utf-8")
    (catalog / "contoh" / "formulir.yml").write_text("id: contoh\n", "utf-8")
    with pytest.raises(CatalogError):
        build(project, out, catalog=catalog)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catalog", "site"]
    assert contents(out).keys() == {"offline.json"}


def test_folder_with_other_files_is_refused(project: Path, tmp_path: Path) -> None:
    """Nobody loses a folder of their own to a slip in --out."""
    (tmp_path / "catatan.txt").write_text("penting", "utf-8")
    with pytest.raises(BuildError, match="berisi berkas lain"):
        build(project, tmp_path)
    assert (tmp_path / "catatan.txt").read_text("utf-8") == "penting"


@pytest.mark.parametrize(
    ("typed", "clean"),
    [("/", "/"), ("", "/"), ("kinerja", "/kinerja/"), ("/a/b", "/a/b/"), ("//a//b//", "/a/b/")],
)
def test_base_path_is_cleaned(typed: str, clean: str) -> None:
    """Slashes where they belong."""
    assert clean_base_path(typed) == clean


@pytest.mark.parametrize("typed", ["../x", "/a?b", "a b", "/a#b", "https://contoh.id", "/é/", "a%2Fb", '"x"'])
def test_bad_base_path_is_refused(typed: str) -> None:
    """One sentence with an example."""
    with pytest.raises(BuildError, match="contohnya /kinerja/"):
        clean_base_path(typed)


def test_bill_of_materials_is_linked_and_kept(site: Path) -> None:
    """The licence page leads to it, and the offline copy has it."""
    assert 'href="../sbom.json"' in (site / "lisensi" / "index.html").read_text("utf-8")
    document = json.loads((site / "sbom.json").read_text("utf-8"))
    assert document["components"][0]["components"][0]["version"].startswith("3.")
    assert "sbom.json" in [entry["url"] for entry in json.loads((site / "offline.json").read_text("utf-8"))["paket"]]
