"""The command: what is said where, and with which exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kinerja_py.cli import main
from kinerja_py.engine.rencana import dumps, make
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog

from .sample import GOOD, SATU, write

NOW = "2026-01-09T08:12:00+09:00"


def run(*words: str) -> Result:
    """Run the command as a person types it."""
    return CliRunner().invoke(main, words)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_lint_of_a_good_catalogue(tmp_path: Path) -> None:
    """Nothing found: exit 0, nothing on standard output."""
    write(tmp_path, GOOD)
    result = run("lint", "--catalog", "katalog")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Katalog baik.\n")


def test_lint_of_a_bad_catalogue(tmp_path: Path) -> None:
    """Findings on standard output, their number on standard error, exit 1."""
    write(tmp_path, {**GOOD, "lomba/satu.yml": SATU.replace("label: Nama", "lable: Nama")})
    result = run("lint", "--catalog", "katalog")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1].startswith(
        "katalog/lomba/satu.yml:6 isian 'nama': kunci 'lable' tidak dikenal"
    )
    assert result.stderr == "2 hal perlu dibetulkan.\n"


def test_lint_as_json(tmp_path: Path) -> None:
    """The same findings for programs."""
    write(tmp_path, {**GOOD, "lomba/satu.yml": SATU.replace("id: tukar", "id: tulis")})
    result = run("lint", "--catalog", "katalog", "--json")
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    assert (found["file"], found["line"], found["code"]) == ("katalog/lomba/satu.yml", 14, "id_tulis")


def test_lint_without_a_catalogue() -> None:
    """A folder that is not there cannot be read: exit 2."""
    result = run("lint", "--catalog", "tidak-ada")
    assert (result.exit_code, result.stdout) == (
        2,
        "tidak-ada:1: folder katalog ini tidak ada. Periksa letaknya atau pakai --catalog FOLDER.\n",
    )


def test_build_outside_a_project() -> None:
    """One sentence, exit 2, no traceback."""
    result = run("build")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Ini bukan folder proyek: mkdocs.yml tidak ada. Pindah dulu ke folder proyek.\n"


@pytest.fixture
def plan(project: Path, tmp_path: Path) -> Path:
    """A full plan of the second form, as a browser exports it, beside a copy of the catalogue."""
    shutil.copytree(project / "catalog", tmp_path / "catalog")
    form = compile_catalog(read_catalog(tmp_path / "catalog"))["contoh"]
    answers = json.loads((project / "tests" / "cases" / "contoh-lengkap.json").read_text("utf-8"))["answers"]
    path = tmp_path / "rencana.json"
    path.write_text(dumps(make(form, answers, status="diajukan", dibuat=NOW, diubah=NOW)) + "\n", "utf-8")
    return path


def test_check_of_a_good_plan(plan: Path) -> None:
    """Exit 0."""
    result = run("check", str(plan))
    assert result.exit_code == 0, result.output


def test_check_of_a_changed_plan(plan: Path) -> None:
    """A file that was changed cannot be trusted: exit 2."""
    plan.write_text(plan.read_text("utf-8").replace("diajukan", "draf"), "utf-8")
    assert run("check", str(plan)).exit_code == 2


def test_check_needs_a_file() -> None:
    """Click's own answer to a missing word, exit 2."""
    assert run("check").exit_code == 2


@pytest.mark.parametrize("command", ["check", "recap"])
def test_plans_with_a_broken_catalogue(plan: Path, tmp_path: Path, command: str) -> None:
    """The plan is not to blame: exit 2 and a word about the catalogue."""
    (tmp_path / "catalog" / "contoh" / "formulir.yml").write_text("id: contoh\n", "utf-8")
    result = run(command, str(plan))
    assert result.exit_code == 2
    assert "kinerja lint" in result.stderr


def test_recap_of_a_folder(plan: Path, tmp_path: Path) -> None:
    """The count on standard output, what was written on standard error, exit 0; a second time asks for --overwrite."""
    (tmp_path / "kiriman").mkdir()
    plan.rename(tmp_path / "kiriman" / "rencana.json")
    result = run("recap", "kiriman", "--csv", "rekap.csv", "--xlsx", "rekap.xlsx")
    assert result.exit_code == 0, result.output
    assert result.stdout == "1 berkas: 1 sah, 0 ada temuan, 0 tidak terbaca.\n"
    assert [line.split(".")[0] for line in result.stderr.splitlines()] == ["Rekap selesai: rekap"] * 2
    assert (tmp_path / "rekap.csv").read_bytes().startswith("\ufeffBerkas;Nama kegiatan;Keadaan;".encode())
    assert (tmp_path / "rekap.xlsx").read_bytes().startswith(b"PK")
    again = run("recap", "kiriman", "--csv", "rekap.csv")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "--overwrite" in again.stderr


def test_recap_without_a_table_file(plan: Path) -> None:
    """The table itself on standard output."""
    result = run("recap", str(plan))
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["Berkas", f"…{str(plan)[-31:]}", "1"]
