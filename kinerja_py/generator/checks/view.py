"""View: one form's source as the checks look at it, with ids found by name and places told in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kinerja_py.engine.form import CHOICES, OWN_WORDS
from kinerja_py.generator.document import Document
from kinerja_py.generator.models.langkah import Isian, Pilihan
from kinerja_py.generator.models.sekolah import BerkasSekolah
from kinerja_py.generator.problems import Problem, nearest, problem
from kinerja_py.generator.reading import FormSource, LangkahSource

__all__ = ["Spot", "View"]


@dataclass(frozen=True)
class Spot:
    """A place in a file, from which a problem can be told."""

    file: str
    line: int
    key: str = ""

    def problem(self, code: str, *, near: str = "", **values: object) -> Problem:
        """Make the problem of this place."""
        return problem(code, self.file, self.line, self.key, near=near, **values)


class View:
    """One form: its isian by id, its pilihan by id, and the places of both."""

    def __init__(self, form: FormSource, sekolah: BerkasSekolah, sekolah_document: Document | None) -> None:
        self.form = form
        self.sekolah = sekolah
        self.sekolah_file = sekolah_document.file if sekolah_document else "sekolah.yml"
        self.isian: dict[str, Isian] = {}
        self.places: dict[str, Spot] = {}
        self.typed: dict[str, set[str]] = {}
        for langkah in form.langkah:
            self.typed |= langkah.typed
            for isian in langkah.model.isian:
                self.isian.setdefault(isian.id, isian)
                self.places.setdefault(isian.id, self.spot(langkah, isian))

    def each(self) -> Iterator[tuple[LangkahSource, Isian]]:
        """Every isian in form order with the langkah that holds it."""
        for langkah in self.form.langkah:
            for isian in langkah.model.isian:
                yield langkah, isian

    def spot(self, langkah: LangkahSource, isian: Isian, pilihan: Pilihan | None = None, key: str = "") -> Spot:
        """Return the place of an isian, of one of its pilihan, or of one of their keys."""
        words = f"isian '{isian.id}'" + (f", pilihan '{pilihan.id}'" if pilihan else "")
        return Spot(langkah.document.file, (pilihan or isian).line(key), words)

    def form_spot(self, key: str = "", words: str = "") -> Spot:
        """Return a place in formulir.yml."""
        return Spot(self.form.document.file, self.form.model.line(key), words)

    def pilihan(self, isian: Isian) -> dict[str, Pilihan | None]:
        """Return the pilihan an answer may name, the school's own and `tulis` included (as None)."""
        added = self.sekolah.pilihan_tambahan.get(self.form.folder, {}).get(isian.id, [])
        found: dict[str, Pilihan | None] = {each.id: each for each in [*isian.pilihan, *added]}
        return {**found, OWN_WORDS: None} if isian.jenis == "pilih_atau_tulis" else found

    def available(self, isian: Isian) -> list[Pilihan]:
        """Return the pilihan that will be shown."""
        return [each for each in self.pilihan(isian).values() if each is not None and each.tersedia]

    def find(self, spot: Spot, name: str, wanted: str) -> Isian | Problem | None:
        """Return the isian with an id, or the problem that there is none; None when nobody can know yet."""
        if wanted in self.isian:
            return self.isian[wanted]
        if wanted in self.typed or not self.form.whole:
            return None
        return spot.problem("isian_tak_ada", near=nearest(wanted, self.isian), name=name, id=wanted)

    def find_pilihan(self, spot: Spot, name: str, isian: Isian, wanted: str) -> Iterator[Problem]:
        """Yield the problem that an isian has no such pilihan."""
        known = self.pilihan(isian)
        if isian.jenis in CHOICES and wanted not in known and wanted not in self.typed.get(isian.id, set()):
            near, some = nearest(wanted, known), _some(list(known))
            yield spot.problem("pilihan_tak_ada", near=near, name=name, id=wanted, isian=isian.id, known=some)


def _some(words: list[str]) -> str:
    return ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
