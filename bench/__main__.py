"""Measures the portal and prints one table: `python -m bench`, or with the rows that are wanted."""

import os
import shutil
import signal
import sys
from types import FrameType
from urllib.parse import urlsplit

from bench import machine
from bench.lines import Line, table
from bench.place import place
from bench.rows import ROWS

TOOLS = ("wrk", "nginx")


def main(wanted: list[str]) -> None:
    """Measure, one row after another; ends the program where something is missing."""
    strange = [name for name in wanted if name not in ROWS]
    if strange:
        sys.exit(f"Onbekend: {', '.join(strange)}. Kies uit: {', '.join(ROWS)}.")
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        sys.exit(f"Nodig: {', '.join(missing)}. Op Debian: apt-get install {' '.join(missing)}")
    server = os.environ.get("DATABASE_URL", "")
    if not urlsplit(server).scheme.startswith("postgres"):
        sys.exit("Nodig: DATABASE_URL=postgres://… waarop databases gemaakt mogen worden.")
    print(machine.told(server), end="\n\n", flush=True)
    lines: list[Line] = []
    with place(server) as here:
        for name in wanted or ROWS:
            print(f"{name}…", file=sys.stderr, flush=True)
            lines += ROWS[name](here)
    print(table(lines))


def stop(number: int, frame: FrameType | None) -> None:
    """End as the program itself would, so that everything is cleared away."""
    sys.exit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    main(sys.argv[1:])
