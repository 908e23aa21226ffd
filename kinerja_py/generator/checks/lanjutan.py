"""Lanjutan: a form that follows an older one names it, and every `dulu` names something that was there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kinerja_py.generator.checks.view import Spot, View
from kinerja_py.generator.problems import Problem, nearest

__all__ = ["check_lanjutan"]


def check_lanjutan(views: list[View]) -> Iterator[Problem]:
    """Yield what is wrong with `lanjutan_dari` and `dulu`; the older form itself may be gone from the catalogue."""
    by_id = {view.form.model.id: view for view in views}
    for view in views:
        old = view.form.model.lanjutan_dari
        spot = view.form_spot("lanjutan_dari")
        if old == view.form.model.id:
            yield spot.problem("lanjutan_sendiri")
            continue
        path = _path(view.form.model.id, by_id)
        if path and path[0] == path[-1]:
            yield spot.problem("lanjutan_lingkar", path=" → ".join(path))
            continue
        yield from _former_ids(view, by_id.get(old))


def _path(start: str, views: dict[str, View]) -> list[str]:
    """The forms that one follows, until there is no older one or one comes again."""
    path = [start]
    while path[-1] in views and views[path[-1]].form.model.lanjutan_dari:
        path.append(views[path[-1]].form.model.lanjutan_dari)
        if path[-1] in path[:-1]:
            break
    return path if len(path) > 1 else []


def _former_ids(view: View, old: View | None) -> Iterator[Problem]:
    named = [(isian.id, isian.dulu, view.spot(langkah, isian, key="dulu")) for langkah, isian in view.each()]
    yield from _named(view, named, old.isian if old else None, old)
    for langkah, isian in view.each():
        choices = [(each.id, each.dulu, view.spot(langkah, isian, each, "dulu")) for each in isian.pilihan]
        before = old.isian.get(isian.dulu or isian.id) if old else None
        yield from _named(view, choices, old.pilihan(before) if old and before else None, old)


def _named(
    view: View, named: list[tuple[str, str, Spot]], known: Iterable[str] | None, old: View | None
) -> Iterator[Problem]:
    taken = {name for name, dulu, _ in named if not dulu}
    first: dict[str, str] = {name: name for name in taken}
    for name, dulu, spot in named:
        if not dulu:
            continue
        if not view.form.model.lanjutan_dari:
            yield spot.problem("dulu_tanpa_lanjutan")
        elif known is not None and dulu not in known and old and old.form.whole:
            near = nearest(dulu, known)
            yield spot.problem("dulu_tak_ada", near=near, id=dulu, form=view.form.model.lanjutan_dari)
        elif first.setdefault(dulu, name) != name:
            yield spot.problem("dulu_ganda", id=dulu, first=f"'{first[dulu]}'")
