"""Read the files of a catalogue folder as far as they can be read: YAML in, models and problems of shape out.

`catalog/<form>/formulir.yml` names the langkah files beside it; latihan.yml, portal.yml and skp.yml may stand there
too. `catalog/sekolah.yml` is the school's own file.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from kinerja_py.generator.document import Document, read_document, shown
from kinerja_py.generator.models.bagian import Bagian
from kinerja_py.generator.models.formulir import BerkasFormulir
from kinerja_py.generator.models.langkah import BerkasLangkah
from kinerja_py.generator.models.latihan import BerkasLatihan
from kinerja_py.generator.models.portal import BerkasPortal
from kinerja_py.generator.models.sekolah import BerkasSekolah
from kinerja_py.generator.models.skp import BerkasSkp
from kinerja_py.generator.problems import Problem, nearest, problem
from kinerja_py.generator.shape import read_shape

__all__ = ["SCHEMA_FOLDER", "BesideSource", "Catalog", "FormSource", "LangkahSource", "LatihanSource", "read_files"]

Model = TypeVar("Model", bound=Bagian)
SCHEMA_FOLDER = "skema"  # editor schemas live here, beside the forms
BESIDE: dict[str, type[Bagian]] = {"latihan": BerkasLatihan, "portal": BerkasPortal, "skp": BerkasSkp}  # may be missing


@dataclass
class LangkahSource:
    """One langkah file: its model, where it stands, and all ids typed in it (also those in broken parts)."""

    stem: str
    document: Document
    model: BerkasLangkah
    typed: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class BesideSource(Generic[Model]):
    """A file beside the langkah files, such as latihan.yml, as its author wrote it."""

    document: Document
    model: Model


LatihanSource = BesideSource[BerkasLatihan]


@dataclass
class FormSource:
    """One form folder as its author wrote it."""

    folder: str
    document: Document
    model: BerkasFormulir
    langkah: list[LangkahSource] = field(default_factory=list)
    latihan: LatihanSource | None = None
    portal: BesideSource[BerkasPortal] | None = None
    skp: BesideSource[BerkasSkp] | None = None
    whole: bool = True  # False when a langkah file is missing or unreadable: then nobody knows all the ids


@dataclass
class Catalog:
    """A whole catalogue, forms in the order in which the home page shows them."""

    forms: list[FormSource]
    sekolah: BerkasSekolah
    sekolah_document: Document | None = None
    problems: list[Problem] = field(default_factory=list)


def read_files(folder: Path) -> Catalog:
    """Read all files as far as they can be read; `problems` says what was wrong with their shape."""
    if not folder.is_dir():
        return Catalog([], BerkasSekolah(), problems=[problem("folder_tidak_ada", shown(folder), 1)])
    with _no_garbage():
        return _read_folder(folder)


@contextlib.contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile: all that is read lives on, and going over it again and again would make the
    work grow faster than the catalogue."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _read_folder(folder: Path) -> Catalog:
    catalog = Catalog([], BerkasSekolah())
    for each in sorted(folder.iterdir()):
        if each.is_dir() and each.name != SCHEMA_FOLDER and not each.name.startswith((".", "_")):
            _read_form(each, catalog)
    if not catalog.forms and not catalog.problems:
        catalog.problems.append(problem("tanpa_formulir", shown(folder), 1))
    if (folder / "sekolah.yml").exists():
        catalog.sekolah_document = read_document(folder / "sekolah.yml")
        catalog.sekolah = _shape(catalog.sekolah_document, BerkasSekolah, catalog) or BerkasSekolah()
    catalog.forms.sort(key=lambda form: form.folder)
    catalog.forms.sort(key=lambda form: form.model.periode.mulai, reverse=True)  # the newest periode before older ones
    catalog.forms.sort(key=lambda form: form.model.urutan)
    return catalog


def _read_form(folder: Path, catalog: Catalog) -> None:
    if not (folder / "formulir.yml").exists():
        catalog.problems.append(problem("formulir_hilang", shown(folder), 1))
        return
    document = read_document(folder / "formulir.yml")
    model = _shape(document, BerkasFormulir, catalog)
    if model is None:
        for path in sorted(folder.glob("*.yml")):  # their own mistakes are told all the same
            if path.name != "formulir.yml":
                _shape(read_document(path), BESIDE.get(path.stem, BerkasLangkah), catalog)
        return
    form = FormSource(folder.name, document, model)
    catalog.forms.append(form)
    for stem in dict.fromkeys(model.langkah):
        _read_langkah(folder, stem, form, catalog)
    form.latihan = _read_beside(form, folder / "latihan.yml", BerkasLatihan, catalog)
    form.portal = _read_beside(form, folder / "portal.yml", BerkasPortal, catalog)
    form.skp = _read_beside(form, folder / "skp.yml", BerkasSkp, catalog)
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in {"formulir", *BESIDE, *model.langkah}:
            catalog.problems.append(problem("berkas_tak_disebut", shown(path), 1, id=path.stem))


def _read_langkah(folder: Path, stem: str, form: FormSource, catalog: Catalog) -> None:
    path = folder / f"{stem}.yml"
    if not path.is_file() or path.parent != folder:
        form.whole = False
        near = nearest(stem, [each.stem for each in folder.glob("*.yml") if each.stem != "formulir"])
        values = {"near": near, "id": stem, "path": f"{stem}.yml"}
        catalog.problems.append(problem("berkas_hilang", form.document.file, form.model.line("langkah"), **values))
        return
    document = read_document(path)
    typed = _typed(document.data)
    model = _shape(document, BerkasLangkah, catalog)
    if model is None:
        form.whole = False
        return
    form.langkah.append(LangkahSource(stem, document, model, typed))


def _read_beside(form: FormSource, path: Path, model: type[Model], catalog: Catalog) -> BesideSource[Model] | None:
    if path.stem in form.model.langkah or not path.is_file():
        return None
    document = read_document(path)
    made = _shape(document, model, catalog)
    return None if made is None else BesideSource(document, made)


def _shape(document: Document, model: type[Model], catalog: Catalog) -> Model | None:
    made = None if document.data is None else read_shape(document, model)
    catalog.problems.extend(document.problems)
    return made


def _typed(data: Any) -> dict[str, set[str]]:
    """Collect isian ids and their pilihan ids from raw data, so that a broken part is not called missing."""
    found: dict[str, set[str]] = {}
    for isian in _items(data, "isian"):
        if isinstance(isian.get("id"), str):
            found[isian["id"]] = {str(each.get("id")) for each in _items(isian, "pilihan")}
    return found


def _items(data: Any, key: str) -> list[dict[str, Any]]:
    items = data.get(key) if isinstance(data, dict) else None
    return [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
