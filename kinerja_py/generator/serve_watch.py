"""Watch the sources of a site: catalogue, templates, pages, assets, mkdocs.yml."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

__all__ = ["Watch"]

QUIET = 0.12  # seconds without a further change before a build begins: editors write in several steps
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class Watch(FileSystemEventHandler):
    """Tells which files have changed since the last time."""

    def __init__(self, project: Path, catalog: Path) -> None:
        self._found: queue.Queue[str] = queue.Queue()
        self._project = project.resolve()
        self._observer = Observer()
        for folder in {(project / "templates").resolve(), (project / "site_src").resolve(), catalog.resolve()}:
            self._observer.schedule(self, str(folder), recursive=True)
        self._observer.schedule(_Only(self, "mkdocs.yml"), str(self._project), recursive=False)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; opening and reading a file is none."""
        if event.event_type not in _CHANGES or event.is_directory:
            return
        for place in (event.src_path, event.dest_path):
            path = Path(str(place)) if place else None
            if path and not _passing(path):
                self._found.put(path.name)

    def changes(self) -> Iterator[list[str]]:
        """Yield names of changed files, each time after a short quiet; never ends by itself."""
        while True:
            try:
                names = [self._found.get(timeout=0.5)]
            except queue.Empty:
                continue  # so that Ctrl-C is heard on every system
            try:
                while True:
                    names.append(self._found.get(timeout=QUIET))
            except queue.Empty:
                yield sorted(set(names))

    def __enter__(self) -> Watch:
        self._observer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._observer.stop()
        self._observer.join()


class _Only(FileSystemEventHandler):
    """Passes on the events of one file of a folder."""

    def __init__(self, watch: Watch, name: str) -> None:
        self.watch, self.name = watch, name

    def on_any_event(self, event: FileSystemEvent) -> None:
        if self.name in {Path(str(event.src_path)).name, Path(str(event.dest_path)).name}:
            self.watch.on_any_event(event)


def _passing(path: Path) -> bool:
    """Tell whether a file is one that editors and Python write on the side."""
    return (
        path.name.startswith((".", "#"))
        or path.name.endswith(("~", ".swp", ".swx", ".tmp", ".pyc"))
        or path.name == "4913"
    )
