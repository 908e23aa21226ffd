"""Diagrams of the guidance: what `gambar` of a form says -> SVG that stands in the page and takes its colours.

A drawing has a title and a description for those who hear the page, and its template puts the same facts beside it as a
list or table. No style is written into it: classes get their colours from panduan.css, so it follows light, dark and
print. It is drawn 320 units wide, one unit a pixel on the smallest phone, so its letters stay as large as notes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from markupsafe import Markup

__all__ = ["draw_alur", "draw_matriks"]

WIDTH = 320
LINE = 19  # from one line of text to the next
LETTERS = 38  # that fit a box of the flow
CELL_LETTERS = 10  # that fit a cell of the matrix


def draw_alur(alur: Mapping[str, Any]) -> Markup:
    """Boxes from top to bottom with arrows between them.

    Args:
        alur: judul, urut: [{nama, waktu, keterangan}].
    """
    parts: list[str] = []
    top = 1
    for number, box in enumerate(alur["urut"]):
        if number:
            parts.append(f'<path class="kf-gambar__panah" d="M{WIDTH // 2} {top}v14m-5 -6l5 6l5 -6"/>')
            top += 18
        words = textwrap.wrap(box["keterangan"], LETTERS)
        height = 14 + LINE * (2 + len(words))
        parts.append(
            f'<rect class="kf-gambar__kotak" x="1" y="{top}" width="{WIDTH - 2}" height="{height}" rx="8"/>'
            + _lines([box["nama"]], 14, top + 23, "kf-gambar__judul")
            + _lines([box["waktu"]], 14, top + 23 + LINE, "kf-gambar__waktu")
            + _lines(words, 14, top + 23 + 2 * LINE, "kf-gambar__teks")
        )
        top += height + 3
    told = ". ".join(f"{box['nama']}, {box['waktu']}" for box in alur["urut"])
    return _svg("alur", alur["judul"], f"Dari atas ke bawah: {told}.", top, parts)


def draw_matriks(matriks: Mapping[str, Any]) -> Markup:
    """A table of cells, names of the columns above and of the rows at the left.

    Args:
        matriks: judul, ke_bawah, ke_samping, kolom, baris: [{nama, isi}].
    """
    across = len(matriks["kolom"]) + 1
    cell, tall, head = WIDTH / across, 62, 22
    parts = [_lines([f"{matriks['ke_samping']} →"], cell, head - 7, "kf-gambar__waktu")]
    rows = [{"nama": f"{matriks['ke_bawah']} ↓", "isi": matriks["kolom"]}, *matriks["baris"]]
    for row, content in enumerate(rows):
        for column, text in enumerate([content["nama"], *content["isi"]]):
            x, y = column * cell, head + row * tall
            inside = row and column
            if inside:
                parts.append(
                    f'<rect class="kf-gambar__kotak" x="{x + 2:g}" y="{y + 2}" width="{cell - 4:g}" '
                    f'height="{tall - 4}" rx="6"/>'
                )
            words = textwrap.wrap(text, CELL_LETTERS)
            first = y + tall / 2 + 5 - LINE * 0.8 * (len(words) - 1) / 2
            look = "kf-gambar__judul" if inside else "kf-gambar__teks"
            parts.append(_lines(words, x + cell / 2, first, f"{look} kf-gambar__tengah", step=LINE * 0.8))
    told = "; ".join(
        f"{matriks['ke_bawah']} {row['nama']}, {matriks['ke_samping']} {column}: {text}"
        for row in matriks["baris"]
        for column, text in zip(matriks["kolom"], row["isi"], strict=True)
    )
    return _svg("matriks", matriks["judul"], f"{told}.", head + tall * len(rows), parts)


def _svg(name: str, title: str, told: str, height: int, parts: Iterable[str]) -> Markup:
    return Markup(
        f'<svg class="kf-gambar" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="gambar-{name}-judul gambar-{name}-isi" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="gambar-{name}-judul">{escape(title)}</title><desc id="gambar-{name}-isi">{escape(told)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _lines(lines: Iterable[str], x: float, y: float, look: str, *, step: float = LINE) -> str:
    return "".join(
        f'<text class="{look}" x="{x:g}" y="{y + number * step:g}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
