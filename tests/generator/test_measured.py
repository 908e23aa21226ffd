"""The guidance shows what was measured, in Indonesian, and nothing when nothing was."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

from kinerja_py.generator.measured import RESULTS, Measured, measured
from kinerja_py.generator.pages import Guidance

FIGURES = {
    "slow/1/usable": {"title": "form usable", "unit": "ms", "ours": 2330.4, "bare": 141_000.0},
    "message/4/lanjut": {"title": "message", "unit": "ms", "ours": 13.4},
    "bytes/usable": {"title": "bytes", "unit": "kB", "ours": 52.6, "bare": 6477.2},
}


def test_numbers_are_written_as_indonesians_write_them(tmp_path: Path) -> None:
    """Two digits that count, a comma before decimals, a unit in words."""
    (tmp_path / RESULTS).parent.mkdir()
    (tmp_path / RESULTS).write_text(json.dumps({"date": "2026-01-09", "medians": FIGURES}), "utf-8")
    assert measured(tmp_path) == Measured(
        "2026-01-09",
        ours={"slow/1/usable": "2,3 detik", "message/4/lanjut": "13 milidetik", "bytes/usable": "53 kB"},
        stock={"slow/1/usable": "141 detik", "bytes/usable": "6,5 MB"},
    )


def test_a_project_without_results_shows_none(tmp_path: Path, project: Path) -> None:
    assert measured(tmp_path) == Measured()
    assert table(tmp_path, project) == ""


def test_guidance_shows_what_there_is(tmp_path: Path, project: Path) -> None:
    """A figure that was not measured has no line; one without its counterpart says so."""
    (tmp_path / RESULTS).parent.mkdir()
    (tmp_path / RESULTS).write_text(json.dumps({"date": "2026-01-09", "medians": FIGURES}), "utf-8")
    text = table(tmp_path, project)
    assert "Diukur 9 Januari 2026" in text
    assert [line.split("|")[2:4] for line in text.splitlines() if line.startswith("| ")][1:] == [
        [" 2,3 detik ", " 141 detik "],
        [" 13 milidetik ", " tidak diukur "],
        [" 53 kB ", " 6,5 MB "],
    ]


def table(folder: Path, project: Path) -> str:
    """What the marker of a guidance page becomes."""
    for name in ("templates", "package-lock.json"):
        (folder / name).symlink_to(project / name)
    return unescape(Guidance(folder, {}).fill("<!-- katalog: waktu -->", {}, "panduan/luring.md"))
