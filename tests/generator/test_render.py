"""Pages: texts are escaped, mistakes of templates are told with file and line, native limits come from the Form."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja_py.engine.form import Form, Isian, Langkah, Periode
from kinerja_py.generator.native import native_attributes, watched
from kinerja_py.generator.render import FormParts, SiteParts, environment, render_form_page
from kinerja_py.runtime.cache import BuildError

FORM = Form("f", "<b>F</b> & co", "1", Periode("2026", "2026-01-01", "2026-12-31"), (Langkah("rangkuman", "R"),))
PARTS = FormParts(FORM, "0" * 64, "a { b: c > d }")


def page(folder: Path, template: str) -> str:
    """Render a template as the form page."""
    (folder / "templates" / "form").mkdir(parents=True)
    (folder / "templates" / "form" / "halaman.html").write_text(template, "utf-8")
    return render_form_page(environment(folder), SiteParts((PARTS,), assets={"page/a.js": "aset/a-1.js"}), PARTS)


def test_page_gets_what_the_contract_says(tmp_path: Path) -> None:
    """Addresses are relative to the page, texts are escaped."""
    template = "{{ akar }} {{ aset('page/a.js') }} {{ formulir_json }} {{ gaya }} {{ form.judul }}"
    assert (
        page(tmp_path, template) == "../../ ../../aset/a-1.js ../f.json a { b: c > d } &lt;b&gt;F&lt;/b&gt; &amp; co\n"
    )


def test_indentation_of_a_template_is_left_behind(tmp_path: Path) -> None:
    """It weighs something on the line; what a template is given keeps every space."""
    template = "<ul>\n  {% for text in ['a\\n  b'] %}\n    <li>{{ text }}</li>\n  {% endfor %}\n\t</ul>"
    assert page(tmp_path, template) == "<ul>\n<li>a\n  b</li>\n</ul>\n"


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("satu\n{{ from.judul }}", "templates/form/halaman.html:2: 'from' is undefined"),
        ("{% for %}", "templates/form/halaman.html:1: "),
        ("{% include 'form/tidak-ada.html' %}", "Templat templates/form/tidak-ada.html tidak ada."),
        ("{{ aset('page/b.js') }}", "Aset 'page/b.js' tidak ada"),
    ],
)
def test_mistakes_of_templates_are_told(tmp_path: Path, template: str, sentence: str) -> None:
    """One sentence with the file, and the line where there is one; never a traceback."""
    with pytest.raises(BuildError) as caught:
        page(tmp_path, template)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("isian", "attributes"),
    [
        (Isian("a", "teks", "A"), {"type": "text"}),
        (
            Isian("a", "teks", "A", isi_otomatis="name", pola="[A-Z]+", min_panjang=2, maks_panjang=9),
            {"type": "text", "autocomplete": "name", "pattern": r"\s*(?:[A-Z]+)\s*", "minlength": 2, "maxlength": 9},
        ),
        (Isian("a", "teks_panjang", "A", maks_panjang=500), {"maxlength": 500}),
        (Isian("a", "tanggal", "A"), {"type": "date"}),
        (Isian("seen", "teks", "A"), {"type": "text", "placeholder": " "}),
        (Isian("a", "pilih_atau_tulis", "A", maks_panjang=300), {"maxlength": 300}),
    ],
)
def test_native_attributes(isian: Isian, attributes: dict[str, object]) -> None:
    """The browser holds an answer to exactly what the Form says."""
    assert native_attributes(isian, frozenset({"seen"})) == attributes


def test_numbers_get_a_number_pad() -> None:
    """A NIP is typed on a number pad and may have spaces."""
    assert native_attributes(Isian("nip", "nip", "NIP"), frozenset())["inputmode"] == "numeric"


def test_watched_are_those_asked_whether_they_are_filled() -> None:
    """Only they need a placeholder for the CSS to see."""
    isian = (
        Isian("a", "teks", "A"),
        Isian("b", "teks", "B", tampil_jika={"isian": "a", "terisi": True}),
        Isian("c", "teks", "C", tampil_jika={"salah": [{"isian": "x", "sama": "y"}, {"isian": "b", "terisi": True}]}),
    )
    assert watched(Form("f", "F", "1", FORM.periode, (Langkah("l", "L", isian=isian),))) == {"a", "b"}
