"""What all tests share: the `--e2e` switch and the folder of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--e2e", action="store_true", help="also drive a real Chromium (a few minutes)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything under tests/e2e needs a browser: leave it out, visibly deselected, unless asked for."""
    for item in items:
        if "e2e" in item.path.relative_to(PROJECT).parts:
            item.add_marker("e2e")
    if config.getoption("--e2e"):
        return
    browser = [item for item in items if item.get_closest_marker("e2e")]
    if browser:
        config.hook.pytest_deselected(items=browser)
        items[:] = [item for item in items if item not in browser]


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder with mkdocs.yml."""
    return PROJECT
