"""Hold one document against its model: every wrong key and value as a Problem, and what is left as a model.

What is wrong is cut out and the rest is read again, so that the checks of lint.py also see files with mistakes.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import ValidationError

from kinerja_py.generator.document import Document, Mapping, Sequence, line_of
from kinerja_py.generator.models.bagian import Bagian
from kinerja_py.generator.problems import Problem, nearest, problem

__all__ = ["place", "read_shape"]

Model = TypeVar("Model", bound=Bagian)

# pydantic's kind of error -> code in the table of sentences
_CODES = {
    "extra_forbidden": "kunci_asing",
    "missing": "kurang",
    "union_tag_not_found": "kurang",
    "string_type": "harus_teks",
    "string_too_short": "nilai_kosong",
    "list_type": "harus_daftar",
    "dict_type": "harus_peta",
    "model_type": "harus_peta",
    "model_attributes_type": "harus_peta",
    "int_type": "harus_bulat",
    "int_parsing": "harus_bulat",
    "int_from_float": "harus_bulat",
    "float_type": "harus_angka",
    "float_parsing": "harus_angka",
    "finite_number": "harus_angka",
    "greater_than_equal": "terlalu_kecil",
    "bool_type": "ya_tidak",
    "bool_parsing": "ya_tidak",
    "ya_tidak": "ya_tidak",
    "literal_error": "bukan_salah_satu",
    "union_tag_invalid": "bukan_salah_satu",
    "bukan_tanggal": "bukan_tanggal",
    "teks_atau_daftar": "harus_teks",
}
_STAND_IN = {"label": "…", "judul": "…", "nama": "…", "katalog_versi": "0", "tingkat": "peringatan"}
_DAY = "2026-01-01"


def read_shape(document: Document, model: type[Model]) -> Model | None:
    """Return the model with all that is right in the document; problems go to `document.problems`.

    Returns:
        None when nothing usable is left.
    """
    for _ in range(8):  # each round cuts out what was wrong; a deeper mistake may show only then
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            found = error.errors(include_url=False)
            document.problems.extend(filter(None, (_problem(document, each) for each in found)))
            if not isinstance(document.data, Mapping) or not _cut(document.data, [each["loc"] for each in found]):
                return None
    return None


def place(data: Any, location: tuple[Any, ...]) -> str:
    """Say in words where a location is: "isian 'nip', pilihan 'pns'"."""
    words: list[str] = []
    for step, value in _walk(data, location):
        if isinstance(step, int) and isinstance(value, Mapping) and isinstance(value.get("id"), str):
            words.append(f"{words.pop() if words else 'butir'} '{value['id']}'")
        elif isinstance(step, int):
            words.append(f"{words.pop() if words else 'butir'} ke-{step + 1}")
        else:
            words.append(str(step))
    return ", ".join(words)


def _walk(data: Any, location: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    """Follow a location through the data; the tags that unions add to it are left out."""
    steps = []
    for step in location:
        if isinstance(data, Mapping) and (step in data or step not in {data.get("jenis")}):
            data = data.get(step)
        elif isinstance(data, Sequence) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            continue
        steps.append((step, data))
    return steps


def _problem(document: Document, error: Any) -> Problem | None:
    path = tuple(step for step, _ in _walk(document.data, error["loc"]))
    code = _CODES.get(error["type"], "bentuk_salah")
    if error["type"] in {"union_tag_not_found", "union_tag_invalid"}:
        path = (*path, "jenis")
    count = 2 if path and isinstance(path[-1], int) else 1  # a list's item is named together with the list
    inner = path[:-count]
    name = place(_at(document.data, inner), path[-count:])
    parent = _at(document.data, inner)
    if code == "kurang" and isinstance(parent, Mapping) and name in parent.blank:
        return None
    value = error["input"] if not isinstance(error["input"], (dict, list)) else "…"
    values: dict[str, Any] = {"name": name or "berkas ini", "value": value, "detail": error["msg"], "known": ""}
    values["bound"] = (error.get("ctx") or {}).get("ge", "")
    near = ""
    if code == "kunci_asing" and isinstance(parent, Mapping) and parent.model is not None:
        known = list(parent.model.model_fields)
        near, values["known"] = nearest(name, known), ", ".join(known)
    if code == "bukan_salah_satu":
        context = error.get("ctx") or {}
        known = re.findall(r"'([^']+)'", str(context.get("expected") or context.get("expected_tags") or ""))
        if error["type"] == "union_tag_invalid":
            values["value"] = context.get("tag", "")
        near, values["known"] = nearest(str(values["value"]), known), ", ".join(known)
    line = line_of(document.data, path)
    return problem(code, document.file, line, place(document.data, inner), near=near, **values)


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    steps = _walk(data, path)
    return steps[-1][1] if steps else data


def _cut(data: Mapping, locations: list[tuple[Any, ...]]) -> bool:
    """Cut out what is wrong, the last first so that positions stay; True when something was cut."""
    done = False
    for location in sorted(locations, key=_order, reverse=True):
        path = tuple(step for step, _ in _walk(data, location))
        done = _cut_one(data, path) or done
    return done


def _order(location: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in location)


def _cut_one(data: Any, path: tuple[Any, ...]) -> bool:
    if not path:
        return False
    parent, last = _at(data, path[:-1]), path[-1]
    if isinstance(parent, Sequence) and isinstance(last, int) and last < len(parent):
        del parent[last], parent.lines[last]
        return True
    if not isinstance(parent, Mapping):
        return False
    if last in parent:
        del parent[last]
        parent.blank |= {last}
        return True
    return _stand_in(parent, last) or _cut_one(data, path[:-1])


def _stand_in(parent: Mapping, key: str) -> bool:
    """Put something harmless where a required key is missing, when its absence alone spoils nothing else."""
    if key not in _STAND_IN and key not in {"mulai", "selesai"}:
        return False
    parent[key] = _STAND_IN.get(key, _DAY)
    parent.lines.setdefault(key, parent.line)
    return True
