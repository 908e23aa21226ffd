"""What results.json says, as Markdown: all of it, or the few lines that README.md shows."""

from __future__ import annotations

from typing import Any

from .table import markdown

IN_README = (
    "bytes/usable",
    "bytes/verdict",
    "bytes/luring",
    "slow/1/usable",
    "slow/1/verdict",
    "slow/1/luring",
    "cold/1/verdict",
    "cold/4/verdict",
    "warm/1/verdict",
    "warm/4/verdict",
    "warm/6/verdict",
    "message/4/lanjut",
    "memory/cold",
    "memory/warm",
)


def whole_report(results: dict[str, Any]) -> str:
    """Every figure."""
    return f"{heading(results)}\n\n{markdown(results['medians'])}"


def short_report(results: dict[str, Any]) -> str:
    """The figures for people in a hurry."""
    return f"{markdown(results['medians'], IN_README)}\n{heading(results)}\n"


def heading(results: dict[str, Any]) -> str:
    """When, with what, and how slow "slow" was."""
    versions, machine, reached = results["versions"], results["machine"], results["reached"]
    slow = ", ".join(
        f"{rate} was {one['page']} for the page and {one['worker']} for a worker" for rate, one in reached.items()
    )
    return (
        f"Medians, {results['date']}: Pyodide {versions['pyodide']}, Chromium {versions['chromium']}, "
        f"{machine['system']}, {machine['cores']} cores (load {machine['load']} at the start)."
        + (f" Slow-downs really reached: {slow}." if slow else "")
    )
