"""How the build grows with the catalogue: a made-up form of 100 to 10,000 pilihan beside the real ones.

Run in the project folder: `python benchmarks/build_speed.py`. Prints seconds of processor time, best of three, and how
often the work grew for each tenfold catalogue; no more than ten times is what we promise.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rfc8785

from kinerja_py.engine.form import Form, to_json
from kinerja_py.generator import markdown
from kinerja_py.generator.catalog import lint, read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.render import FormParts, SiteParts, environment, render_form_page
from kinerja_py.generator.schema import rencana_schema
from kinerja_py.generator.site import build_site
from kinerja_py.generator.visibility_css import visibility_css

SIZES = (100, 1_000, 10_000)
PER_ISIAN = 20
TIMES = 3
PROJECT = Path.cwd()

FORMULIR = """\
id: besar
judul: Formulir besar
katalog_versi: "1"
periode: {nama: "2026", mulai: "2026-01-01", selesai: "2026-12-31"}
langkah: [satu]
sumber: {karangan: {judul: Karangan}}
"""


def main() -> None:
    """Print one line for each size."""
    print(f"{'pilihan':>8} {'lint':>8} {'compile':>8} {'pages':>8} {'site':>8} {'HTML kB':>8}  growth of each")
    before: list[float] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            spent, html = measure(Path(folder), size)
        growth = " ".join(f"{now / old:5.1f}x" for now, old in zip(spent, before, strict=False))
        print(f"{size:>8} " + " ".join(f"{each:8.3f}" for each in spent) + f" {html / 1000:8.0f}  {growth}")
        before = spent


def measure(folder: Path, size: int) -> tuple[list[float], int]:
    """Return seconds for lint, compile, our own pages and the whole site, and the size of the form page."""
    catalog = folder / "catalog"
    shutil.copytree(PROJECT / "catalog", catalog)
    write_form(catalog / "besar", size)
    alone = folder / "alone"
    shutil.copytree(catalog / "besar", alone / "besar")
    source = read_catalog(alone)
    form = compile_catalog(source)["besar"]
    spent = [
        best(lambda: lint(alone)),
        best(lambda: compile_catalog(source)),
        best(lambda: pages(form)),
        best(lambda: build_site(PROJECT, catalog=catalog, out=folder / "site", say=lambda line: None)),
    ]
    return spent, (folder / "site" / "formulir" / "besar" / "index.html").stat().st_size


def pages(form: Form) -> None:
    """Make everything that is written for one form."""
    rfc8785.dumps(to_json(form, guidance=False))
    rencana_schema(form)
    visibility_css(form)
    parts = FormParts(form, "0" * 64, "besar.css")
    render_form_page(environment(PROJECT), SiteParts((parts,), assets=_AnyAsset()), parts)


class _AnyAsset(dict[str, str]):
    """Has every asset, so that nothing has to be bundled."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> str:
        return f"aset/{key}"


def write_form(folder: Path, size: int) -> None:
    """Write a form with `size` pilihan; every second isian is shown by the first pilihan of the one before."""
    folder.mkdir(parents=True)
    (folder / "formulir.yml").write_text(FORMULIR, "utf-8")
    lines = ["id: satu", "judul: Satu", "isian:"]
    for number in range(max(1, size // PER_ISIAN)):
        lines += [f"  - id: isian-{number}", "    jenis: pilih_satu", f"    label: Isian {number}"]
        lines += ["    sumber: karangan", "    keyakinan: sedang"]
        if number % 2:
            lines.append(f"    tampil_jika: {{isian: isian-{number - 1}, sama: pilihan-0}}")
        lines.append("    pilihan:")
        for each in range(PER_ISIAN):
            lines += [f"      - id: pilihan-{each}", f"        label: Pilihan {each} dari isian {number}"]
            lines += [f"        bantuan: Baca **panduan** nomor {number}-{each}.", "        contoh: [satu, dua]"]
    (folder / "satu.yml").write_text("\n".join(lines) + "\n", "utf-8")


def best(work: Callable[[], object]) -> float:
    """Return the least processor time of some runs; what is remembered between builds is forgotten first."""
    spent = []
    for _ in range(TIMES):
        markdown.to_html.cache_clear()
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


if __name__ == "__main__":
    main()
