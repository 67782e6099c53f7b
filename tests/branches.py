"""Fails when the last test run took too few branches of the catalogue and the comparison."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from coverage import Coverage

ROOMS = ["policies/*", "comparison/*"]
REQUIRED = 95


def taken() -> float:
    """The percentage of branches taken; the total that coverage prints mixes in the lines."""
    measured = Coverage()
    measured.load()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measured.json_report(outfile=str(report), include=ROOMS)
        totals = json.loads(report.read_text())["totals"]
    return float(100 * totals["covered_branches"] / totals["num_branches"])


if __name__ == "__main__":
    print(f"{taken():.1f} % of the branches of {' and '.join(ROOMS)} were taken.")
    sys.exit(taken() < REQUIRED)
