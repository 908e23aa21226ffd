"""One door for newcomers: `python3 run.py serve` and `python3 run.py test` set up all they need by themselves.

    python3 run.py serve      build the site, serve it, rebuild on change
    python3 run.py test       every test, browser journeys included (more words go to pytest)
    python3 run.py proof      the proofs in full, which takes long: kills, faults, cut lines; see tests/figures.py
    python3 run.py lint       ruff: style and format
    python3 run.py types      mypy on kinerja_py, tsc on the browser's modules
    python3 run.py kinerja …  the `kinerja` command itself: build, check FILE, lint (of a catalogue), …

The first run makes `.venv` and installs the packages of requirements.txt, each checked against its hash.
Standard library only: this file runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
LONGEST_PROOF = 1_500  # seconds: two hundred kills on a slow machine
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")  # a process for each core


def main(words: list[str]) -> int:
    """Run one word; the exit code is that of the last program started."""
    if sys.version_info < OLDEST:
        return _stop(f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}.")
    if not words or words[0] not in COMMANDS:
        print(__doc__)
        return 0 if words in (["-h"], ["--help"]) else 2
    try:
        set_up()
        return COMMANDS[words[0]](words)
    except subprocess.CalledProcessError as error:
        return _stop(f"This step failed: {' '.join(map(str, error.cmd))}")
    except KeyboardInterrupt:
        return 130


def set_up() -> None:
    """Make `.venv` hold exactly what requirements.txt says; nothing happens when it already does."""
    mark, wanted = VENV / "set-up", _fingerprint()
    if mark.exists() and mark.read_text() == wanted:
        return
    _say("Setting up .venv (once; packages are checked against their hashes) …")
    if not PYTHON.exists():
        _run(sys.executable, "-m", "venv", VENV)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _run(*pip, "--require-hashes", "--requirement", PROJECT / "requirements.txt")
    _run(*pip, "--no-deps", "--no-build-isolation", "--editable", PROJECT)
    mark.write_text(wanted)


def test(words: list[str]) -> int:
    """All tests."""
    return _pytest("--e2e", *SIDE_BY_SIDE, *words[1:])


def proof(words: list[str]) -> int:
    """Every proof of tests/e2e in full; what they find goes to tests/figures.json and from there to the site."""
    return _pytest("--proof", "-o", f"timeout={LONGEST_PROOF}", *words[1:])


def _pytest(*words: str) -> int:
    """Without a Chromium, Playwright is asked to fetch its own; without that too, the run fails."""
    find = [PYTHON, "-m", "tests.e2e.chromium"]
    if _status(*find, quiet=True) != 0:
        _say("No Chromium found: asking Playwright for its own …")
        _status(PYTHON, "-m", "playwright", "install", "chromium")
    if _status(*find) != 0:
        return 1
    return _status(PYTHON, "-m", "pytest", *words)


def lint(words: list[str]) -> int:
    return _status(PYTHON, "-m", "ruff", "check", ".") or _status(PYTHON, "-m", "ruff", "format", "--check", ".")


def types(words: list[str]) -> int:
    return _status(PYTHON, "-m", "mypy") or _status(PYTHON, "-m", "kinerja_py.runtime.typecheck")


def kinerja(words: list[str]) -> int:
    return _status(PYTHON, "-m", "kinerja_py.cli", *words[1:])


def serve(words: list[str]) -> int:
    return kinerja(["kinerja", *words])


COMMANDS = {"serve": serve, "test": test, "proof": proof, "lint": lint, "types": types, "kinerja": kinerja}


def _fingerprint() -> str:
    files = (PROJECT / "requirements.txt", PROJECT / "pyproject.toml")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files) + sys.version.encode()).hexdigest()


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], cwd=PROJECT, check=True)


def _status(*command: str | Path, quiet: bool = False) -> int:
    out = subprocess.DEVNULL if quiet else None
    return subprocess.run([str(part) for part in command], cwd=PROJECT, stdout=out, stderr=out).returncode


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _stop(text: str) -> int:
    _say(text)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
