"""JSON Schemas of the catalogue's YAML files, so that editors complete keys and explain them in Indonesian.

They are made from the very models that read the catalogue and are committed in catalog/skema/; a test keeps them
current. To write them anew: `python -m kinerja_py.generator.editor_schema`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kinerja_py.generator.models.bagian import Bagian
from kinerja_py.generator.models.formulir import BerkasFormulir
from kinerja_py.generator.models.langkah import BerkasLangkah
from kinerja_py.generator.models.latihan import BerkasLatihan
from kinerja_py.generator.models.portal import BerkasPortal
from kinerja_py.generator.models.sekolah import BerkasSekolah
from kinerja_py.generator.models.skp import BerkasSkp

__all__ = ["FILES", "editor_schemas"]

FILES: dict[str, type[Bagian]] = {
    "formulir.schema.json": BerkasFormulir,
    "langkah.schema.json": BerkasLangkah,
    "latihan.schema.json": BerkasLatihan,
    "portal.schema.json": BerkasPortal,
    "sekolah.schema.json": BerkasSekolah,
    "skp.schema.json": BerkasSkp,
}


def editor_schemas() -> dict[str, str]:
    """Return the text of each schema file by its name."""
    return {name: _text(model) for name, model in FILES.items()}


def _text(model: type[Bagian]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(mode="validation")}
    return json.dumps(_plain(schema), ensure_ascii=False, indent=1) + "\n"


def _plain(node: Any) -> Any:
    """Leave out the titles that pydantic makes of Python names; the descriptions say it in words."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {key: _plain(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))}


if __name__ == "__main__":
    folder = Path("catalog") / "skema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in editor_schemas().items():
        (folder / name).write_text(text, "utf-8")
