"""Where fetched things are kept outside the project, and how a thing gets in there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["BuildError", "cache_folder", "fill_once"]


class BuildError(Exception):
    """The build cannot go on; the text is one Indonesian sentence that says what is wrong and what to do."""


def cache_folder() -> Path:
    """The folder of this program's cache: `KINERJA_CACHE`, else below `XDG_CACHE_HOME`, else `~/.cache`."""
    named = os.environ.get("KINERJA_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "kinerja-luring"


@contextlib.contextmanager
def fill_once(place: Path) -> Iterator[Path | None]:
    """Give an empty folder to fill, and move it to `place` in one step when the block ends well.

    Args:
        place: where the finished folder will stand.

    Returns:
        The folder to fill, or None when `place` is already there. What a broken run leaves behind has another name
        and is never used; of two runs at once the first one to finish wins.
    """
    if place.exists():
        yield None
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    half.chmod(0o755)
    try:
        yield half
        try:
            half.rename(place)
        except OSError:
            if not place.exists():
                raise
    finally:
        shutil.rmtree(half, ignore_errors=True)
