"""Every check of a catalogue's meaning, as one table; each looks at one form, or at the school's file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kinerja_py.generator.checks import (
    answers,
    conditions,
    diagrams,
    ids,
    lanjutan,
    latihan,
    rules,
    school,
    sheets,
    sources,
    texts,
)
from kinerja_py.generator.checks.view import View
from kinerja_py.generator.compile import compile_form
from kinerja_py.generator.models.sekolah import BerkasSekolah
from kinerja_py.generator.problems import Problem
from kinerja_py.generator.reading import Catalog

__all__ = ["CHECKS", "check_catalog"]

CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (
    ids.check_ids,
    ids.check_addresses,
    sources.check_sources,
    conditions.check_conditions,
    conditions.check_cycles,
    answers.check_kinds,
    answers.check_bounds,
    answers.check_patterns,
    answers.check_examples,
    rules.check_rules,
    texts.check_texts,
    diagrams.check_diagrams,
    latihan.check_latihan,
    sheets.check_portal,
    sheets.check_skp,
)


def check_catalog(catalog: Catalog) -> list[Problem]:
    """Return every problem of meaning; those of shape are already in `catalog.problems`."""
    views = [View(form, catalog.sekolah, catalog.sekolah_document) for form in catalog.forms]
    found = [problem for view in views for check in CHECKS for problem in check(view)]
    if not found and not catalog.problems:
        found = [problem for view in views for problem in _prove(view)]
    return [*found, *lanjutan.check_lanjutan(views), *school.check_school(catalog, views)]


def _prove(view: View) -> Iterator[Problem]:
    """Try the course out on its form, as it is without the wishes of any school."""
    if view.form.latihan:
        yield from latihan.prove_latihan(view.form.latihan, compile_form(view.form, BerkasSekolah()))
