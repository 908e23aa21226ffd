"""What helps an author while typing: schemas for editors, and a README that knows every key."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kinerja_py.generator import models
from kinerja_py.generator.editor_schema import FILES, editor_schemas
from kinerja_py.generator.models.bagian import Bagian

OWN_SCHEMA = {"formulir", "sekolah", "latihan", "portal", "skp"}  # every other file is a langkah
MODELS = {
    each
    for module in iter_modules(models.__path__, f"{models.__name__}.")
    for each in vars(import_module(module.name)).values()
    if isinstance(each, type) and issubclass(each, Bagian)
}


@pytest.mark.parametrize("name", FILES)
def test_schema_is_current(name: str, project: Path) -> None:
    """catalog/skema/ is what `python -m kinerja_py.generator.editor_schema` writes."""
    assert (project / "catalog" / "skema" / name).read_text("utf-8") == editor_schemas()[name]


def test_real_catalogue_fits_the_schemas(project: Path) -> None:
    """An editor has nothing against what lint accepts."""
    for path in sorted((project / "catalog").rglob("*.yml")):
        kind = path.stem if path.stem in OWN_SCHEMA else "langkah"
        schema: dict[str, Any] = FILES[f"{kind}.schema.json"].model_json_schema(mode="validation")
        found = Draft202012Validator(schema).iter_errors(yaml.safe_load(path.read_text("utf-8")))
        assert [f"{path.name} {each.json_path}: {each.message}" for each in found] == []


@pytest.mark.parametrize("path", ["guru-2026", "contoh"])
def test_every_file_names_its_schema(path: str, project: Path) -> None:
    """Editors find the schema by the first line of a file."""
    for file in sorted((project / "catalog" / path).glob("*.yml")):
        kind = file.stem if file.stem in OWN_SCHEMA else "langkah"
        first = file.read_text("utf-8").split("\n", 1)[0]
        assert first == f"# yaml-language-server: $schema=../skema/{kind}.schema.json", file.name


def test_readme_mentions_every_key(project: Path) -> None:
    """A key that can be written stands in catalog/README.md, in code letters."""
    text = re.sub(r"^```.*?^```", "", (project / "catalog" / "README.md").read_text("utf-8"), flags=re.M | re.S)
    known = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", text))))
    assert {key for model in MODELS for key in model.model_fields} - known == set()


def test_every_key_is_described() -> None:
    """What an editor shows for a key is never empty."""
    fields = [(f"{model.__name__}.{key}", field) for model in MODELS for key, field in model.model_fields.items()]
    assert [name for name, field in fields if not field.description] == []
    assert [model.__name__ for model in MODELS if not model.__doc__] == []
