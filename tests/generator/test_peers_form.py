"""The neutral form of the comparison with other form libraries stays sound beside our catalogue."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers.build import FORM, merged_catalog
from kinerja_py.generator.catalog import lint, read_catalog
from kinerja_py.generator.compile import compile_catalog


def test_neutral_form_has_its_25_questions(tmp_path: Path) -> None:
    """6 steps with the summary, 25 questions, and it alone has a page."""
    folder = merged_catalog(tmp_path / "catalog")
    assert lint(folder) == []
    source = read_catalog(folder)
    form = compile_catalog(source)[FORM]
    assert len(form.langkah) == 6
    assert len(list(form.isian())) == 25
    assert set(source.sekolah.sembunyikan_formulir) == {"guru-2026", "contoh"}
