"""The real catalogue, read and compiled once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja_py.engine.form import Form, Isian
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog

CATALOG = Path(__file__).resolve().parents[2] / "catalog"


@pytest.fixture(scope="session")
def forms() -> dict[str, Form]:
    """All forms by id, as the build sees them."""
    return compile_catalog(read_catalog(CATALOG))


@pytest.fixture(scope="session")
def guru(forms: dict[str, Form]) -> Form:
    return forms["guru-2026"]


@pytest.fixture(scope="session")
def contoh(forms: dict[str, Form]) -> Form:
    return forms["contoh"]


@pytest.fixture(scope="session")
def isian(guru: Form) -> dict[str, Isian]:
    """Every isian of guru-2026 by id."""
    return {each.id: each for each in guru.isian()}
