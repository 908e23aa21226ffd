"""sekolah.yml: every form, isian and pilihan it names exists, and its own pilihan have good ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kinerja_py.engine.form import CHOICES
from kinerja_py.generator.checks.answers import answer_problems
from kinerja_py.generator.checks.ids import kebab
from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.models.langkah import Isian
from kinerja_py.generator.models.sekolah import BerkasSekolah
from kinerja_py.generator.problems import Problem, nearest
from kinerja_py.generator.reading import Catalog

__all__ = ["SCHOOL_VALUES", "check_school", "school_value"]

# what an isian may take its first answer from (dari_sekolah)
SCHOOL_VALUES = ("nama", "npsn", *(f"kepala.{key}" for key in ("nama", "nip", "pangkat", "jabatan", "status")))


def school_value(sekolah: BerkasSekolah, name: str) -> str:
    """Return a value of sekolah.yml by its dotted name, e.g. "kepala.nama"; "" when it is not filled in."""
    value: object = sekolah
    for step in name.split("."):
        value = getattr(value, step)
    return str(value)


def check_school(catalog: Catalog, views: list[View]) -> Iterator[Problem]:
    """Yield what is wrong with the meaning of sekolah.yml, and with what isian take from it."""
    by_id = {view.form.folder: view for view in views}
    for view in views:
        yield from _taken(view)
    if catalog.sekolah_document is None:
        return
    file, sekolah = catalog.sekolah_document.file, catalog.sekolah
    for name in sekolah.sembunyikan_formulir:
        spot = Spot(file, sekolah.line("sembunyikan_formulir"))
        yield from _form(by_id, spot, "sembunyikan_formulir", name)
    if views and not by_id.keys() - set(sekolah.sembunyikan_formulir):
        yield Spot(file, sekolah.line("sembunyikan_formulir")).problem("semua_tersembunyi")
    for key in ("wajibkan", "isi_awal", "pilihan_tambahan"):
        for name in getattr(sekolah, key):
            yield from _form(by_id, Spot(file, sekolah.line(key)), key, name)
            if name in by_id:
                yield from _PARTS[key](by_id[name], getattr(sekolah, key)[name], Spot(file, sekolah.line(key)))


def _form(by_id: dict[str, View], spot: Spot, key: str, name: str) -> Iterator[Problem]:
    if name not in by_id:
        yield spot.problem("formulir_tak_ada", near=nearest(name, by_id), name=key, id=name, known=", ".join(by_id))


def _required(view: View, names: list[str], spot: Spot) -> Iterator[Problem]:
    for name in names:
        found = view.find(spot, "wajibkan", name)
        if isinstance(found, Problem):
            yield found
        elif found is not None and found.jenis == "catatan":
            yield spot.problem("kunci_jenis", name=f"wajibkan '{name}'", jenis=found.jenis)


def _first_answers(view: View, answers: dict[str, str | list[str]], spot: Spot) -> Iterator[Problem]:
    for name, answer in answers.items():
        found = view.find(spot, "isi_awal", name)
        if isinstance(found, Problem):
            yield found
        elif found is not None and found.jenis == "catatan":
            yield spot.problem("kunci_jenis", name=f"isi_awal '{name}'", jenis=found.jenis)
        elif found is not None:
            yield from answer_problems(view, found, answer, spot, f"isi_awal '{name}'")


def _added(view: View, added: dict[str, list[object]], spot: Spot) -> Iterator[Problem]:
    for name, pilihan in added.items():
        found = view.find(spot, "pilihan_tambahan", name)
        if isinstance(found, Problem):
            yield found
        elif found is not None and found.jenis not in CHOICES:
            yield spot.problem("kunci_jenis", name=f"pilihan_tambahan '{name}'", jenis=found.jenis)
        elif found is not None:
            yield from _added_pilihan(view, found, pilihan, spot.file)


def _added_pilihan(view: View, isian: Isian, added: list[object], file: str) -> Iterator[Problem]:
    used = {each.id: "katalog" for each in isian.pilihan}
    for each in view.sekolah.pilihan_tambahan[view.form.folder][isian.id]:
        spot = Spot(file, each.line("id"), f"isian '{isian.id}', pilihan '{each.id}'")
        yield from kebab(each.id, spot)
        if each.id in used:
            yield spot.problem("id_ganda", id=each.id, first=used[each.id])
        used[each.id] = "sekolah.yml"
        for name in each.sumber:
            if name not in view.form.model.sumber:
                yield spot.problem("sumber_tak_ada", near=nearest(name, view.form.model.sumber), id=name)


_PARTS: dict[str, Callable[[View, Any, Spot], Iterator[Problem]]] = {
    "wajibkan": _required,
    "isi_awal": _first_answers,
    "pilihan_tambahan": _added,
}


def _taken(view: View) -> Iterator[Problem]:
    for langkah, isian in view.each():
        name = isian.dari_sekolah
        spot = view.spot(langkah, isian, key="dari_sekolah")
        if name and name not in SCHOOL_VALUES:
            near = nearest(name, SCHOOL_VALUES)
            yield spot.problem(
                "sekolah_tak_ada", near=near, name="dari_sekolah", id=name, known=", ".join(SCHOOL_VALUES)
            )
        elif name and school_value(view.sekolah, name):
            words = f"dari_sekolah '{name}'"
            yield from answer_problems(view, isian, school_value(view.sekolah, name), spot, words)
