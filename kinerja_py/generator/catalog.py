"""A catalogue folder as a whole: read and checked, or every problem of it at once."""

from __future__ import annotations

from pathlib import Path

from kinerja_py.generator.lint import check_catalog
from kinerja_py.generator.problems import CatalogError, Problem
from kinerja_py.generator.reading import Catalog, FormSource, LangkahSource, read_files

__all__ = ["Catalog", "CatalogError", "FormSource", "LangkahSource", "Problem", "lint", "read_catalog"]


def read_catalog(folder: Path) -> Catalog:
    """Read a catalogue that has no problem.

    Args:
        folder: holds one folder for each form, and sekolah.yml.

    Raises:
        CatalogError: with every problem of every file.
    """
    catalog = read_files(folder)
    problems = {*catalog.problems, *check_catalog(catalog)}
    if problems:
        raise CatalogError(sorted(problems))
    return catalog


def lint(folder: Path) -> list[Problem]:
    """Return every problem of a catalogue, in file and line order; empty when it is good."""
    try:
        read_catalog(folder)
    except CatalogError as error:
        return list(error.problems)
    return []
