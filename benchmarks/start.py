"""How fast Python is there: our form page beside stock Pyodide doing the same check, and the floor below both.

    python benchmarks/start.py --quick                 a first look, some minutes
    python benchmarks/start.py --quarter               all of it, fewer rounds: about 15 minutes; writes results.json
    python benchmarks/start.py                         all of it, about an hour on two cores; writes results.json
    python benchmarks/start.py --parts warm --rates 1,4 --rounds 5

One run measures all subjects in turn, so that a busy machine is unfair to none; read the ratios, not the seconds.
Parts: `usable` first visits at 400 kbit/s with 400 ms until the form answers, `slow` the same to their very end, `warm`
later visits (browser restarted, host switched off), `cold` first ones at full line speed, `message` from a wrong answer
to its message. Nothing here ever fails for being slow: the budgets that
tests hold are bytes (tests/e2e/test_budget.py). Linux only: a browser is slowed by stopping and continuing it.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks.measuring.hosts import SLOW, RunningHost  # noqa: E402
from benchmarks.measuring.parts import PARTS, Row, Run  # noqa: E402
from benchmarks.measuring.report import whole_report  # noqa: E402
from benchmarks.measuring.slowdown import calibrate  # noqa: E402
from benchmarks.measuring.subjects import make_subjects, site_bytes  # noqa: E402
from benchmarks.measuring.table import medians  # noqa: E402
from benchmarks.measuring.visits import Visitor  # noqa: E402
from kinerja_py import __version__  # noqa: E402
from tests.e2e.chromium import find_chromium  # noqa: E402

RESULTS = PROJECT / "benchmarks" / "results.json"
WHOLE = {"usable": 5, "warm": 5, "cold": 5, "message": 3, "slow": 2}
QUARTER = {"usable": 5, "warm": 3, "cold": 2, "message": 1, "slow": 1}
QUICK = {"warm": 1, "cold": 1, "message": 1}
RATES, QUICK_RATES = "1,4,6", "1,4"


def main() -> None:
    chosen = read_options()
    with tempfile.TemporaryDirectory(prefix="kinerja-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        subjects = make_subjects(PROJECT, work, chosen.site, chosen.subjects.split(","), say)
        rates = [float(rate) for rate in chosen.rates.split(",")]
        with sync_playwright() as playwright:
            visitor = Visitor(playwright, find_chromium(playwright))
            about = describe(visitor, work, rates)
            about["promised"] = site_bytes(next(one.folder for one in subjects if one.name == "ours"))
            rows: list[Row] = []
            run = Run(visitor, subjects, work, rates, keep=lambda row: keep(row, rows, about, chosen.out))
            for part, rounds in chosen.plan.items():
                PARTS[part](run, rounds)
    print(whole_report({**about, "medians": medians(rows)}))


def read_options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="once, at two slow-downs, without the slow line")
    options.add_argument("--quarter", action="store_true", help="the whole in a quarter of an hour")
    options.add_argument("--parts", help=", ".join(PARTS))
    options.add_argument("--subjects", default="ours,bare,floor", help="ours is always needed")
    options.add_argument("--rates", help="slow-downs, for example 1,4,6")
    options.add_argument("--rounds", type=int, help=f"visits of each kind; without it {WHOLE}")
    options.add_argument("--site", type=Path, help="measure this site instead of building one")
    options.add_argument("--out", type=Path, help="where results go; a whole run and a quarter write results.json")
    chosen = options.parse_args()
    plan = QUICK if chosen.quick else QUARTER if chosen.quarter else WHOLE
    whole = not chosen.quick and not any((chosen.parts, chosen.rates, chosen.rounds))
    parts = chosen.parts.split(",") if chosen.parts else plan
    chosen.plan = {part: chosen.rounds or plan.get(part, 1) for part in parts}
    chosen.rates = chosen.rates or (QUICK_RATES if chosen.quick else RATES)
    if chosen.out is None and whole:
        chosen.out = RESULTS
    return chosen


def describe(visitor: Visitor, work: Path, rates: list[float]) -> dict[str, Any]:
    """Versions, machine, and what the slow-downs really reach here."""
    profile = work / "profile-calibrate"
    empty = work / "empty"
    empty.mkdir()
    (empty / "index.html").write_text("<!doctype html><title>calibrate</title><link rel=icon href=data:,>")
    with RunningHost(empty) as host, visitor.browser(profile) as (context, group):
        page = context.pages[0]
        page.goto(host.url)
        reached = calibrate(page, group, rates)
        chromium = context.browser.version if context.browser else page.evaluate("navigator.userAgent")
    say(f"Slow-downs reached: {reached}")
    lock = json.loads((PROJECT / "package-lock.json").read_text("utf-8"))
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "versions": {
            "kinerja": __version__,
            "pyodide": lock["packages"]["node_modules/pyodide"]["version"],
            "chromium": chromium,
            "python": platform.python_version(),
        },
        "machine": {"system": platform.system(), "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)},
        "line": {"kbit": SLOW.kbit, "rtt_ms": SLOW.rtt},
        "reached": reached,
    }


def keep(row: Row, rows: list[Row], about: dict[str, Any], out: Path | None) -> None:
    """Show a row and write down all there are: a run that is cut short leaves what it measured."""
    rows.append(row)
    told = row.get("failed") or row.get("moments")
    spent = {way: f"{median(times):.0f} ms" for way, times in row.get("messages", {}).items()}
    more = [row[key] for key in ("bytes", "memory") if key in row]
    say(f"{row['part']:8} {row['rate']:g}x {row['subject']:6} {told} {spent or ''} {' '.join(map(str, more))}")
    if out:
        content = {**about, "medians": medians(rows), "rows": rows}
        out.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
