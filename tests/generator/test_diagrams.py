"""Diagrams: drawn from the catalogue, told in words, and free of any style that the page's policy would forbid."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from kinerja_py.engine.form import Form
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.diagrams import WIDTH, draw_alur, draw_matriks
from kinerja_py.generator.lint import check_catalog
from kinerja_py.generator.problems import CatalogError
from kinerja_py.generator.reading import Catalog

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def catalog(project: Path) -> Catalog:
    return read_catalog(project / "catalog")


@pytest.fixture(scope="module")
def form(catalog: Catalog) -> Form:
    return compile_catalog(catalog)["guru-2026"]


def texts(drawing: str) -> str:
    return " ".join(each.text or "" for each in ElementTree.fromstring(drawing).iter(f"{SVG}text"))


def test_drawings_say_in_words_what_they_show(form: Form) -> None:
    """Every name of the data stands in the drawing and in its description; a title and a description name it."""
    alur, matriks = form.gambar["alur"], form.gambar["matriks"]
    for drawing, names in (
        (draw_alur(alur), [box[key] for box in alur["urut"] for key in ("nama", "waktu")]),
        (draw_matriks(matriks), [text for row in matriks["baris"] for text in row["isi"]]),
    ):
        root = ElementTree.fromstring(drawing)
        told = root.findtext(f"{SVG}desc") or ""
        assert [name for name in names if name not in told] == []
        assert [name for name in names if name not in texts(drawing)] == []
        ids = [root.find(f"{SVG}{part}").get("id") for part in ("title", "desc")]  # type: ignore[union-attr]
        assert root.get("aria-labelledby") == " ".join(map(str, ids))


def test_drawings_carry_no_style_and_stay_inside(form: Form) -> None:
    """The policy allows no inline style; nothing is drawn outside the picture."""
    for drawing in (draw_alur(form.gambar["alur"]), draw_matriks(form.gambar["matriks"])):
        assert not re.search(r"\bstyle=|\bfill=|\bonload=|<script", drawing)
        root = ElementTree.fromstring(drawing)
        height = float((root.get("viewBox") or "").split()[3])
        for box in root.iter(f"{SVG}rect"):
            left, top, wide, tall = (float(box.get(key) or -1) for key in ("x", "y", "width", "height"))
            assert 0 <= left and 0 <= top and left + wide <= WIDTH and top + tall <= height


def test_text_of_a_drawing_is_only_text() -> None:
    """Signs of markup in the catalogue stay signs."""
    evil = '<script>alert("1")</script> & co'
    drawing = draw_alur({"judul": evil, "urut": [{"nama": evil, "waktu": evil, "keterangan": evil}]})
    assert ElementTree.fromstring(drawing).findtext(f"{SVG}title") == evil
    assert "<script" not in drawing


def test_the_matrix_is_that_of_the_regulation(form: Form) -> None:
    """PermenPANRB 6/2022: behaviour below makes Kurang whatever the result, both below Sangat Kurang."""
    matriks = form.gambar["matriks"]
    assert matriks["kolom"] == ["di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi"]
    assert {row["nama"]: row["isi"] for row in matriks["baris"]} == {
        "di atas ekspektasi": ["Kurang", "Baik", "Sangat Baik"],
        "sesuai ekspektasi": ["Kurang", "Baik", "Baik"],
        "di bawah ekspektasi": ["Sangat Kurang", "Butuh Perbaikan", "Butuh Perbaikan"],
    }


def test_lint_finds_a_row_too_short_and_an_unknown_source(project: Path, tmp_path: Path) -> None:
    """Both are told with file and what to do."""
    folder = tmp_path / "catalog"
    for path in (project / "catalog").rglob("*.yml"):
        copy = folder / path.relative_to(project / "catalog")
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8").replace("isi: [Kurang, Baik, Baik]", "isi: [Kurang, Baik]")
        copy.write_text(text.replace("permenpan-6-2022, matriks-predikat]", "permenpan-6-2022, matrik-predikat]"))
    with pytest.raises(CatalogError) as found:
        read_catalog(folder)
    assert [(each.code, each.nearest) for each in found.value.problems] == [
        ("sumber_tak_ada", "matriks-predikat"),
        ("matriks_tak_pas", ""),
    ]


def test_the_real_catalogue_has_no_problem(catalog: Catalog) -> None:
    """The drawings of the real catalogue pass lint."""
    assert check_catalog(catalog) == []
