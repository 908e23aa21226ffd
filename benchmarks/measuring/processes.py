"""The processes of one browser: which they are, what they have burnt, what memory they hold. Linux only (/proc)."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from playwright.sync_api import Page

BURN = "() => { const begun = performance.now(); while (performance.now() - begun < 400); }"


def browser_group(profile: Path) -> int:
    """Process group of the browser that runs on this profile folder: all its processes are in it."""
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        command = _command(place)
        if f"--user-data-dir={profile}" in command and "--type=" not in command:
            return os.getpgid(int(place.name))
    raise LookupError(f"no browser runs on {profile}")


def members(group: int, kind: str = "") -> list[int]:
    """The processes of a browser; kind: "--type=renderer" for those only."""
    found = []
    for place in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if place.name.isdigit() and os.getpgid(int(place.name)) == group and kind in _command(place):
                found.append(int(place.name))
    return found


def processor_time(group: int) -> float:
    """Processor time that the living processes of a browser have used so far, all threads together, in ms."""
    return sum(map(_ticks, members(group))) * 1000 / os.sysconf("SC_CLK_TCK")


def page_memory(page: Page, group: int) -> float:
    """PSS of the renderer that holds this page, in MB: the one that is busy when the page is made busy."""
    before = {pid: _ticks(pid) for pid in members(group, "--type=renderer")}
    page.evaluate(BURN)
    pid = max(before, key=lambda one: _ticks(one) - before[one])
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def _ticks(pid: int) -> int:
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])
    return 0


def _command(place: Path) -> str:
    """Text of the command; Chromium's children join their words with spaces, its first process with zeros."""
    with contextlib.suppress(OSError):
        return (place / "cmdline").read_text()
    return ""
