"""Reads a sheet of XLSX back with nothing but the standard library, as ECMA-376 describes it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`cells` are text or numbers by place ("B2"); `quoted` are the places with Excel's mark for text."""

    cells: dict[str, str | float]
    quoted: set[str]
    formats: dict[str, str]  # number format by place, "@" for text
    formulas: int


def read_sheet(content: bytes) -> Sheet:
    """The first sheet; every part of the file must be well-formed."""
    with ZipFile(io.BytesIO(content)) as parts:
        trees = {name: ElementTree.fromstring(parts.read(name)) for name in parts.namelist()}
    strings = [_text(item) for item in trees["xl/sharedStrings.xml"]]
    styles = trees["xl/styles.xml"].find(f"{_MAIN}cellXfs")
    assert styles is not None
    cells: dict[str, str | float] = {}
    quoted, formats = set(), {}
    for cell in trees["xl/worksheets/sheet1.xml"].iter(f"{_MAIN}c"):
        place, value, style = cell.attrib["r"], cell.find(f"{_MAIN}v"), styles[int(cell.get("s", "0"))]
        if value is None or value.text is None:
            continue
        cells[place] = strings[int(value.text)] if cell.get("t") == "s" else float(value.text)
        formats[place] = {"49": "@"}.get(style.attrib["numFmtId"], "")
        if style.get("quotePrefix") == "1":
            quoted.add(place)
    formulas = sum(1 for tree in trees.values() for element in tree.iter() if element.tag in (f"{_MAIN}f", "hyperlink"))
    return Sheet(cells, quoted, formats, formulas)


def rows_of(sheet: Sheet) -> list[list[str | float]]:
    """The cells as rows; an empty one is ""."""
    wide = max(_column(place) for place in sheet.cells) + 1
    high = max(int(re.sub("[A-Z]", "", place)) for place in sheet.cells)
    rows: list[list[str | float]] = [[""] * wide for _ in range(high)]
    for place, value in sheet.cells.items():
        rows[int(re.sub("[A-Z]", "", place)) - 1][_column(place)] = value
    return rows


def _column(place: str) -> int:
    number = 0
    for letter in re.sub("[0-9]", "", place):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(item: ElementTree.Element) -> str:
    raw = "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), raw)
