"""The next periode's form: a copy of a form's folder with id, title, dates and version moved on, every comment kept.

The files are changed as text, line by line, so what an author wrote stays as it was written. What no program can know
is named afterwards, to be looked at by a person.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kinerja_py.generator.catalog import lint, read_catalog
from kinerja_py.generator.document import shown
from kinerja_py.generator.problems import nearest
from kinerja_py.generator.reading import FormSource
from kinerja_py.runtime.cache import BuildError

__all__ = ["NewPeriod", "new_period"]

_KEY = re.compile(r"([a-z_]+):")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOVED = frozenset({"", "judul", "ringkas", "periode"})  # parts of formulir.yml whose years move; "" is before any key
_NAMED = frozenset({"sumber", "lanjutan_dari"})  # parts that rightly name an old year
_FORMER = re.compile(r"^ +dulu: .*\n", re.MULTILINE)
_FORMER_INLINE = re.compile(r", *dulu: *[^,}\n]+")


@dataclass(frozen=True)
class NewPeriod:
    """A finished folder, and what a person still has to look at, one line each."""

    folder: Path
    by_hand: tuple[str, ...]


def new_period(catalog: Path, year: int, source: str, *, project: Path | None = None) -> NewPeriod:
    """Make the form of the next periode.

    Args:
        catalog: folder of the catalogue.
        year: the year in which the new periode begins.
        source: id of the form to start from.
        project: folder whose `site_src/` pages may name the old year.

    Raises:
        CatalogError: the catalogue has problems; nothing is written.
        BuildError: no such form, a folder that is there already, or a year that is not later.
    """
    forms = {form.folder: form for form in read_catalog(catalog).forms}
    if source not in forms:
        near = nearest(source, forms)
        guess = f" Maksud Anda '{near}'?" if near else ""
        raise BuildError(f"Formulir '{source}' tidak ada.{guess} Yang ada: {', '.join(forms)}.")
    form = forms[source]
    old_year = int(form.model.periode.mulai[:4])
    if not old_year < year < 2100:
        raise BuildError(f"Tahun {year} tidak sesudah periode '{source}' ({old_year}); tulis misalnya {old_year + 1}.")
    target = catalog / _moved_id(source, old_year, year)
    if target.exists():
        raise BuildError(f"Folder {shown(target)} sudah ada dan tidak ditimpa; hapus dulu bila memang ingin mengulang.")
    _write(form, catalog / source, target, old_year, year)
    problems = lint(catalog)
    if problems:
        shutil.rmtree(target)
        raise BuildError(f"Formulir baru belum baik, jadi tidak dibuat:\n  {problems[0]}")
    return NewPeriod(target, tuple(_by_hand(catalog, target, source, old_year, project)))


def _write(form: FormSource, origin: Path, target: Path, old_year: int, year: int) -> None:
    """Write all files beside the target first: a folder that begins with a dot is no form yet."""
    work = Path(tempfile.mkdtemp(prefix=".periode-", dir=target.parent))
    try:
        for path in sorted(origin.iterdir()):
            if path.name == "formulir.yml":
                text = _formulir(path.read_text("utf-8"), form, target.name, year, year - old_year)
                (work / path.name).write_text(_without_former(text), "utf-8")
            elif path.suffix == ".yml":
                (work / path.name).write_text(_without_former(path.read_text("utf-8")), "utf-8")
            elif path.is_file():
                shutil.copyfile(path, work / path.name)
        work.chmod(0o755)
        work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _formulir(text: str, form: FormSource, new_id: str, year: int, shift: int) -> str:
    """formulir.yml of the new periode."""
    lines, key = [], ""
    for line in text.splitlines(keepends=True):
        found = _KEY.match(line)
        key = found[1] if found else key
        if key == "lanjutan_dari":
            continue
        if key == "id" and found:
            line = f"id: {new_id}\n"
        elif key == "katalog_versi" and found:
            line = f'katalog_versi: "{year}.1"\nlanjutan_dari: {form.folder}\n'
        elif key in _MOVED:
            line = _YEAR.sub(lambda old: str(int(old[0]) + shift), line)
        lines.append(line)
    return "".join(lines)


def _without_former(text: str) -> str:
    """`dulu` tells about the step before this one."""
    return _FORMER_INLINE.sub("", _FORMER.sub("", text))


def _moved_id(source: str, old_year: int, year: int) -> str:
    moved = source.replace(str(old_year), str(year))
    return moved if moved != source else f"{source}-{year}"


def _by_hand(catalog: Path, target: Path, source: str, old_year: int, project: Path | None) -> Iterator[str]:
    for path in sorted(target.glob("*.yml")):
        text = path.read_text("utf-8")
        key = ""
        for number, line in enumerate(text.splitlines(), 1):
            found = _KEY.match(line)
            key = found[1] if found else key
            if re.search(rf"\b{old_year}\b", line) and key not in _NAMED and "sumber:" not in line:
                yield f"{shown(path)}:{number}: masih menyebut {old_year}: {' '.join(line.split())}"
        unsure = len(re.findall(r"\bkata_portal: (?:false|tidak)\b", text))
        if unsure:
            yield f"{shown(path)}: cocokkan {unsure} tanda kata_portal: false dengan daftar di portal."
        read = len(re.findall(r"^ +dibaca:", text, re.MULTILINE))
        if read:
            yield f"{shown(path)}: baca lagi {read} sumber, lalu perbarui tanggal dibaca masing-masing."
    school = catalog / "sekolah.yml"
    for number, line in enumerate(school.read_text("utf-8").splitlines() if school.exists() else [], 1):
        if not line.lstrip().startswith("#") and re.search(rf"\b{source}\b|\b{old_year}-\d\d-\d\d\b", line):
            yield f"{shown(school)}:{number}: untuk {target.name} perlu ditulis juga: {' '.join(line.split())}"
    pages = sorted((project / "site_src").rglob("*.md")) if project else []
    named = [shown(page) for page in pages if re.search(rf"\b{old_year}\b", page.read_text("utf-8"))]
    if named:
        yield f"{len(named)} halaman panduan menyebut {old_year}: {', '.join(named)}"
