"""A clock that can be set: `python -m tests.faults.clock <file> -m gunicorn …`.

Runs a program in which it is so many seconds later as stands in the file; whoever writes another
number there sets the clock of all its processes.
"""

import runpy
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone


def wind(file: Path) -> None:
    """Let all that asks Python or Django the time hear it from this clock."""
    seconds = time.time

    def now() -> float:
        return seconds() + float(file.read_text() or 0)

    time.time = now
    timezone.now = lambda: datetime.fromtimestamp(now(), UTC)


def set_to(moment: datetime, file: Path) -> None:
    """Let it be this moment."""
    fresh = file.with_suffix(".fresh")
    fresh.write_text(str(moment.timestamp() - time.time()))
    fresh.replace(file)


if __name__ == "__main__":
    wind(Path(sys.argv[1]))
    sys.argv = sys.argv[3:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
