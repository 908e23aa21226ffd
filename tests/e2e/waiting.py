"""Wait for what only an asynchronous question can tell; Playwright's `wait_for_function` takes a promise for a yes."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

__all__ = ["wait_until"]


def wait_until(page: Page, question: str, argument: Any = None, seconds: float = 60) -> Any:
    """Ask the page again and again; the first answer that is not false.

    Args:
        question: a function in JavaScript, asynchronous or not.
        argument: its argument.
        seconds: after these the test fails.
    """
    until = time.monotonic() + seconds
    while not (answer := page.evaluate(question, argument)):
        assert time.monotonic() < until, f"never came true: {question}"
        page.wait_for_timeout(100)
    return answer
