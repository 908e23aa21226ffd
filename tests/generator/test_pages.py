"""Guidance pages from the catalogue: made pages, markers in hand-written ones, the menu, and escaping."""

import re
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown

from kinerja_py import __version__
from kinerja_py.engine.form import Form, Isian, Langkah, Periode, Pilihan, Rincian, Sumber
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.licences import components
from kinerja_py.generator.pages import Guidance, GuidanceError, escape_markdown, expand_nav

PROJECT = Path(__file__).resolve().parents[2]
EVIL = '<img src=x onerror=alert(1)> *a* _b_ [c](//evil.example) `d` | # e\n\n- f "g" & {h}'


@pytest.fixture(scope="module")
def real() -> Guidance:
    return Guidance(PROJECT, compile_catalog(read_catalog(PROJECT / "catalog")))


def shown(page: str) -> str:
    """The HTML of a made page, references read as the browser reads them, except that of "<"."""
    body = page.partition("\n---\n")[2] if page.startswith("---\n") else page
    html = markdown(body, extensions=["attr_list", "admonition", "tables"])
    return re.sub(r"&#(?!60;)(\d+);", lambda found: chr(int(found[1])), html)


def small_form(**pilihan: Any) -> Form:
    one = Pilihan(**{"id": "api-unggun", "label": "Api unggun", "sumber": ("buku",), "keyakinan": "sedang"} | pilihan)
    isian = Isian("kegiatan", "pilih_satu", "Kegiatan", pilihan=(one,), judul_rincian="Yang dibawa")
    langkah = Langkah("acara", "Acara", isian=(isian,))
    sumber = {"buku": Sumber("Buku pramuka", "https://buku.example/a_b", "2026-01-31")}
    return Form("kemah", "Kemah", "1", Periode("2026", "2026-01-01", "2026-12-31"), (langkah,), sumber=sumber)


def small_guidance(folder: Path, form: Form, page: str) -> Guidance:
    """A project of one hand-written page, with the real templates."""
    (folder / "templates").symlink_to(PROJECT / "templates")
    (folder / "package-lock.json").symlink_to(PROJECT / "package-lock.json")
    (folder / "site_src" / "acara").mkdir(parents=True)
    (folder / "site_src" / "acara" / "index.md").write_text(page, "utf-8")
    return Guidance(folder, {form.id: form})


LIST = "# Acara\n\n<!-- katalog: daftar -->\n"
INDEX = f"---\nkatalog: {{dari: kemah/kegiatan, bantuan: Caranya}}\n---\n{LIST}"


def test_each_pilihan_of_the_named_isian_has_a_page(tmp_path: Path) -> None:
    """The page stands beside the index and carries all that the catalogue knows of the pilihan."""
    form = small_form(
        keterangan="Duduk melingkar.",
        bantuan="<p>Jauh dari <strong>tenda</strong>.</p>",
        rincian=(Rincian("kayu", "Kayu kering"),),
        kata_portal=False,
    )
    pages = small_guidance(tmp_path, form, INDEX).pages()
    assert list(pages) == ["acara/api-unggun.md"]
    html = shown(pages["acara/api-unggun.md"])
    for part in (
        "<h1>Api unggun</h1>",
        "<h2>Yang dibawa</h2>",
        "<h2>Caranya</h2>",
        "<li>Kayu kering</li>",
        "<p>Jauh dari <strong>tenda</strong>.</p>",
        "Cocokkan dengan portal",
        'href="../../formulir/kemah/#langkah-acara"',
        "<code>https://buku.example/a_b</code> (dibaca 31 Januari 2026)",
        "<strong>sedang</strong>",
    ):
        assert part in html


def test_no_page_links_to_a_form_that_the_school_hides(tmp_path: Path) -> None:
    """A hidden form has no page of its own; what explains it stays readable."""
    small_guidance(tmp_path, small_form(), INDEX)
    page = Guidance(tmp_path, {"kemah": small_form()}, hidden={"kemah"}).pages()["acara/api-unggun.md"]
    assert "formulir/" not in page and "## Sumber" in page


@pytest.mark.parametrize("text", [EVIL, "a\nb", "1. satu", "![x](y)", "&lt;b&gt;", "judul\n===", "    kode"])
def test_catalogue_text_is_only_text(text: str) -> None:
    """Whatever an author types is read back as typed, never as markup."""
    html = markdown(f"# {escape_markdown(text)}", extensions=["attr_list", "tables"])
    assert re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), html) == f"<h1>{' '.join(text.split())}</h1>"


def test_no_template_forgets_to_escape(tmp_path: Path) -> None:
    """Every text of a pilihan and its sumber is dangerous here, and none becomes an element."""
    form = small_form(
        label=EVIL, keterangan=EVIL, kelompok=EVIL, rhk=EVIL, contoh=(EVIL,), rincian=(Rincian("a", EVIL),)
    )
    guidance = small_guidance(tmp_path, form, INDEX)
    made = guidance.pages()["acara/api-unggun.md"]
    for page in (made, guidance.fill(LIST, {"katalog": "kemah/kegiatan"}, "acara/index.md")):
        assert "<" not in made.splitlines()[1]  # title and description, which Material prints raw
        assert not set(re.findall(r"<(\w+)", shown(page))) - {"h1", "h2", "h3", "p", "ul", "li", "strong", "code", "a"}
        assert '//evil.example"' not in shown(page)


@pytest.mark.parametrize(
    ("katalog", "said"),
    [
        ("kemahh/kegiatan", "acara/index.md: katalog 'kemahh' tidak ada. Yang ada: kemah."),
        ("kemah/kegiatn", "acara/index.md: formulir 'kemah' tidak punya isian 'kegiatn'."),
    ],
)
def test_a_page_that_points_nowhere_stops_the_build(tmp_path: Path, katalog: str, said: str) -> None:
    """The message names the page and the wrong word."""
    guidance = small_guidance(tmp_path, small_form(), f"---\nkatalog: {katalog}\n---\n# Acara\n")
    with pytest.raises(GuidanceError) as error:
        guidance.pages()
    assert str(error.value) == said


@pytest.mark.parametrize("marker", ["<!-- katalog: dafter -->", "<!-- katalog: daftar -->"])
def test_a_marker_that_cannot_be_filled_stops_the_build(tmp_path: Path, marker: str) -> None:
    """An unknown marker, or one on a page without `katalog:`, is told with the name of the page."""
    guidance = small_guidance(tmp_path, small_form(), "# Acara\n")
    with pytest.raises(GuidanceError, match=r"acara/index\.md"):
        guidance.fill(f"# Acara\n\n{marker}\n", {}, "acara/index.md")


def test_made_pages_follow_their_index_in_the_menu() -> None:
    """At any depth, in the order of the catalogue."""
    nav = [{"Langkah": ["a.md", {"Acara": ["acara/index.md"]}]}, "lain/index.md"]
    assert expand_nav(nav, ["acara/b.md", "acara/a.md"]) == [
        {"Langkah": ["a.md", {"Acara": ["acara/index.md", "acara/b.md", "acara/a.md"]}]},
        "lain/index.md",
    ]


def test_every_indicator_of_the_real_catalogue_has_its_page(real: Guidance) -> None:
    """Eight of Praktik Kinerja, twelve of Pengembangan Kompetensi."""
    folders = [uri.rpartition("/")[0] for uri in real.pages()]
    assert (folders.count("panduan/praktik-kinerja"), folders.count("panduan/pengembangan-kompetensi")) == (8, 12)


def test_the_sources_page_shows_every_source_with_its_use(real: Guidance) -> None:
    """No sumber of the catalogue is left out, none is used nowhere."""
    form = real.forms["guru-2026"]
    html = markdown(real.fill("<!-- katalog: sumber -->", {"katalog": "guru-2026"}, "sumber.md"))
    text = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), html)
    assert [sumber.judul for sumber in form.sumber.values() if sumber.judul not in text] == []
    assert "<a " not in html


def test_the_licence_page_has_the_pinned_versions() -> None:
    """What is shipped is named with the version that the lock files pin."""
    versions = {part.name: part.version for part in components(PROJECT)}
    assert versions["Pyodide"] in (PROJECT / "package.json").read_text("utf-8")
    assert f"rfc8785=={versions['rfc8785']}" in (PROJECT / "requirements.txt").read_text("utf-8")


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    """`perubahan.md` begins with the version that is built."""
    text = (PROJECT / "site_src" / "perubahan.md").read_text("utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE)[0] == __version__


def test_no_hand_written_page_links_out_of_the_site() -> None:
    """Addresses of other sites are text."""
    pages = sorted((PROJECT / "site_src").rglob("*.md"))
    outside = re.compile(r"\]\((https?:)?//|<https?:|href=[\"']?(https?:)?//")
    assert [page.name for page in pages if outside.search(page.read_text("utf-8"))] == []
