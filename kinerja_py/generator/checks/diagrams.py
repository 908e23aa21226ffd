"""Diagrams of the guidance: known sources, and a matrix whose rows are as long as it has columns."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.problems import Problem, nearest

__all__ = ["check_diagrams"]


def check_diagrams(view: View) -> Iterator[Problem]:
    """Yield unknown sumber of a diagram, and rows of a matrix that do not fit its columns."""
    gambar, file = view.form.model.gambar, view.form.document.file
    for name, drawn in (("alur", gambar.alur), ("matriks", gambar.matriks)):
        for sumber in drawn.sumber if drawn else ():
            if drawn and sumber not in view.form.model.sumber:
                spot = Spot(file, drawn.line("sumber"), f"gambar '{name}'")
                yield spot.problem("sumber_tak_ada", near=nearest(sumber, view.form.model.sumber), id=sumber)
    for baris in gambar.matriks.baris if gambar.matriks else ():
        if gambar.matriks and len(baris.isi) != len(gambar.matriks.kolom):
            spot = Spot(file, baris.line("isi"), f"baris '{baris.nama}' pada gambar 'matriks'")
            yield spot.problem("matriks_tak_pas", ada=len(baris.isi), kolom=len(gambar.matriks.kolom))
