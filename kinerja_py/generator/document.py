"""Read one YAML file of the catalogue into plain data that remembers its lines; all problems at once.

Every scalar stays the text its author typed: the model decides what is a number, so that `2026.10`, `no` and
`01234567` never turn into something else. Data passes from text to Mapping, Sequence, str or None.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kinerja_py.generator.problems import Problem, problem

__all__ = ["Document", "Mapping", "Sequence", "line_of", "read_document", "shown"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mapping(dict[str, Any]):
    """A YAML mapping with the line it starts at and the line of each key."""

    line: int = 1
    lines: dict[str, int]
    blank: frozenset[str] = frozenset()  # keys written without a value, already reported
    model: Any = None  # the pydantic model that read it; its keys are the right ones


class Sequence(list[Any]):
    """A YAML list with the line it starts at and the line of each item."""

    line: int = 1
    lines: list[int]


@dataclass
class Document:
    """One file: its data (None when unreadable) and the problems of its YAML."""

    path: Path
    file: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)


def shown(path: Path) -> str:
    """Return the path as its author would type it: relative to the working folder where possible."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else Path(relative).as_posix()


def read_document(path: Path) -> Document:
    """Read one file; a file that cannot be read has `data` None and says why in `problems`."""
    document = Document(path, shown(path))
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        document.problems.append(problem("tak_terbaca", document.file, 1))
        return document
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.problems.append(_syntax(document.file, text, error))
        return document
    except RecursionError:
        document.problems.append(problem("sintaks", document.file, 1, detail="terlalu banyak tingkat bersarang"))
        return document
    if node is None:
        document.problems.append(problem("kosong", document.file, 1))
        return document
    document.data = _Builder(document).build(node)
    return document


def line_of(data: Any, location: tuple[Any, ...]) -> int:
    """Return the line of a place such as ("isian", 3, "label"), or of the nearest place around it."""
    line = getattr(data, "line", 1)
    for step in location:
        if isinstance(data, Mapping) and step in data:
            line, data = data.lines[step], data[step]
        elif isinstance(data, Sequence) and isinstance(step, int) and step < len(data):
            line, data = data.lines[step], data[step]
        else:
            break
    return int(line)


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()
        self.aliases: set[int] = set()

    def build(self, node: Any) -> Any:
        if id(node) in self.seen:
            self.report("alias", node)
            self.aliases.add(id(node))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return None if node.tag.endswith(":null") and node.style != "'" and node.style != '"' else node.value
        return self.sequence(node) if isinstance(node, yaml.SequenceNode) else self.mapping(node)

    def sequence(self, node: Any) -> Sequence:
        built = [(self.build(item), item) for item in node.value]
        for value, item in built:
            if value is None and id(item) not in self.aliases:
                self.report("nilai_kosong", item, name="butir daftar")
        made = Sequence(value for value, _ in built if value is not None)
        made.line = _line(node)
        made.lines = [_line(item) for value, item in built if value is not None]
        return made

    def mapping(self, node: Any) -> Mapping:
        made = Mapping()
        made.line, made.lines = _line(node), {}
        for key, value in self.pairs(node):
            if key.value in made:
                self.report("kunci_ganda", key, name=key.value, first=made.lines[key.value])
                continue
            made.lines[key.value] = _line(key)
            made[key.value] = self.build(value)
            if made[key.value] is None:
                if id(value) not in self.aliases:
                    self.report("nilai_kosong", key, name=key.value)
                made.blank |= {key.value}
        for name in made.blank:
            del made[name]
        return made

    def pairs(self, node: Any) -> Iterator[tuple[Any, Any]]:
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value
            else:
                self.report("kunci_bukan_teks", key)

    def report(self, code: str, node: Any, **values: Any) -> None:
        self.document.problems.append(problem(code, self.document.file, _line(node), **values))


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _syntax(file: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    place = getattr(error, "position", None)  # of a sign that may not stand in YAML at all
    line = min(mark.line + 1 if mark else text.count("\n", 0, place or 0) + 1, len(lines))
    problems = (getattr(error, "problem", None), getattr(error, "reason", None))
    detail = next((_DETAILS[each] for each in problems if each in _DETAILS), "bagian ini tidak dapat dibaca")
    for number in (line, line - 1):
        start = lines[number - 1] if number else ""
        if "\t" in start[: len(start) - len(start.lstrip())]:
            return problem("tab", file, number)
    return problem("sintaks", file, line, detail=detail)


# The commonest complaints of the YAML reader, in the author's language.
_DETAILS = {
    "mapping values are not allowed in this context": "titik dua di tengah teks; beri tanda kutip pada teksnya",
    "could not find expected ':'": "titik dua setelah kunci belum ada",
    "did not find expected key": "lekukan baris tidak sejajar dengan baris sebelumnya",
    "did not find expected '-' indicator": "lekukan baris tidak sejajar dengan butir sebelumnya",
    "did not find expected ',' or '}'": "tanda koma atau } belum ada",
    "did not find expected ',' or ']'": "tanda koma atau ] belum ada",
    "found unexpected end of stream": "tanda kutip atau kurung belum ditutup",
    "found character that cannot start any token": "teks diawali tanda khusus; beri tanda kutip",
    "block sequence entries are not allowed in this context": "tanda - tidak boleh di sini",
    "found unexpected document indicator": "tanda kutip belum ditutup",
    "but found another document": "hanya satu dokumen per berkas; hapus baris '---' kedua",
    "found undefined alias": "tanda * di awal teks; beri tanda kutip",
    "did not find expected alphabetic or numeric character": "tanda & atau * di awal teks; beri tanda kutip",
    "did not find expected node content": "isi sesudah tanda ini belum ada",
    "did not find expected <document start>": "baris ini tidak menjadi bagian dari apa pun",
    "did not find expected whitespace or line break": "spasi atau baris baru belum ada",
    "did not find expected comment or line break": "hanya boleh baris baru sesudah tanda | atau >",
    "mapping keys are not allowed in this context": "tanda ? tidak boleh di sini",
    "found unknown escape character": "garis miring terbalik di dalam tanda kutip dua; pakai tanda kutip satu",
    "found undefined tag handle": "tanda ! di awal teks; beri tanda kutip",
    "control characters are not allowed": "ada tanda tak terlihat; hapus lalu ketik ulang baris ini",
}
