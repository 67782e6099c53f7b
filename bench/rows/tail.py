"""How long the slowest of many visitors wait for a page that is kept."""

from collections.abc import Iterator

from bench.lines import Goal, Line
from bench.pages import FIVE, asked
from bench.place import Place
from bench.servers import gunicorn
from bench.spread import Spread
from bench.wrk import Run, load

ROUNDS, SECONDS = 5, 4

GOALS = {16: Goal(12, 4, at_most=True), 64: Goal(30, 11, at_most=True)}
"""The p99 in milliseconds, by the number of connections."""


def measure(place: Place) -> Iterator[Line]:
    """As much load as it takes, on few connections and on many, in turn."""
    installation = place.with_example()
    page = asked(installation, FIVE)
    runs: dict[int, list[Run]] = {connections: [] for connections in GOALS}
    with gunicorn(installation):
        load(page, 1)
        for _ in range(ROUNDS):
            for connections, found in runs.items():
                found.append(load(page, SECONDS, connections))
    for connections, goal in GOALS.items():
        yield from _lines(connections, runs[connections], goal)
    few = runs[min(runs)]
    beside = Spread([run.p99 / run.p50 for run in few])
    yield Line("p99 / p50 at 16 connections", beside, goal=Goal(5, 5, at_most=True))


def _lines(connections: int, runs: list[Run], goal: Goal) -> Iterator[Line]:
    where = f"kept page at {connections} connections"
    yield Line(f"p50, {where}", Spread([run.p50 for run in runs]), "ms")
    yield Line(f"p99, {where}", Spread([run.p99 for run in runs]), "ms", goal=goal)
    yield Line(f"p99.9, {where}", Spread([run.p999 for run in runs]), "ms")
