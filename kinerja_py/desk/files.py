"""Files: which ones a person means by a folder, and how a table is written: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["plans_in", "write_whole"]


def plans_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as named and, for a folder, every .json file in it and below.

    Returns:
        each file once, a folder's in the order of their names. A folder that has none, or that cannot be opened, comes
        as it is. Hidden files are left out: a Mac puts one beside each file on a memory card.
    """
    seen: set[str] = set()
    for path in paths:
        found = list(_below(path)) if path.is_dir() else [path]
        for each in found or [path]:
            place = os.path.realpath(each)
            if place not in seen:
                seen.add(place)
                yield each


def write_whole(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file so that it has all of its content whenever it can be seen under its name.

    Raises:
        FileExistsError: it is there and may not be overwritten.
        OSError: it cannot be written; what was there is untouched.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            unfinished.replace(path)
        else:
            _name_first(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _below(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted((name for name in folders if not name.startswith(".")), key=str.casefold)
        for name in sorted(names, key=str.casefold):
            path = Path(place, name)
            if name.lower().endswith(".json") and not name.startswith(".") and path.is_file():
                yield path
    yield from (Path(error.filename) for error in closed)


def _name_first(unfinished: Path, path: Path) -> None:
    """Give a name that is still free; a memory card knows no second names, so there a look beforehand must do."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        unfinished.rename(path)
