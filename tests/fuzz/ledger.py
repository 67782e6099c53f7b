"""How much is asked, and what came of it: a small seeded share by default, more when told.

`FUZZ_REQUESTS=100000` in the environment asks so many times, each time other things.
"""

import heapq
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

SHARE = 400
"""Requests in a run of all the tests."""

SLOWEST = 20


@dataclass
class Ledger:
    """The count of everything that was asked."""

    requests: int
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def strict(self) -> bool:
        """Whether the time of an answer counts: beside other tests a machine is busy."""
        return self.requests > SHARE

    def note(self, told: str, status: int, seconds: float) -> None:
        """Write one answer down."""
        self.statuses[status] += 1
        self.seconds += seconds
        add = heapq.heappush if len(self.slowest) < SLOWEST else heapq.heappushpop
        add(self.slowest, (seconds, told))

    def lines(self) -> Iterator[str]:
        """What it comes to."""
        count = self.statuses.total()
        yield f"{count} requests in {self.seconds:.0f} s of the processor"
        yield ", ".join(f"{status}: {many}" for status, many in sorted(self.statuses.items()))
        for seconds, told in sorted(self.slowest, reverse=True):
            yield f"{seconds:6.3f} s  {told}"


LEDGER = Ledger(int(os.environ.get("FUZZ_REQUESTS", SHARE)))
