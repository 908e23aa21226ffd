"""What all tests share: the switches `--e2e` and `--proof`, the folder of the project, and how much a proof tries."""

from __future__ import annotations

from pathlib import Path

import pytest

from .figures import Proof

PROJECT = Path(__file__).resolve().parent.parent
# With two processes each begins at its half of the list. On a machine without a cache both would meet a test that needs
# the site at once, and both would make the runtime for a minute; so the second half begins with what needs none.
ORDER = ("e2e", "generator", "catalog", "desk", "engine", "templates", "runtime/test_stdlib.py", "runtime", "")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--e2e", action="store_true", help="also drive a real Chromium (a few minutes)")
    parser.addoption("--proof", action="store_true", help="only the proofs, in full, and write down their figures")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything under tests/e2e needs a browser: leave it out, visibly deselected, unless asked for."""
    for item in items:
        if "e2e" in item.path.relative_to(PROJECT).parts:
            item.add_marker("e2e")
    if config.getoption("--proof"):
        left_out = [item for item in items if not item.get_closest_marker("proof")]
    elif config.getoption("--e2e"):
        items.sort(key=place_in_order)  # stable: within a part as pytest found them
        return
    else:
        left_out = [item for item in items if item.get_closest_marker("e2e")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def place_in_order(item: pytest.Item) -> int:
    path = item.path.relative_to(PROJECT / "tests").as_posix()
    return next(place for place, part in enumerate(ORDER) if path.startswith(part))


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder with mkdocs.yml."""
    return PROJECT


@pytest.fixture(scope="session")
def proof(pytestconfig: pytest.Config) -> Proof:
    """Some of each trouble in the usual run, all of it with `--proof`; figures are written down only then."""
    return Proof(full=pytestconfig.getoption("--proof"))
