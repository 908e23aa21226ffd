"""Thousands of hostile files at the desk: each is refused in one sentence, or its texts are only texts."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest

from kinerja_py.desk.check import FINDINGS, GOOD, UNREADABLE, check_file
from kinerja_py.engine.form import Form
from kinerja_py.engine.rencana import make
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog
from tests.hostile import KINDS, hostile_files

COUNT = 3_000
TIME = "2026-01-09T08:12:00+09:00"


@pytest.fixture(scope="module")
def forms(project: Path) -> dict[str, Form]:
    return dict(compile_catalog(read_catalog(project / "catalog")))


def test_every_hostile_file_gets_a_verdict(project: Path, forms: dict[str, Form], tmp_path: Path) -> None:
    """No exception, no more than a second, one printable line; every kind of refusal comes up."""
    answers = json.loads((project / "tests/cases/guru-2026-lengkap.json").read_text("utf-8"))["answers"]
    good = make(forms["guru-2026"], answers, status="draf", dibuat=TIME, diubah=TIME)
    path = tmp_path / "kiriman.json"
    codes: Counter[str] = Counter()
    kinds: set[str] = set()
    for number, (kind, data) in enumerate(hostile_files(good, COUNT)):
        path.write_bytes(data)
        begun = time.process_time()
        checked = check_file(path, forms)
        assert time.process_time() - begun < 1, (number, kind)
        assert checked.exit_code in (GOOD, FINDINGS, UNREADABLE)
        assert (checked.exit_code == UNREADABLE) == bool(checked.trouble) == bool(checked.code), (number, kind)
        assert checked.trouble.isprintable() and len(checked.trouble) < 400, (number, kind)
        if checked.result is not None:
            messages = [issue.message for issue in checked.result.issues]
            assert not [text for text in messages if "<script" in text or "onerror" in text], (number, kind)
        codes[checked.code] += 1
        kinds.add(kind)
    assert kinds == {kind.__name__ for kind in KINDS}
    assert {"too_big", "not_utf8", "too_deep", "not_json", "duplicate_key", "number_too_big", "not_a_number"} <= set(
        codes
    )
    assert {"bad_text", "not_a_rencana", "newer_version", "unknown_version", "missing_key", "unknown_key"} <= set(codes)
    assert {"wrong_type", "contradiction", "changed", "unknown_form", "unknown_isian", "unknown_pilihan"} <= set(codes)
    assert 0 < codes[""] < COUNT / 2, "some are whole, most are not"


def test_the_same_seed_gives_the_same_files(project: Path, forms: dict[str, Form]) -> None:
    """A finding can be looked at again."""
    good = make(forms["guru-2026"], {"nama": "Siti Rahmawati"}, status="draf", dibuat=TIME, diubah=TIME)
    good["jawaban"] |= {"a": "b", "c": "d"}
    assert list(hostile_files(good, 60)) == list(hostile_files(good, 60))
