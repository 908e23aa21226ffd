"""The page *Bukti ketahanan* shows what the proofs found, and nothing when nobody ran them."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

from kinerja_py.generator.pages import Guidance
from kinerja_py.generator.proven import PROVEN, proven
from tests.figures import FIGURES, Proof


def test_figures_are_shown_with_their_day(tmp_path: Path, project: Path) -> None:
    """Also those that are not zero; only of the proofs that were run."""
    (tmp_path / "tests").mkdir()
    kill = {"tanggal": "2026-01-09", "kali": 1200, "tak_terbaca": 0, "ada_yang_hilang": 150, "hilang_tertua_ms": 187}
    (tmp_path / PROVEN).write_text(json.dumps({"sigkill": kill}), "utf-8")
    lines = [line for line in table(tmp_path, project).splitlines() if line.startswith("| ")]
    assert len(lines) == 2
    assert "| 1.200 | Draf tak terbaca: 0." in lines[1]
    assert "187 milidetik" in lines[1] and "9 Januari 2026" in lines[1]
    assert "membuang" not in lines[1]


def test_database_that_the_browser_threw_away_is_told(tmp_path: Path, project: Path) -> None:
    (tmp_path / "tests").mkdir()
    kill = {"tanggal": "2026-01-09", "kali": 1200, "tak_terbaca": 0, "ada_yang_hilang": 150, "hilang_tertua_ms": 187}
    figures = {**kill, "dibuang_peramban": 3, "tak_kembali": 1}
    (tmp_path / PROVEN).write_text(json.dumps({"sigkill": figures}), "utf-8")
    words = table(tmp_path, project)
    assert "Pada 3 kali peramban membuang" in words
    assert "tidak kembali: 1." in words


def test_without_figures_the_page_says_so(tmp_path: Path, project: Path) -> None:
    assert proven(tmp_path) == {}
    assert table(tmp_path, project) == "Untuk versi ini pengujian lengkap belum dijalankan."


def test_every_proof_of_this_version_has_its_line(project: Path, tmp_path: Path) -> None:
    """What the proofs write is what the page reads."""
    assert project / PROVEN == FIGURES
    (tmp_path / "tests").mkdir()
    known = proven(project)
    (tmp_path / PROVEN).write_text(json.dumps(known), "utf-8")
    rows = [line for line in table(tmp_path, project).splitlines() if line.startswith("| ")]
    assert len(rows[1:]) == len(known)


def test_only_the_full_proof_writes(tmp_path: Path) -> None:
    """A usual run tries a little and leaves the published figures alone."""
    path = tmp_path / "figures.json"
    Proof(full=False, path=path).write_down("sigkill", kali=12)
    assert not path.exists()
    full = Proof(full=True, path=path)
    full.write_down("sigkill", kali=200)
    full.write_down("impor", kali=3)
    kept = json.loads(path.read_text("utf-8"))
    assert {name: figures["kali"] for name, figures in kept.items()} == {"impor": 3, "sigkill": 200}
    assert all(len(figures["tanggal"]) == 10 for figures in kept.values())
    assert (full.amount(1, 2), Proof().amount(1, 2)) == (2, 1)


def table(folder: Path, project: Path) -> str:
    """What the marker of the page becomes."""
    for name in ("templates", "package-lock.json"):
        if not (folder / name).exists():
            (folder / name).symlink_to(project / name)
    return unescape(Guidance(folder, {}).fill("<!-- katalog: bukti -->", {}, "bukti.md"))
