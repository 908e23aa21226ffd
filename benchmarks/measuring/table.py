"""Rows of visits -> medians -> one Markdown table, subjects side by side with their ratios."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

Row = dict[str, Any]

TITLES = {"ours": "ours", "bare": "stock Pyodide", "floor": "floor"}
RATIOS = (("stock : ours", "bare", "ours"), ("ours : floor", "ours", "floor"))
VISITS = {"cold": "first visit", "slow": "first visit, 400 kbit/s and 400 ms", "warm": "later, offline"}
MOMENTS = {"paint": "first paint", "usable": "form usable", "verdict": "first Python verdict"}
WAYS = {"lanjut": "*Lanjut* to message", "ubah": "changed answer to message"}
NOTHING = "-"


@dataclass(frozen=True)
class Figure:
    """One line of the table: which rows it is the median of, and of what in them (KeyError: not in this row)."""

    id: str
    title: str
    unit: str
    part: str
    rate: float
    value: Callable[[Row], float]

    def of(self, subject: str, rows: list[Row]) -> float | None:
        values = []
        for row in rows:
            if (row["part"], row["rate"], row["subject"]) == (self.part, self.rate, subject):
                try:
                    values.append(self.value(row))
                except KeyError:
                    continue
        return median(values) if values else None


def medians(rows: list[Row]) -> dict[str, dict[str, Any]]:
    """Every figure by its id: title, unit and the median of each subject; a figure that nobody measured is left out."""
    found = {}
    for figure in figures(rows):
        values = {name: figure.of(name, rows) for name in TITLES}
        known = {name: round(one, 1) for name, one in values.items() if one is not None}
        if known:
            found[figure.id] = {"title": figure.title, "unit": figure.unit, **known}
    return found


def markdown(found: dict[str, dict[str, Any]], ids: Iterable[str] | None = None) -> str:
    """The table of these figures, all of them when none are named."""
    lines = [found[one] for one in (found if ids is None else ids) if one in found]
    names = [name for name in TITLES if any(name in line for line in lines)]
    ratios = [(title, above, below) for title, above, below in RATIOS if {above, below} <= set(names)]
    text = [_line(["", *(TITLES[name] for name in names), *(title for title, _, _ in ratios)])]
    text.append("|---|" + "---:|" * (len(names) + len(ratios)))
    for line in lines:
        cells = [_show(line.get(name), line["unit"]) for name in names]
        cells += [_ratio(line.get(above), line.get(below)) for _, above, below in ratios]
        text.append(_line([line["title"], *cells]))
    return "\n".join(text) + "\n"


def figures(rows: list[Row]) -> Iterator[Figure]:
    """All figures there can be, in the order of the table."""
    part = "slow" if any(row["part"] == "slow" and "bytes" in row for row in rows) else "cold"
    for name, told in {**MOMENTS, "luring": "siap luring"}.items():
        if name != "paint":
            yield Figure(f"bytes/{name}", f"bytes on the wire until {told}", "kB", part, 1, _bytes(name))
    for part, visit in VISITS.items():
        for rate in _rates(rows, part):
            where = visit if part == "slow" else f"{visit}, slow-down {rate:g}"
            moments = {**MOMENTS, "luring": "siap luring"} if part == "slow" else MOMENTS
            for name, told in moments.items():
                yield Figure(f"{part}/{rate:g}/{name}", f"{where}: {told}", "ms", part, rate, _moment(name))
    for rate in _rates(rows, "message"):
        for way, told in WAYS.items():
            about = f"{told}, slow-down {rate:g}"
            yield Figure(f"message/{rate:g}/{way}", about, "ms", "message", rate, _message(way))
    about = f"processor time of the browser, {VISITS['warm']}"
    yield Figure("processor/warm", about, "ms", "warm", 1, lambda row: row["processor"])
    for part in ("cold", "warm"):
        about = f"memory of the renderer, {VISITS[part]}"
        yield Figure(f"memory/{part}", about, "MB", part, 1, lambda row: row["memory"])


def _rates(rows: list[Row], part: str) -> list[float]:
    return sorted({row["rate"] for row in rows if row["part"] == part and row["rate"]})


def _moment(name: str) -> Callable[[Row], float]:
    """The floor has no form and no verdict: what it reaches is its end, and stands beside the verdicts."""

    def of(row: Row) -> float:
        moments = row["moments"]
        return moments["python" if name == "verdict" and row["subject"] == "floor" else name]

    return of


def _bytes(name: str) -> Callable[[Row], float]:
    def of(row: Row) -> float:
        if row["subject"] == "floor":
            raise KeyError(name)
        return row["bytes"][name] / 1000

    return of


def _message(way: str) -> Callable[[Row], float]:
    return lambda row: median(row["messages"][way])


def _show(value: float | None, unit: str) -> str:
    if value is None:
        return NOTHING
    if unit == "ms" and value >= 1000:
        return f"{value / 1000:.{1 if value >= 10_000 else 2}f} s"
    return f"{value:,.{1 if value < 100 else 0}f} {unit}"


def _ratio(above: float | None, below: float | None) -> str:
    return f"{above / below:.1f}" if above and below else NOTHING


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
