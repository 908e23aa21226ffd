"""Print benchmarks/results.json as a Markdown table; `--readme` also puts its main lines into README.md.

python benchmarks/report.py [--readme]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks.measuring.report import short_report, whole_report  # noqa: E402

RESULTS, README = PROJECT / "benchmarks" / "results.json", PROJECT / "README.md"
BETWEEN = re.compile(r"(<!-- benchmark -->\n).*?(<!-- /benchmark -->)", re.DOTALL)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--readme", action="store_true", help="write the main lines into README.md")
    chosen = options.parse_args()
    results = json.loads(RESULTS.read_text("utf-8"))
    print(whole_report(results))
    if chosen.readme:
        old = README.read_text("utf-8")
        README.write_text(BETWEEN.sub(lambda found: found[1] + short_report(results) + found[2], old), "utf-8")


if __name__ == "__main__":
    main()
