"""Ten times as many as the portal can take, all at once: who is turned away hears so at once."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.faults.server import Portal
from tests.load.visitors import calculating, headers

TIMES = 10
PATIENCE = 30.0
"""Seconds after which a visitor gives up."""


@dataclass
class Crowd:
    """What a crowd met: how long each answer took, by its status; 0 is none at all."""

    took: dict[int, list[float]] = field(default_factory=dict)
    alive: list[float] = field(default_factory=list)
    """How long it took to hear that the portal is alive; infinite when it did not say so."""

    seconds: float = 0.0
    asked: int = 0

    def note(self, status: int, seconds: float) -> None:
        """Write an answer down."""
        self.took.setdefault(status, []).append(seconds)

    @property
    def statuses(self) -> Counter[int]:
        """How many got which answer."""
        return Counter({status: len(took) for status, took in self.took.items()})

    def rate(self, status: int = 200) -> float:
        """How many a second got this answer."""
        return self.statuses[status] / self.seconds

    def nearly_all(self, status: int) -> float:
        """Within how many seconds nine in ten of them got it."""
        return share_of(self.took.get(status, [0.0]), 0.9)

    def lines(self) -> Iterator[str]:
        """It, as a table."""
        yield f"asked {self.asked / self.seconds:.0f} a second, for {self.seconds:.0f} s"
        for status, took in sorted(self.took.items()):
            shares = ", ".join(
                f"p{part:.0%} {share_of(took, part):.3f} s" for part in (0.5, 0.9, 0.99)
            )
            yield f"{status}: {self.rate(status):.0f} a second; {shares}"
        if self.alive:
            yield f"/gezond/: {len(self.alive)} times, at most {max(self.alive):.3f} s"


def share_of(took: list[float], share: float) -> float:
    """Within how many seconds such a share of them had an answer."""
    return sorted(took)[min(len(took) - 1, int(len(took) * share))]


async def most(portal: Portal, seconds: float, at_once: int = 8) -> float:
    """How many sums a second the portal can do, when nobody has to wait for long."""
    crowd, until, dice = Crowd(seconds=seconds), time.monotonic() + seconds, random.Random(0)

    async def ask_on() -> None:
        while time.monotonic() < until:
            await asked(portal, calculating(dice), crowd, dice)

    await asyncio.gather(*[ask_on() for _ in range(at_once)])
    return crowd.rate()


async def crowded(portal: Portal, rate: float, seconds: float) -> Crowd:
    """What becomes of so many a second, whether or not they are answered."""
    crowd, dice = Crowd(), random.Random(1)
    begun = time.monotonic()
    watching = asyncio.create_task(watched(portal, crowd, seconds))
    visits: set[asyncio.Task[None]] = set()
    while (passed := time.monotonic() - begun) < seconds:
        for _ in range(int(passed * rate) - crowd.asked):
            crowd.asked += 1
            visits.add(asyncio.create_task(asked(portal, calculating(dice), crowd, dice)))
        await asyncio.sleep(0.01)
    crowd.seconds = time.monotonic() - begun
    await asyncio.gather(*visits, watching)
    return crowd


async def watched(portal: Portal, crowd: Crowd, seconds: float) -> None:
    """Ask time and again whether the portal is alive."""
    until, dice = time.monotonic() + seconds, random.Random(2)
    while time.monotonic() < until:
        begun, one = time.monotonic(), Crowd()
        await asked(portal, "/gezond/", one, dice)
        crowd.alive.append(time.monotonic() - begun if one.statuses[200] else float("inf"))
        await asyncio.sleep(0.2)


async def asked(portal: Portal, path: str, crowd: Crowd, dice: random.Random) -> None:
    """One visit, on a connection of its own."""
    begun, status = time.monotonic(), 0
    told = headers(dice, f"127.0.0.1:{portal.port}") | {"Connection": "close"}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {text}" for name, text in told.items()), "", ""]
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", portal.port)
            writer.write("\r\n".join(lines).encode())
            head = await reader.readline()
            await reader.read()
            writer.close()
            status = int(head.split()[1]) if head else 0
    except (OSError, TimeoutError):
        status = 0
    crowd.note(status, time.monotonic() - begun)
