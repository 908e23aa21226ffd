"""Table: checked files become columns and rows. What a form asks is read from the Form, so any catalogue will do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kinerja_py.desk.cells import clean
from kinerja_py.desk.check import STATES, Checked
from kinerja_py.desk.persons import Person, person_isian, person_of, same_person
from kinerja_py.engine.answers import readable
from kinerja_py.engine.check import SUMMARY
from kinerja_py.engine.form import CHOICES, OWN_WORDS, Form, Isian
from kinerja_py.engine.jenis import own_words_key
from kinerja_py.engine.messages import day, name
from kinerja_py.engine.rencana import kode
from kinerja_py.engine.result import ERROR, WARNING

__all__ = ["Cell", "Row", "Table", "row_of", "table_of"]

Cell = str | int  # text, or a count; a NIP is text
Asked = tuple[str, str]  # id and label: an isian that two periodes share is one column

_FIRST, _THEN = ("Berkas",), ("Keadaan", "Galat", "Peringatan", "Keterangan", "Juga di berkas", "Status")
_LAST = ("Wajib terisi", "Diubah", "Kode", "Formulir")
_MOST_OTHERS = 3  # files of one person that a cell names


@dataclass(frozen=True, slots=True)
class Row:
    """One file: what is told about it, and the answers in words that can be read."""

    berkas: str
    form: Form | None
    person: Person
    told: dict[str, Cell]
    answers: dict[Asked, str]
    diubah: str = ""
    sidik: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and, for each file, as many cells; `wide` counts the columns that say whose plan a row is."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: int
    repeated: int

    def column(self, heading: str) -> int:
        return self.columns.index(heading)


def row_of(checked: Checked) -> Row:
    """What a recap keeps of a file; the document itself is let go, so that thousands of them fit."""
    told: dict[str, Cell] = {"Berkas": checked.path, "Keadaan": STATES[checked.exit_code]}
    form, result, rencana = checked.form, checked.result, checked.rencana
    if form is None or result is None:
        return Row(checked.path, None, Person(), told | {"Keterangan": checked.trouble}, {})
    known, shown = readable(form, rencana["jawaban"]).known, set(result.visible)
    answers = {
        _asked(isian): _words(isian, known, result.values.get(isian.id))
        for isian in form.isian()
        if isian.id in shown and isian.jenis != "catatan"
    }
    summary = next(progress for progress in result.progress if progress.langkah == SUMMARY)
    told |= {
        "Galat": result.count(ERROR),
        "Peringatan": result.count(WARNING),
        "Keterangan": _places(form, checked),
        "Status": rencana["status"],
        "Wajib terisi": f"{summary.terisi} dari {summary.wajib}",
        "Diubah": f"{day(rencana['diubah'][:10])} {rencana['diubah'][11:16].replace(':', '.')}",
        "Kode": kode(rencana["sidik"]),
        "Formulir": form.judul,
    }
    person = person_of(form, result, next((answers[_asked(isian)] for isian in person_isian(form)[:1]), ""))
    return Row(checked.path, form, person, told, answers, rencana["diubah"], rencana["sidik"])


def table_of(rows: Sequence[Row]) -> Table:
    """Put rows under columns.

    Returns:
        the file, whose plan it is, what was found, then all that the forms ask, in their order. A column is there when
        a form among the files has it, even if nobody answered.
    """
    forms = {row.form.id: row.form for row in rows if row.form}.values()
    persons = list(dict.fromkeys(_asked(isian) for form in forms for isian in person_isian(form)))
    every = dict.fromkeys(_asked(isian) for form in forms for isian in form.isian() if isian.jenis != "catatan")
    rest = [asked for asked in every if asked not in set(persons)]
    headings = _headings(forms)
    groups = same_person([row.person for row in rows])
    others = {place: _others(rows, place, group) for group in groups for place in group}
    return Table(
        columns=(
            *_FIRST,
            *(headings[asked] for asked in persons),
            *_THEN,
            *_LAST,
            *(headings[asked] for asked in rest),
        ),
        rows=tuple(
            tuple(
                clean(cell) if isinstance(cell, str) else cell
                for cell in _cells(row, persons, rest, others.get(place, ""))
            )
            for place, row in enumerate(rows)
        ),
        wide=len(_FIRST) + len(persons),
        repeated=len(groups),
    )


def _cells(row: Row, persons: list[Asked], rest: list[Asked], others: str) -> Iterator[Cell]:
    told = row.told | {"Juga di berkas": others}
    yield from (told[heading] for heading in _FIRST)
    yield from (row.answers.get(asked, "") for asked in persons)
    yield from (told.get(heading, "") for heading in (*_THEN, *_LAST))
    yield from (row.answers.get(asked, "") for asked in rest)


def _asked(isian: Isian) -> Asked:
    return isian.id, name(isian)


def _headings(forms: Iterable[Form]) -> dict[Asked, str]:
    """The label; where two isian have the same one, with the langkah in front, and the id where even that is equal."""
    places = {
        _asked(isian): f"{langkah.judul} / {name(isian)}"
        for form in forms
        for langkah in form.langkah
        for isian in langkah.isian
    }
    labels = Counter([label for _, label in places] + [*_FIRST, *_THEN, *_LAST])
    longer = Counter(place for (_, label), place in places.items() if labels[label] > 1)
    return {
        (isian_id, label): label if labels[label] == 1 else place if longer[place] == 1 else f"{place} ({isian_id})"
        for (isian_id, label), place in places.items()
    }


def _words(isian: Isian, known: dict[str, object], value: object) -> str:
    """An answer as a person reads it: labels of what was chosen, else the value, else what was typed."""
    answer = known.get(isian.id, "")
    if isian.jenis == "pilih_atau_tulis" and answer == OWN_WORDS:
        return str(known.get(own_words_key(isian.id), ""))
    if isian.jenis not in CHOICES:
        text = str(answer if value is None else value)
        return day(text) if isian.jenis == "tanggal" else text
    labels = {pilihan.id: pilihan.label for pilihan in isian.pilihan}
    return "; ".join(
        labels[chosen] for chosen in (answer if isinstance(answer, list) else [answer]) if chosen in labels
    )


def _places(form: Form, checked: Checked) -> str:
    """Where something was found, each isian once: "Galat: NIP, Jabatan. Peringatan: Nama."."""
    assert checked.result is not None
    names = {isian.id: name(isian) for isian in form.isian()}
    found = [
        (
            word,
            dict.fromkeys(
                names.get(issue.isian, form.judul) for issue in checked.result.issues if issue.level == level
            ),
        )
        for word, level in (("Galat", ERROR), ("Peringatan", WARNING))
    ]
    return " ".join(f"{word}: {', '.join(places)}." for word, places in found if places)


def _others(rows: Sequence[Row], place: int, group: list[int]) -> str:
    shown = [other for other in group[: _MOST_OTHERS + 1] if other != place][:_MOST_OTHERS]
    more = len(group) - 1 - len(shown)
    named = [f"{rows[other].berkas} ({_compared(rows[place], rows[other])})" for other in shown]
    return "; ".join([*named, *([f"dan {more} lagi"] if more else [])])


def _compared(row: Row, other: Row) -> str:
    if row.sidik == other.sidik:
        return "isinya sama persis"
    mine, theirs = datetime.fromisoformat(row.diubah), datetime.fromisoformat(other.diubah)
    return "sama barunya" if mine == theirs else "lebih baru" if theirs > mine else "lebih lama"
