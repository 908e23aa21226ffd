"""Find a Chromium: the environment's word first, then Playwright's own, then the system's. None is an error."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
SYSTEM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
REMEDY = (
    "No Chromium found. Install one with `python -m playwright install chromium` or your system's packages, "
    "or name it in KINERJA_CHROMIUM."
)


def find_chromium(playwright: Playwright) -> str:
    """Path of the browser to drive.

    Raises:
        FileNotFoundError: no browser, or KINERJA_CHROMIUM names one that is not there; says what to do.
    """
    named = os.environ.get("KINERJA_CHROMIUM")
    if named:
        if not Path(named).exists():
            raise FileNotFoundError(f"KINERJA_CHROMIUM names {named}, which does not exist.")
        return named
    candidates = [playwright.chromium.executable_path, *map(shutil.which, SYSTEM_NAMES), *SYSTEM_PLACES]
    for candidate in candidates:
        if candidate and Path(candidate).exists():
            return candidate
    raise FileNotFoundError(REMEDY)


def main() -> int:
    """Print the browser that the tests will drive; exit 1 with the remedy when there is none."""
    with sync_playwright() as playwright:
        try:
            print(find_chromium(playwright))
        except FileNotFoundError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
