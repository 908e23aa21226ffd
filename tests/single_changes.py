"""Single changes of a whole document: everything that one mistake can do to it, and where the schema that a site
publishes and the engine differ on purpose.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from jsonschema import Draft202012Validator

from kinerja_py.engine.check import check
from kinerja_py.engine.conditions import visible
from kinerja_py.engine.form import OWN_WORDS, Form
from kinerja_py.engine.result import ERROR
from kinerja_py.engine.sidik import sidik
from kinerja_py.generator.schema import rencana_schema

__all__ = ["BY_DESIGN", "forbidden_changes", "nothing_chosen", "single_changes"]

Document = dict[str, Any]
Path_ = tuple[str | int, ...]

# Values that take the place of another, and keys that are added: each is one change.
VALUES: tuple[Any, ...] = (None, True, 0, -1, 1.5, 2, "", " ", "x", "2026-01-09", [], ["x"], [1], [[]], {}, {"a": "b"})
KEYS = ("lain", "__proto__", "nama--tulis", "versi ")


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


def at(document: Any, path: Path_) -> Any:
    for key in path:
        document = document[key]
    return document


def single_changes(good: Document) -> Iterator[tuple[str, Document]]:
    """Every value replaced, every key dropped and added, every list made longer and shorter; sealed anew."""

    def changed(path: Path_, change: Callable[[Any, Any], None]) -> Document:
        document = copy.deepcopy(good)
        change(at(document, path[:-1]), path[-1])
        if path[0] != "sidik":
            document["sidik"] = sidik(document)
        return document

    for path in places(good):
        if not path:
            continue
        here = "/".join(map(str, path))
        yield f"tanpa {here}", changed(path, lambda holder, key: holder.__delitem__(key))
        for value in VALUES:
            if value != at(good, path) or type(value) is not type(at(good, path)):
                yield f"{here} = {value!r}", changed(path, lambda holder, key, to=value: holder.__setitem__(key, to))
    for path in [each for each in places(good) if isinstance(at(good, each), dict)]:
        for key in KEYS:
            name = "/".join(map(str, (*path, key)))
            yield f"tambah {name}", changed((*path, key), lambda holder, key: holder.__setitem__(key, "x"))


def forbidden_changes(good: Document, form: Form) -> Iterator[tuple[str, Document]]:
    """Those that an independent validator does not let through under the published schema."""
    validator = Draft202012Validator(rencana_schema(form), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return (each for each in single_changes(good) if not validator.is_valid(each[1]))


def nothing_chosen(document: Document, form: Form) -> bool:
    """An answer is there, but empty: an export leaves it out, an import takes it as no answer."""
    return any(answer in ("", []) for answer in document["jawaban"].values())


def out_of_sight(document: Document, form: Form) -> bool:
    """An answer of a hidden isian: an export leaves it out, an import keeps it for when it is shown again."""
    shown = set(visible(form, document["jawaban"]))
    return any(key.removesuffix(f"--{OWN_WORDS}") not in shown for key in document["jawaban"])


def handed_over_with_errors(document: Document, form: Form) -> bool:
    """Says *diajukan*, and is not without errors: it is read, and the verdict beside it tells them."""
    return document["status"] == "diajukan" and check(form, document["jawaban"]).count(ERROR) > 0


BY_DESIGN = (nothing_chosen, out_of_sight, handed_over_with_errors)
