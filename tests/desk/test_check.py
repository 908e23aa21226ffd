"""Checking files at the desk: exit code, findings, trouble; the Result is that of the browser."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.desk.check import check_files
from kinerja_py.engine.check import check
from kinerja_py.engine.messages import message
from kinerja_py.engine.rencana import dumps, kode, make
from tests.cases import FORM, WHOLE

TIME = "2026-01-09T08:12:00+09:00"


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write_plan(name: str, **change: Any) -> Path:
        rencana = make(FORM, {**WHOLE, **change}, status="draf", dibuat=TIME, diubah=TIME)
        path = tmp_path / name
        path.write_text(dumps(rencana), encoding="utf-8")
        return path

    return write_plan


def run(*paths: object, as_json: bool = False, out: io.TextIOBase | None = None) -> tuple[int, str, str]:
    stdout, stderr = out or io.StringIO(), io.StringIO()
    code = check_files([str(path) for path in paths], forms={"uji": FORM}, as_json=as_json, out=stdout, err=stderr)
    stdout.seek(0)
    return code, stdout.read(), stderr.getvalue()


def code_of(path: Path) -> str:
    return kode(json.loads(path.read_text(encoding="utf-8"))["sidik"])


def test_a_whole_plan_is_valid(write: Any) -> None:
    """Exit 0, one line for the file and one for the count, nothing on standard error."""
    path = write("sari.json")
    verdict = f"{path}: sah, 0 galat, 0 peringatan, draf, kode {code_of(path)}"
    assert run(path) == (0, f"{verdict}\n1 berkas: 1 sah, 0 ada temuan, 0 tidak terbaca.\n", "")


def test_a_warning_is_shown_and_blocks_nothing(write: Any) -> None:
    """A doubtful NIP leaves exit 0."""
    path = write("sari.json", nip="198609262015053001")
    nip = next(isian for isian in FORM.isian() if isian.id == "nip")
    code, out, err = run(path)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"{path}: Setiap jenis / NIP: peringatan: {message('nip_sex', nip, angka='3')}"


def test_an_error_is_a_finding(write: Any) -> None:
    """Exit 1, a line for each issue with file, place, level and sentence."""
    path = write("budi.json", npsn="123", kelas="9Z")
    npsn, kelas = (next(isian for isian in FORM.isian() if isian.id == name) for name in ("npsn", "kelas"))
    code, out, err = run(path)
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        f"{path}: Setiap jenis / Kelas: galat: {message('format', kelas)}",
        f"{path}: Setiap jenis / NPSN: galat: {message('format', npsn)}",
        f"{path}: belum lengkap atau perlu perbaikan, 2 galat, 0 peringatan, draf, kode {code_of(path)}",
        "1 berkas: 0 sah, 1 ada temuan, 0 tidak terbaca.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", message("not_utf8")),
        (b"{", message("not_json", baris="1")),
        (b"[]", message("not_a_rencana")),
        (b"[" * 500_000, message("too_deep")),
        (b" " * 1_000_001, message("too_big")),
        (b'{"format": "kinerja-latihan"}', message("only_practice")),
    ],
)
def test_a_file_that_is_no_plan_is_told_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    """Exit 2 and a sentence on standard error; the count stays on standard output."""
    path = tmp_path / "rusak.json"
    path.write_bytes(content)
    assert run(path) == (2, "1 berkas: 0 sah, 0 ada temuan, 1 tidak terbaca.\n", f"{path}: {sentence}\n")


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A missing file, a folder and an impossible name each get a sentence."""
    code, _, err = run(tmp_path / "tidak-ada.json", tmp_path, "a\0b")
    assert code == 2
    assert [line.rsplit(": ", 1)[1].split(";")[0] for line in err.splitlines()] == [
        "Berkas tidak ditemukan",
        "Ini folder",
        "Berkas tidak dapat dibuka",
    ]


def test_a_plan_of_an_unknown_form_names_the_known_ones(write: Any) -> None:
    """Exit 2: the catalogue here cannot say whether it is right."""
    path = write("sari.json")
    out, err = io.StringIO(), io.StringIO()
    assert check_files([path], forms={}, as_json=False, out=out, err=err) == 2
    assert err.getvalue() == (
        f"{path}: Formulir uji tidak ada di katalog ini (yang ada: tidak ada); "
        "pakai katalog tempat rencana ini dibuat.\n"
    )


def test_the_worst_file_decides_and_all_are_checked(write: Any, tmp_path: Path) -> None:
    """One unreadable file among others: exit 2, and the others are told too."""
    code, out, err = run(write("a.json"), tmp_path / "b.json", write("c.json", nama=""))
    assert code == 2
    assert out.splitlines()[-1] == "3 berkas: 1 sah, 1 ada temuan, 1 tidak terbaca."
    assert len(err.splitlines()) == 1


def test_json_holds_the_result_of_the_browser(write: Any, tmp_path: Path) -> None:
    """One array, one item for each file, with the very Result that the bridge replies."""
    good, missing = write("a.json", npsn="123"), tmp_path / "b.json"
    code, out, _ = run(good, missing, as_json=True)
    rencana = json.loads(good.read_text(encoding="utf-8"))
    assert code == 2
    assert json.loads(out) == [
        {
            "berkas": str(good),
            "keadaan": "ada-temuan",
            "kode": code_of(good),
            "status": "draf",
            "formulir": rencana["formulir"],
            "result": check(FORM, rencana["jawaban"]).to_json(),
        },
        {
            "berkas": str(missing),
            "keadaan": "tidak-terbaca",
            "error": {"code": "not_readable", "message": "Berkas tidak ditemukan; periksa nama dan foldernya."},
        },
    ]


def test_no_files_are_no_findings() -> None:
    """Nothing to check is an empty array and exit 0."""
    assert run(as_json=True) == (0, "[]\n", "")


def test_a_narrow_terminal_never_breaks_a_line(write: Any) -> None:
    """Letters that the terminal does not have are spelled out."""
    path = write("sari.json", nama="Rusak\ufffd")
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    code, text, err = run(path, out=out)
    assert (code, err) == (0, "")
    assert "\\ufffd" in text


def test_control_letters_of_a_file_never_reach_the_terminal(write: Any, tmp_path: Path) -> None:
    """Neither from an answer that a sentence quotes, nor from the name of a file."""
    repeated = "Murid mencatat \x1b[2J setiap hari. "
    shown = run(write("a\x1b]0;b.json", **{"jika-sama": repeated * 2}), tmp_path / "tidak\nada.json")
    assert "a\ufffd]0;b.json: sah" in shown[1]
    assert [line for text in shown[1:] for line in text.splitlines() if not line.isprintable()] == []
    assert "tidak ada.json: Berkas tidak ditemukan" in shown[2]
