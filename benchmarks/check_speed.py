"""How long the engine takes on a full plan: medians in ms, and how much of what we allow ourselves that is.

    python benchmarks/check_speed.py [FORM] [--rounds N]

The plan is tests/cases/<form>-lengkap.json on the real catalogue. In CPython a check may take 2 ms; a cheap phone is
roughly twenty times slower.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from kinerja_py.engine.check import check  # noqa: E402
from kinerja_py.engine.form import from_json, to_json  # noqa: E402
from kinerja_py.engine.rencana import dumps, make, read  # noqa: E402
from kinerja_py.generator.catalog import read_catalog  # noqa: E402
from kinerja_py.generator.compile import compile_catalog  # noqa: E402

ALLOWED_MS = 2.0
TIMES = {"dibuat": "2026-01-09T08:12:00+09:00", "diubah": "2026-01-09T08:12:00+09:00"}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("form", nargs="?", default="guru-2026")
    options.add_argument("--rounds", type=int, default=500)
    chosen = options.parse_args()
    form = from_json(to_json(compile_catalog(read_catalog(PROJECT / "catalog"))[chosen.form], guidance=False))
    plan = json.loads((PROJECT / f"tests/cases/{chosen.form}-lengkap.json").read_text(encoding="utf-8"))["answers"]
    wrong: dict[str, Any] = dict.fromkeys(plan, "\u00e9 wrong \ud83d\ude00")
    text = dumps(make(form, plan, status="draf", **TIMES))
    jobs: dict[str, Callable[[], object]] = {
        "check, full plan": lambda: check(form, plan),
        "check, nothing filled": lambda: check(form, {}),
        "check, all wrong": lambda: check(form, wrong),
        "make and write": lambda: dumps(make(form, plan, status="draf", **TIMES)),
        "read and check": lambda: check(form, read(text, form)["jawaban"]),
    }
    print(f"{chosen.form}: {len(form.isian())} isian, {len(text.encode())} bytes, Python {sys.version.split()[0]}")
    for name, job in jobs.items():
        spent = median_ms(job, chosen.rounds)
        print(f"{name:24}{spent:8.3f} ms{spent / ALLOWED_MS:8.0%} of {ALLOWED_MS:g} ms")
    print(f"{'import of the bridge':24}{import_ms():8.1f} ms, beyond a bare interpreter")


def median_ms(job: Callable[[], object], rounds: int) -> float:
    spent = []
    for _ in range(rounds):
        begun = perf_counter()
        job()
        spent.append(perf_counter() - begun)
    return median(spent) * 1000


def import_ms() -> float:
    """Median over fresh interpreters."""
    code = "from time import perf_counter as t; a = t(); import kinerja_py.engine.bridge; print((t() - a) * 1000)"
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, check=True) for _ in range(5)
    ]
    return median(float(run.stdout) for run in runs)


if __name__ == "__main__":
    main()
