"""Every check of a catalogue's meaning, as one table; each looks at one form, or at the school's file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kinerja_py.generator.checks import answers, conditions, ids, rules, school, sources, texts
from kinerja_py.generator.checks.view import View
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
)


def check_catalog(catalog: Catalog) -> list[Problem]:
    """Return every problem of meaning; those of shape are already in `catalog.problems`."""
    views = [View(form, catalog.sekolah, catalog.sekolah_document) for form in catalog.forms]
    found = [problem for view in views for check in CHECKS for problem in check(view)]
    return [*found, *school.check_school(catalog, views)]
