"""Persons: which plans of a recap seem to be of one person, so that the head does not count a teacher twice.

A plan is named by its form's `judul_isian`; the numbers of that person are the NIP and NUPTK that the form asks in the
same langkah and kelompok. Another person's numbers, such as those of the pejabat penilai, stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kinerja_py.engine.form import Form, Isian
from kinerja_py.engine.result import Result

__all__ = ["Person", "person_isian", "person_of", "same_person"]

_NUMBERS = frozenset({"nip", "nuptk"})


@dataclass(frozen=True, slots=True)
class Person:
    """Whose plan it is: name in small letters, good numbers as (isian id, digits). All "" and () for nobody."""

    form: str = ""
    name: str = ""
    numbers: tuple[tuple[str, str], ...] = ()


def person_isian(form: Form) -> list[Isian]:
    """The isian that tell whose plan it is, the name first; none when the form has no `judul_isian`."""
    for langkah in form.langkah:
        for named in langkah.isian:
            if named.id == form.judul_isian:
                beside = [isian for isian in langkah.isian if isian.kelompok == named.kelompok]
                return [named, *(isian for isian in beside if isian.jenis in _NUMBERS)]
    return []


def person_of(form: Form, result: Result, name: str) -> Person:
    """Whose plan it is.

    Args:
        form: of the plan.
        result: of its check; a number with a mistake in it tells nothing.
        name: the answer to the form's `judul_isian`.
    """
    numbers = [(isian.id, result.values.get(isian.id)) for isian in person_isian(form) if isian.jenis in _NUMBERS]
    found = tuple((isian_id, digits) for isian_id, digits in numbers if isinstance(digits, str))
    return Person(form.id, " ".join(name.split()).casefold(), found)


def same_person(persons: Sequence[Person]) -> list[list[int]]:
    """Groups of at least two places in `persons` that seem to be one person, within one form.

    An equal NIP or NUPTK is enough. An equal name counts for plans without a number, and only while no two people with
    that name and with different numbers are among them.
    """
    groups = _Groups(len(persons))
    by_name: dict[tuple[str, str], list[int]] = {}
    by_number: dict[tuple[str, str, str], int] = {}
    for place, person in enumerate(persons):
        for isian_id, digits in person.numbers:
            groups.join(place, by_number.setdefault((person.form, isian_id, digits), place))
        if person.name:
            by_name.setdefault((person.form, person.name), []).append(place)
    for places in by_name.values():
        known = {groups.first(place) for place in places if persons[place].numbers}
        groups.join_all(places if len(known) <= 1 else [place for place in places if not persons[place].numbers])
    return groups.larger_than_one()


class _Groups:
    """Places that are joined step by step (union-find)."""

    def __init__(self, count: int) -> None:
        self._towards = list(range(count))

    def first(self, place: int) -> int:
        while (nearer := self._towards[place]) != place:
            self._towards[place] = place = self._towards[nearer]
        return place

    def join(self, one: int, other: int) -> None:
        self._towards[self.first(one)] = self.first(other)

    def join_all(self, places: Iterable[int]) -> None:
        for before, place in zip(list(places), list(places)[1:], strict=False):
            self.join(before, place)

    def larger_than_one(self) -> list[list[int]]:
        members: dict[int, list[int]] = {}
        for place in range(len(self._towards)):
            members.setdefault(self.first(place), []).append(place)
        return [group for group in members.values() if len(group) > 1]
