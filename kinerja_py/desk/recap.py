"""Recap: many plans become one table, on the terminal or as CSV and XLSX; a file that cannot be read is a row too."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from kinerja_py.desk.check import UNREADABLE, Checked, check_file, count_line
from kinerja_py.desk.csv_file import csv_bytes
from kinerja_py.desk.files import plans_in, write_whole
from kinerja_py.desk.lines import printable, say
from kinerja_py.desk.table import Table, row_of, table_of
from kinerja_py.engine.form import Form

__all__ = ["recap"]

_ON_SCREEN = ("Keadaan", "Galat", "Peringatan", "Juga di berkas")
_NO_FILES = "no_files"
_WIDEST = 32  # letters of a column on the terminal, but for the last


def recap(
    paths: Iterable[Path],
    *,
    forms: Mapping[str, Form],
    csv: Path | None,
    xlsx: Path | None,
    overwrite: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Check plans and tell about them in one table.

    Args:
        paths: files and folders as a person named them.
        forms: the forms that are known, by id.
        csv: where to write the table as CSV.
        xlsx: where to write it as XLSX. With neither, a short table goes to `out`.
        overwrite: whether a table that is there may be replaced.
        out: takes the count, and the short table.
        err: takes what could not be read or written.

    Returns:
        as `check_files`: 0 when all are valid, 1 when any has an error, 2 when any could not be read, or when the
        table could not be written. Plans that seem to be of one person are told and are no error.
    """
    wanted = {path: made for path, made in ((csv, csv_bytes), (xlsx, _xlsx_bytes)) if path}
    if trouble := _refusal(csv, xlsx, overwrite):
        say(err, printable(trouble))
        return UNREADABLE
    codes, rows, found = [], [], False
    for checked in _checked(paths, forms):
        if checked.trouble:
            say(err, printable(f"{checked.path}: {checked.trouble}"))
        codes.append(checked.exit_code)
        rows.append(row_of(checked))
        found = found or checked.code != _NO_FILES
    if not found:
        return UNREADABLE
    table = table_of(rows)
    if not wanted:
        for line in _lines(table):
            say(out, line)
    say(
        out, count_line(codes) + (f" {table.repeated} rencana ada di lebih dari satu berkas." if table.repeated else "")
    )
    for path, make in wanted.items():
        if not _written(path, make(table), overwrite, err):
            return UNREADABLE
    return max(codes)


def _checked(paths: Iterable[Path], forms: Mapping[str, Form]) -> Iterator[Checked]:
    for path in plans_in(paths):
        if path.is_dir():
            yield Checked(str(path), code=_NO_FILES, trouble=_empty(path))
        else:
            yield check_file(path, forms)


def _empty(folder: Path) -> str:
    try:
        os.listdir(folder)
    except OSError:
        return "Folder tidak dapat dibuka; periksa izinnya."
    return "Di folder ini tidak ada berkas .json; periksa nama foldernya, atau salin berkas dari guru ke sana."


def _refusal(csv: Path | None, xlsx: Path | None, overwrite: bool) -> str:
    """Why a table may not be written; told before anything is read. The ending guards a plan named by mistake."""
    for path, ending in ((csv, ".csv"), (xlsx, ".xlsx")):
        if path is None:
            continue
        if path.suffix.lower() != ending:
            return f"{path}: nama hasil harus berakhiran {ending}, misalnya rekap{ending}."
        if not path.parent.is_dir():
            return f"{path}: folder {path.parent} tidak ada; buat dulu foldernya, atau pilih folder lain."
        if not overwrite and path.exists():
            return _taken(path)
    return ""


def _taken(path: Path) -> str:
    return f"{path}: sudah ada, jadi tidak ditimpa; pakai nama lain, atau tambahkan --overwrite."


def _xlsx_bytes(table: Table) -> bytes:
    from kinerja_py.desk.xlsx_file import xlsx_bytes  # loaded only when asked for: it takes its time

    return xlsx_bytes(table)


def _written(path: Path, content: bytes, overwrite: bool, err: TextIO) -> bool:
    try:
        write_whole(path, content, overwrite=overwrite)
    except FileExistsError:
        say(err, printable(_taken(path)))
    except OSError as error:
        reason = error.strerror or error
        say(err, printable(f"{path}: tidak dapat ditulis ({reason}); tutup dulu bila terbuka di Excel, lalu ulangi."))
    else:
        say(err, printable(f"Rekap selesai: {path}. Isinya data pribadi; simpan baik-baik."))
        return True
    return False


def _lines(table: Table) -> Iterator[str]:
    """The few columns that a terminal has room for, one below the other."""
    places = [*range(table.wide), *(table.column(heading) for heading in _ON_SCREEN)]
    lines = [[printable(str(cells[place])) for place in places] for cells in (table.columns, *table.rows)]
    widths = [min(_WIDEST, max(len(line[place]) for line in lines)) for place in range(len(places) - 1)]
    for berkas, *middle, last in lines:
        fitted = [_fit(text, width) for text, width in zip(middle, widths[1:], strict=True)]
        yield "  ".join([_fit(berkas, widths[0], end=True), *fitted, last]).rstrip()


def _fit(text: str, width: int, *, end: bool = False) -> str:
    """Cut to a width; of a path, the end tells more."""
    if len(text) > width:
        text = f"…{text[1 - width :]}" if end else f"{text[: width - 1]}…"
    return text.ljust(width)
