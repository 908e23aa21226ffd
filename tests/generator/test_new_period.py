"""`kinerja new-period`, as an operator types it.

P1 The new folder is the old one with id, title, version, periode and lanjutan_dari moved on; every comment and every
   source's date stays, `dulu` goes, and lint finds nothing.
P2 What a person has to look at is named: old years, lists to match with the portal, sources, the school's own file.
P3 Nothing is ever written over, and a refused command leaves the catalogue as it was.
P4 With both forms the newest one comes first, and guidance made from the old one is made from the new one.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kinerja_py.cli import main
from kinerja_py.generator.catalog import lint, read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.pages import Guidance


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yml")}


@pytest.fixture
def catalog(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real catalogue in a working folder of its own."""
    shutil.copytree(project / "catalog", tmp_path / "catalog")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "catalog"


def test_p1_only_what_names_the_periode_moves_on(catalog: Path) -> None:
    """P1: the difference of the two folders, whole."""
    result = run("new-period", "2027", "--from", "guru-2026")
    assert result.exit_code == 0, result.output
    old, new = contents(catalog / "guru-2026"), contents(catalog / "guru-2027")
    assert {name for name in old if old[name] != new[name]} == {"formulir.yml"}
    before, after = (text["formulir.yml"].splitlines() for text in (old, new))
    assert [line for line in before if line not in after] == [
        "# Formulir rencana kinerja guru, periode 2026. Arti setiap kunci: ../README.md",
        "id: guru-2026",
        "judul: Rencana Kinerja Guru 2026",
        'katalog_versi: "2026.1"',
        'periode: {nama: "2026", mulai: "2026-01-01", selesai: "2026-12-31"}',
    ]
    assert [line for line in after if line not in before] == [
        "# Formulir rencana kinerja guru, periode 2027. Arti setiap kunci: ../README.md",
        "id: guru-2027",
        "judul: Rencana Kinerja Guru 2027",
        'katalog_versi: "2027.1"',
        "lanjutan_dari: guru-2026",
        'periode: {nama: "2027", mulai: "2027-01-01", selesai: "2027-12-31"}',
    ]
    assert lint(catalog) == []


def test_p1_a_year_later_it_follows_that_one(catalog: Path) -> None:
    """P1: `lanjutan_dari` moves on, `dulu` of the step before goes, a school year keeps its two years."""
    path = catalog / "guru-2026" / "formulir.yml"
    school_year = 'periode: {nama: 2026/2027, mulai: "2026-07-01", selesai: "2027-06-30"}'
    path.write_text(re.sub("^periode: .*$", school_year, path.read_text("utf-8"), flags=re.M), "utf-8")
    assert run("new-period", "2027", "--from", "guru-2026").exit_code == 0
    shutil.rmtree(catalog / "guru-2026")
    made = catalog / "guru-2027" / "perilaku-kinerja.yml"
    marked = made.read_text("utf-8")
    marked = marked.replace("- id: perilaku-akuntabel\n", "- id: perilaku-akuntabel\n    dulu: akuntabel\n", 1)
    made.write_text(marked.replace("{id: jaga-data,", "{id: jaga-data, dulu: simpan-data,", 1), "utf-8")
    assert run("new-period", "2028", "--from", "guru-2027").exit_code == 0
    third = contents(catalog / "guru-2028")
    assert 'periode: {nama: 2028/2029, mulai: "2028-07-01", selesai: "2029-06-30"}' in third["formulir.yml"]
    assert re.findall(r"^lanjutan_dari: .*$", third["formulir.yml"], re.M) == ["lanjutan_dari: guru-2027"]
    assert contents(catalog / "guru-2027")["perilaku-kinerja.yml"].count("dulu: ") == 2
    assert "dulu: " not in "".join(third.values())
    assert lint(catalog) == []


def test_p2_what_a_person_has_to_look_at_is_named(catalog: Path, project: Path) -> None:
    """P2: on standard output, with file and line; how many on standard error."""
    school = catalog / "sekolah.yml"
    school.write_text(
        'tanggal: {batas_ajukan: "2026-01-21"}\nwajibkan:\n  guru-2026: [perilaku-adaptif]\n  # guru-2026: contoh\n'
    )
    shutil.copytree(project / "site_src" / "panduan", catalog.parent / "site_src" / "panduan")
    result = run("new-period", "2027", "--from", "guru-2026")
    lines = result.stdout.splitlines()
    assert (
        result.stderr
        == f"{Path('catalog/guru-2027')} selesai, lanjutan dari guru-2026. {len(lines)} hal di atas "
        + ("perlu dilihat sendiri.\n")
    )
    assert any(
        re.fullmatch(r"catalog/guru-2027/tugas-pokok.yml:\d+: masih menyebut 2026: contoh: .*", x) for x in lines
    )
    assert not [line for line in lines if ": sumber: [" in line or "lanjutan_dari" in line or "dibaca: " in line]
    sources = len(read_catalog(catalog).forms[0].model.sumber)
    assert (
        f"catalog/guru-2027/formulir.yml: baca lagi {sources} sumber, lalu perbarui tanggal dibaca masing-masing."
        in lines
    )
    assert [line for line in lines if line.startswith("catalog/sekolah.yml")] == [
        'catalog/sekolah.yml:1: untuk guru-2027 perlu ditulis juga: tanggal: {batas_ajukan: "2026-01-21"}',
        "catalog/sekolah.yml:3: untuk guru-2027 perlu ditulis juga: guru-2026: [perilaku-adaptif]",
    ]
    assert re.match(r"\d+ halaman panduan menyebut 2026: .*site_src/panduan/apa-itu.md", lines[-1])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2027", "--from", "contih"), "Formulir 'contih' tidak ada. Maksud Anda 'contoh'?"),
        (("2026", "--from", "guru-2026"), "Tahun 2026 tidak sesudah periode 'guru-2026' (2026); tulis misalnya 2027."),
        (("2027", "--from", "guru-2026"), "sudah ada dan tidak ditimpa"),
        (("2027", "--from", "../guru-2026"), "Formulir '../guru-2026' tidak ada."),
    ],
)
def test_p3_a_refused_command_changes_nothing(catalog: Path, words: tuple[str, ...], sentence: str) -> None:
    """P3: one sentence, exit 2."""
    (catalog / "guru-2027").mkdir()
    (catalog / "guru-2027" / "catatan.txt").write_text("punya saya")
    shutil.copytree(catalog / "contoh", catalog / "guru-2027", dirs_exist_ok=True)
    path = catalog / "guru-2027" / "formulir.yml"
    path.write_text(path.read_text("utf-8").replace("id: contoh\n", "id: guru-2027\n"), "utf-8")
    before = contents(catalog)
    result = run("new-period", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert contents(catalog) == before
    assert (catalog / "guru-2027" / "catatan.txt").read_text() == "punya saya"
    assert not list(catalog.glob(".periode-*"))


def test_p3_a_catalogue_with_a_mistake_is_mended_first(catalog: Path) -> None:
    """P3: exit 1 and the problems."""
    (catalog / "contoh" / "rombongan.yml").write_text("id: rombongan\n")
    result = run("new-period", "2027", "--from", "guru-2026")
    assert result.exit_code == 1
    assert "catalog/contoh/rombongan.yml" in result.stdout
    assert not (catalog / "guru-2027").exists()


def test_p4_home_starts_the_newest_and_guidance_follows(catalog: Path, project: Path) -> None:
    """P4: also when the old folder is gone."""
    run("new-period", "2027", "--from", "guru-2026")
    path = catalog / "guru-2027" / "praktik-kinerja.yml"
    path.write_text(path.read_text("utf-8").replace("label: Instruksi Pembelajaran", "label: Instruksi Baru"), "utf-8")
    forms = compile_catalog(read_catalog(catalog))
    assert list(forms) == ["guru-2027", "guru-2026", "contoh"]
    page = "panduan/praktik-kinerja/instruksi-pembelajaran.md"
    assert "Instruksi Baru" in Guidance(project, forms).pages()[page]
    del forms["guru-2026"]
    assert "Instruksi Baru" in Guidance(project, forms).pages()[page]
