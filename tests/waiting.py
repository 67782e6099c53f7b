"""Waiting for what takes a moment, whatever the machine is busy with."""

import time
from collections.abc import Callable

PATIENCE = 15.0
"""Seconds within which anything has to come about, on a busy machine too."""


def until(so: Callable[[], object], seconds: float = PATIENCE) -> float:
    """After how many seconds it is so; raises AssertionError when that takes too long."""
    begun = time.monotonic()
    while not so():
        assert time.monotonic() < begun + seconds, "It never came about."
        time.sleep(0.01)
    return time.monotonic() - begun
