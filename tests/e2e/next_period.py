"""Next year's catalogue, made by the real command, and changed the way an author would change it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

RENAMED = {"ekspektasi-loyal": "harapan-loyal", "tanggap-sehari": "tanggap-cepat"}  # wherever the form names them
CHANGES = [  # file, what stands there, what comes in its place
    ("praktik-kinerja.yml", "label: Mengapa Anda memilih indikator ini?", "label: Apa alasan Anda?"),
    ("perilaku-kinerja.yml", "- id: harapan-loyal\n", "- id: harapan-loyal\n    dulu: ekspektasi-loyal\n"),
    ("perilaku-kinerja.yml", "tanggap-cepat, label: Menanggapi", "tanggap-cepat, label: Cepat menanggapi"),
    (
        "data-diri.yml",
        "isian:\n",
        "isian:\n  - id: sapaan\n    jenis: teks\n    label: Sapaan\n    wajib: true\n    contoh: Ibu Siti\n"
        "    sumber: umum\n    keyakinan: tinggi\n"
        "  - id: bahasa\n    jenis: teks\n    label: Bahasa\n    awal: Indonesia\n"
        "    sumber: umum\n    keyakinan: tinggi\n",
    ),
]


def next_catalog(project: Path, folder: Path) -> Path:
    """A copy of the real catalogue with guru-2027, in which some things have changed."""
    catalog = folder / "catalog"
    shutil.copytree(project / "catalog", catalog)
    command = [sys.executable, "-m", "kinerja_py.cli", "new-period", "2027", "--from", "guru-2026"]
    subprocess.run([*command, "--catalog", str(catalog)], cwd=project, check=True, capture_output=True)
    for path in (catalog / "guru-2027").glob("*.yml"):
        text = path.read_text("utf-8")
        for old, new in RENAMED.items():
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    for name, old, new in CHANGES:
        path = catalog / "guru-2027" / name
        text = path.read_text("utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new), "utf-8")
    return catalog


def next_site(project: Path, folder: Path) -> Path:
    """The site with both forms, built by the real command."""
    catalog, out = next_catalog(project, folder), folder / "site"
    command = [sys.executable, "-m", "kinerja_py.cli", "build", "--catalog", str(catalog), "--out", str(out)]
    subprocess.run(command, cwd=project, check=True)
    return out
