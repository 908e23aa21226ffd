"""A table as CSV for a spreadsheet in Indonesia.

RFC 4180 in quotes and line ends, UTF-8 with a byte order mark, since without it Excel takes the file for Windows-1252.
Columns are parted by semicolons: Excel parts a CSV at the list separator of Windows, which is usually ";" where the
comma is for decimals, as in Indonesia (not tried on one). With commas the whole row would stand in the first column. A
first line `sep=;` would suit every country, but Excel may then overlook the byte order mark, and other readers know no
such line.
"""

from __future__ import annotations

import csv
import io

from kinerja_py.desk.cells import neutral
from kinerja_py.desk.table import Table

__all__ = ["SEPARATOR", "csv_bytes"]

SEPARATOR = ";"


def csv_bytes(table: Table) -> bytes:
    """The file; every text in it has gone through `neutral`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=SEPARATOR)
    for cells in (table.columns, *table.rows):
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig")
