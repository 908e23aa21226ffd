"""Recap: many plans in one table, read back from the terminal, from CSV and from XLSX."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.desk.cells import original
from kinerja_py.desk.recap import recap
from kinerja_py.engine.form import Form
from kinerja_py.engine.messages import message
from kinerja_py.engine.rencana import dumps, kode, make
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog
from tests.hostile import hostile_files

from .xlsx_reader import Sheet, read_sheet, rows_of

TIME = "2026-01-09T08:12:00+09:00"
FORMULA = '=HYPERLINK("http://jahat.invalid";"klik")'
Write = Callable[..., Path]


@pytest.fixture(scope="module")
def forms(project: Path) -> dict[str, Form]:
    return dict(compile_catalog(read_catalog(project / "catalog")))


@pytest.fixture
def write(tmp_path: Path, forms: dict[str, Form], project: Path) -> Write:
    """Write a whole plan, as a browser exports it, into the folder of plans."""

    def write_plan(name: str, form: str = "guru-2026", diubah: str = TIME, **change: Any) -> Path:
        answers = json.loads((project / f"tests/cases/{form}-lengkap.json").read_text("utf-8"))["answers"]
        path = tmp_path / "kiriman" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rencana = make(forms[form], {**answers, **change}, status="draf", dibuat=TIME, diubah=diubah)
        path.write_text(dumps(rencana), "utf-8")
        return path

    return write_plan


@pytest.fixture
def run(tmp_path: Path, forms: dict[str, Form]) -> Callable[..., tuple[int, str, str]]:
    def run_recap(*paths: Path, **how: Any) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        known = {"csv": None, "xlsx": None, "overwrite": False, "forms": forms} | how
        code = recap(paths or [tmp_path / "kiriman"], out=out, err=err, **known)
        return code, out.getvalue(), err.getvalue()

    return run_recap


def csv_rows(path: Path) -> list[dict[str, str]]:
    """Rows by heading, the apostrophes taken away again."""
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = [[original(cell) for cell in row] for row in csv.reader(io.StringIO(text[1:], newline=""), delimiter=";")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def xlsx_rows(path: Path) -> tuple[list[dict[str, Any]], Sheet]:
    sheet = read_sheet(path.read_bytes())
    rows = rows_of(sheet)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]], sheet


def both(run: Any, folder: Path, **how: Any) -> tuple[list[dict[str, str]], list[dict[str, Any]], Sheet]:
    """Write both kinds of table and make sure that they say the same."""
    run(csv=folder / "rekap.csv", xlsx=folder / "rekap.xlsx", **how)
    from_csv = csv_rows(folder / "rekap.csv")
    from_xlsx, sheet = xlsx_rows(folder / "rekap.xlsx")
    said = [
        {key: str(int(cell)) if isinstance(cell, float) else cell for key, cell in row.items()} for row in from_xlsx
    ]
    assert said == from_csv
    assert list(from_csv[0]) == list(from_xlsx[0])
    return from_csv, from_xlsx, sheet


def test_a_plan_becomes_a_row_in_words(write: Write, run: Any, tmp_path: Path) -> None:
    """Labels instead of ids, numbers of a person as text, counts as numbers, all in form order."""
    path = write("sari.json", nip="19860926 201505 2 001", npsn="60728119")
    (row,), (typed,), sheet = both(run, tmp_path)
    told = {key: row[key] for key in list(row)[:14]}
    assert told == {
        "Berkas": str(path),
        "Nama lengkap dengan gelar": "Siti Rahmawati, S.Pd.",
        "NIP": "198609262015052001",
        "NUPTK": "4258764666300012",
        "Keadaan": "sah",
        "Galat": "0",
        "Peringatan": "0",
        "Keterangan": "",
        "Juga di berkas": "",
        "Status": "draf",
        "Wajib terisi": "26 dari 26",
        "Diubah": "9 Januari 2026 08.12",
        "Kode": kode(json.loads(path.read_text("utf-8"))["sidik"]),
        "Formulir": "Rencana Kinerja Guru 2026",
    }
    assert list(row)[14:17] == ["Status kepegawaian", "Pangkat dan golongan ruang", "Golongan PPPK"]
    assert row["Status kepegawaian"] == "PNS"
    assert row["Indikator Praktik Kinerja"] == "Penerapan Disiplin Positif"
    assert "; " in row["Tugas keseharian (5M)"]
    assert row["NIP pejabat penilai"].isdigit()
    assert typed["Galat"] == 0.0
    assert typed["NIP"] == "198609262015052001"
    assert sheet.formats["C2"] == "@"


def test_a_number_in_csv_keeps_its_zero(write: Write, run: Any, tmp_path: Path) -> None:
    """In the file itself it stands behind an apostrophe, so that no spreadsheet takes it for a number."""
    write("sari.json", nuptk="0258764666300012")
    run(csv=tmp_path / "rekap.csv")
    assert ";'198609262015052001;'0258764666300012;sah;0;0;" in (tmp_path / "rekap.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("form", ["guru-2026", "contoh"])
def test_any_form_gives_its_own_columns(
    write: Write, run: Any, tmp_path: Path, forms: dict[str, Form], form: str
) -> None:
    """Each isian but a catatan has one column, answered or not; no heading comes twice."""
    write("satu.json", form)
    (row,), _, _ = both(run, tmp_path)
    asked = [isian.label.rstrip(" .:?") for isian in forms[form].isian() if isian.jenis != "catatan"]
    assert set(asked) <= set(row)
    assert len(row) == len(set(row)) == len(asked) + 11
    assert row[next(isian for isian in forms[form].isian() if isian.id == forms[form].judul_isian).label]


def test_another_form_has_its_dates_and_own_words(write: Write, run: Any, tmp_path: Path) -> None:
    """A day is written as people write it, own words as they were typed, a telephone number with its zero."""
    write("satu.json", "contoh", tujuan="tulis", **{"tujuan--tulis": "Bengkel perahu Pak Yusuf"})
    (row,), _, _ = both(run, tmp_path)
    assert row["Tujuan"] == "Bengkel perahu Pak Yusuf"
    assert row["Tanggal berangkat"] == "12 Mei 2026"
    assert row["Telepon yang dibawa"] == "081200000000"


def test_two_forms_share_a_table(write: Write, run: Any, tmp_path: Path) -> None:
    """Columns of both; where both have an isian of one label, the langkah stands in front."""
    write("a.json", "contoh")
    write("b.json")
    first, second = both(run, tmp_path)[0]
    assert (first["Nama kegiatan"], second["Nama kegiatan"]) == ("Belajar garam di pantai", "")
    assert (first["NIP"], second["NIP"]) == ("", "198609262015052001")
    assert {"Rombongan / NPSN", "Data Diri / NPSN"} <= set(first)
    assert first["Formulir"] == "Rencana Kunjungan Belajar"


def test_findings_name_their_places(write: Write, run: Any, tmp_path: Path) -> None:
    """Exit 1; what is wrong is in the table by label, errors before warnings; a wrong number stays as it was typed."""
    write("budi.json", nip="123", unit_kerja="", **{"penilai-status": "plt"})
    code, out, _ = run(csv=tmp_path / "rekap.csv")
    (row,) = csv_rows(tmp_path / "rekap.csv")
    assert (code, out) == (1, "1 berkas: 0 sah, 1 ada temuan, 0 tidak terbaca.\n")
    assert (row["Keadaan"], row["Galat"], row["Peringatan"]) == ("ada temuan", "1", "1")
    assert row["Keterangan"] == "Galat: NIP. Peringatan: Status kepala sekolah."
    assert row["NIP"] == "123"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", message("not_json", baris="1")),
        (b"[" * 500_000, message("too_deep")),
        (b" " * 3_000_000, message("too_big")),
        (b'{"format": "kinerja-latihan"}', message("only_practice")),
    ],
)
def test_what_cannot_be_read_is_a_row_with_its_reason(
    write: Write, run: Any, tmp_path: Path, content: bytes, sentence: str
) -> None:
    """Exit 2, the sentence of `check` in the row and on standard error; the others are told all the same."""
    broken = write("b.json")
    broken.write_bytes(content)
    write("c.json")
    rows = both(run, tmp_path)[0]
    code, out, err = run()
    assert (code, err) == (2, f"{broken}: {sentence}\n")
    assert out.splitlines()[-1] == "2 berkas: 1 sah, 0 ada temuan, 1 tidak terbaca."
    assert [row["Keadaan"] for row in rows] == ["tidak terbaca", "sah"]
    assert (rows[0]["Keterangan"], rows[0]["Galat"], rows[0]["NIP"]) == (sentence, "", "")


def test_one_person_in_several_files_is_noticed(write: Write, run: Any, tmp_path: Path) -> None:
    """By NIP, however it is typed; which file is newer is told; it is no error."""
    old, new = write("lama.json"), write("baru.json", nip="198609262015052001", diubah="2026-01-09T00:00:00Z")
    copy, other = write("salinan.json"), write("budi.json", nama="Budi", nip="19870926 201505 1 001", nuptk="")
    code, out, _ = run(csv=tmp_path / "rekap.csv")
    seen = {row["Berkas"]: row["Juga di berkas"] for row in csv_rows(tmp_path / "rekap.csv")}
    assert (code, out.splitlines()[-1].rpartition(". ")[2]) == (0, "1 rencana ada di lebih dari satu berkas.")
    assert seen == {
        str(old): f"{new} (lebih baru); {copy} (isinya sama persis)",
        str(new): f"{old} (lebih lama); {copy} (lebih lama)",
        str(copy): f"{new} (lebih baru); {old} (isinya sama persis)",
        str(other): "",
    }


def test_a_name_counts_only_without_a_number(write: Write, run: Any, tmp_path: Path) -> None:
    """Two of one name with different NIP are two; a draft without NIP belongs to the only one of its name."""
    write("1.json", nama="Siti  RAHMAWATI, S.Pd.", nip="", nuptk="")
    write("2.json")
    write("3.json", nama="Budi", nip="19870926 201505 1 001", nuptk="")
    write("4.json", nama="Budi", nip="19880926 201505 1 001", nuptk="")
    write("5.json", nama="Budi", nip="", nuptk="")
    run(csv=tmp_path / "rekap.csv")
    rows = csv_rows(tmp_path / "rekap.csv")
    assert [bool(row["Juga di berkas"]) for row in rows] == [True, True, False, False, False]


def test_another_persons_number_joins_nobody(write: Write, run: Any, tmp_path: Path) -> None:
    """All teachers of a school have one pejabat penilai; two trips of one leader are two trips."""
    write("a.json", nama="Ani", nip="19870926 201505 2 001", nuptk="")
    write("b.json", nama="Budi", nip="19880926 201505 1 001", nuptk="")
    write("c.json", "contoh", **{"nama-kegiatan": "Belajar di kebun"})
    write("d.json", "contoh")
    run(csv=tmp_path / "rekap.csv")
    rows = csv_rows(tmp_path / "rekap.csv")
    assert rows[0]["NIP pejabat penilai"] == rows[1]["NIP pejabat penilai"] != ""
    assert rows[2]["NIP ketua"] == rows[3]["NIP ketua"] != ""
    assert [row["Juga di berkas"] for row in rows] == ["", "", "", ""]


def test_many_copies_are_counted_not_listed(write: Write, run: Any, tmp_path: Path) -> None:
    """A cell names three others at most."""
    for number in range(1, 7):
        write(f"{number}.json")
    run(csv=tmp_path / "rekap.csv")
    rows = csv_rows(tmp_path / "rekap.csv")
    names = [[Path(each.partition(" (")[0]).stem for each in row["Juga di berkas"].split("; ")] for row in rows]
    assert names[0] == ["2", "3", "4", "dan 2 lagi"]
    assert names[5] == ["1", "2", "3", "dan 2 lagi"]


def test_a_formula_stays_text(write: Write, run: Any, tmp_path: Path) -> None:
    """In CSV behind an apostrophe, in XLSX as a string with Excel's own mark; nowhere a formula or a link."""
    write("jahat.json", nama=FORMULA, **{"akun-belajar": "http://jahat.invalid", "praktik-alasan": "a,=1+1\n@x"})
    (row,), _, sheet = both(run, tmp_path)
    assert row["Nama lengkap dengan gelar"] == FORMULA
    assert row["Mengapa Anda memilih indikator ini"] == "a,=1+1\n@x"
    text = (tmp_path / "rekap.csv").read_text("utf-8-sig")
    assert '"\'=HYPERLINK(""http://jahat.invalid"";""klik"")"' in text
    assert "a,'=1+1\n'@x" in text
    assert sheet.formulas == 0
    assert "B2" in sheet.quoted and "A2" not in sheet.quoted


def test_what_xml_cannot_carry_does_not_break_the_file(write: Write, run: Any, tmp_path: Path) -> None:
    """Control letters become U+FFFD; text that looks like XlsxWriter's escapes stays as it is."""
    write("aneh.json", nama="a\x00b\x0b\x1b[31m\uffff_x0041_🙂")
    (row,), _, _ = both(run, tmp_path)
    assert row["Nama lengkap dengan gelar"] == "a\ufffdb\ufffd\ufffd[31m\ufffd_x0041_🙂"


def test_an_endless_answer_is_cut(write: Write, run: Any, tmp_path: Path) -> None:
    """To what a cell of Excel holds."""
    write("panjang.json", **{"praktik-alasan": "=" + "Murid mencatat. " * 50_000})
    (row,), _, _ = both(run, tmp_path)
    assert row["Mengapa Anda memilih indikator ini"].endswith("… (dipotong)")


def test_hostile_files_make_a_table(project: Path, forms: dict[str, Form], run: Any, tmp_path: Path) -> None:
    """Hundreds of them: a row each, both tables whole, no formula in either, nothing unseen on the terminal."""
    answers = json.loads((project / "tests/cases/guru-2026-lengkap.json").read_text("utf-8"))["answers"]
    good = make(forms["guru-2026"], answers, status="draf", dibuat=TIME, diubah=TIME)
    folder = tmp_path / "kiriman"
    folder.mkdir()
    for number, (_, data) in enumerate(hostile_files(good, 600, seed=7)):
        (folder / f"{number:03}.json").write_bytes(data)
    rows, _, sheet = both(run, tmp_path)
    code, out, err = run()
    assert code == 2
    assert len(rows) == 600
    assert all(row["Keadaan"] in ("sah", "ada temuan") or row["Keterangan"] for row in rows)
    assert {row["Keadaan"] for row in rows} == {"sah", "ada temuan", "tidak terbaca"}
    assert sheet.formulas == 0
    for cells in csv.reader(io.StringIO((tmp_path / "rekap.csv").read_text("utf-8-sig"), newline=""), delimiter=";"):
        assert [cell for cell in cells if cell.lstrip(' "')[:1] in tuple("=+-@\t\r\n")] == []
    assert [line for line in (out + err).splitlines() if not line.isprintable()] == []


def test_the_terminal_shows_the_few_columns_it_has_room_for(write: Write, run: Any, tmp_path: Path) -> None:
    """One line for each file below the headings; of a long path the end, of a long name the beginning."""
    write("sari.json")
    write("budi.json", nama="Budi\x1b[2J " + "Santoso" * 9, nip="1\n2", nuptk="")
    code, out, err = run()
    heading, budi, sari, count = out.splitlines()
    assert (code, err, count) == (1, "", "2 berkas: 1 sah, 1 ada temuan, 0 tidak terbaca.")
    assert heading.split()[-7:] == ["NUPTK", "Keadaan", "Galat", "Peringatan", "Juga", "di", "berkas"]
    assert sari.startswith("…") and "kiriman/sari.json  Siti Rahmawati, S.Pd." in sari
    assert sari.endswith("  sah         0      0")
    assert "Budi\ufffd[2J SantosoSantoso" in budi and "…  1 2" in budi and "ada temuan  1" in budi


def test_a_folder_means_its_plans(write: Write, run: Any, tmp_path: Path) -> None:
    """All .json below it in the order of names, each once; hidden ones and other files are left out."""
    named = [write(name) for name in ("b.json", "A.JSON", "kelas 1/c.json")]
    for other in ("catatan.txt", "._b.json", ".simpan/d.json", "e.json.part"):
        (tmp_path / "kiriman" / other).parent.mkdir(exist_ok=True)
        (tmp_path / "kiriman" / other).write_text("x")
    (tmp_path / "kiriman" / "lingkar").symlink_to(tmp_path / "kiriman", target_is_directory=True)
    run(named[0], tmp_path / "kiriman", csv=tmp_path / "rekap.csv")
    assert [row["Berkas"] for row in csv_rows(tmp_path / "rekap.csv")] == [str(named[each]) for each in (0, 1, 2)]


def test_a_name_that_is_no_text_does_not_break_a_table(run: Any, tmp_path: Path) -> None:
    """Old memory cards have names in other encodings: U+FFFD stands for what cannot be read."""
    path = tmp_path / "=1\udcff\n.json"

    def recap_of_it(**how: Any) -> Any:
        return run(path, **how)

    (row,), _, _ = both(recap_of_it, tmp_path)
    assert row["Berkas"] == f"{tmp_path}/=1\ufffd\n.json"
    assert "=1\ufffd .json" in recap_of_it()[1]


def test_a_folder_without_plans_is_told(run: Any, tmp_path: Path) -> None:
    """Exit 2 and no table; beside others it is a row."""
    empty = tmp_path / "kosong"
    empty.mkdir()
    sentence = "Di folder ini tidak ada berkas .json; periksa nama foldernya, atau salin berkas dari guru ke sana."
    assert run(empty, csv=tmp_path / "rekap.csv") == (2, "", f"{empty}: {sentence}\n")
    assert not (tmp_path / "rekap.csv").exists()
    assert run(empty, tmp_path / "tak-ada.json")[1].endswith("2 berkas: 0 sah, 0 ada temuan, 2 tidak terbaca.\n")


def test_a_table_that_is_there_is_not_overwritten(write: Write, run: Any, tmp_path: Path) -> None:
    """Exit 2 before anything is read, nothing written; with --overwrite it is replaced, and nothing else is left."""
    write("sari.json")
    path = tmp_path / "rekap.xlsx"
    path.write_text("catatan kepala sekolah")
    code, out, err = run(csv=tmp_path / "rekap.csv", xlsx=path)
    assert (code, out) == (2, "")
    assert err == f"{path}: sudah ada, jadi tidak ditimpa; pakai nama lain, atau tambahkan --overwrite.\n"
    assert path.read_text() == "catatan kepala sekolah"
    code, _, err = run(xlsx=path, overwrite=True)
    assert (code, err) == (0, f"Rekap selesai: {path}. Isinya data pribadi; simpan baik-baik.\n")
    assert xlsx_rows(path)[0][0]["Keadaan"] == "sah"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kiriman", "rekap.xlsx"]


def test_a_plan_is_never_taken_for_a_table(write: Write, run: Any) -> None:
    """`--csv *.json` names a plan as the result: it is refused, even with --overwrite."""
    path = write("sari.json")
    before = path.read_bytes()
    code, out, err = run(path, csv=path, overwrite=True)
    assert (code, out, err) == (2, "", f"{path}: nama hasil harus berakhiran .csv, misalnya rekap.csv.\n")
    assert path.read_bytes() == before


def test_a_table_that_cannot_be_written_is_told(write: Write, run: Any, tmp_path: Path) -> None:
    """Exit 2 and a sentence, whether the folder is missing or something stands in the way."""
    write("sari.json")
    assert "folder" in run(csv=tmp_path / "tidak-ada" / "rekap.csv")[2]
    (tmp_path / "rekap.csv").mkdir()
    code, _, err = run(csv=tmp_path / "rekap.csv", overwrite=True)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"{tmp_path}/rekap.csv: tidak dapat ditulis (")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kiriman", "rekap.csv"]
