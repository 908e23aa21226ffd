"""A table as XLSX, written by XlsxWriter: each cell says itself whether it is text or a number."""

from __future__ import annotations

import io

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from kinerja_py.desk.cells import neutral
from kinerja_py.desk.table import Table

__all__ = ["xlsx_bytes"]

_AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# 49 is Excel's own number for the format of text.
_TEXT = {"num_format": 49, "valign": "top", "text_wrap": True}
_WIDTHS = {"Galat": 8, "Peringatan": 11, "Keadaan": 14, "Keterangan": 44, "Status": 10, "Kode": 11}
_WIDTH = 26


def xlsx_bytes(table: Table) -> bytes:
    """The file.

    Text has Excel's format for text, so that a NIP stays whole when its cell is edited. Text that CSV would have to
    mark has Excel's own, invisible mark for it, so that no editing of the cell makes a formula of it.
    """
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, **_AS_TYPED}) as book:
        sheet = book.add_worksheet("Rekap")
        text, marked = book.add_format(_TEXT), book.add_format({**_TEXT, "quote_prefix": True})
        count, heading = book.add_format({"valign": "top"}), book.add_format({**_TEXT, "bold": True, "bottom": 1})
        for place, label in enumerate(table.columns):
            sheet.set_column(place, place, _WIDTHS.get(label, _WIDTH), text)
            sheet.write_string(0, place, label, heading)
        for line, cells in enumerate(table.rows, start=1):
            for place, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(line, place, cell, count)
                elif cell:
                    sheet.write_string(line, place, cell, text if neutral(cell) == cell else marked)
        sheet.freeze_panes(1, min(table.wide, 2))
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return content.getvalue()
