"""Whether what is asked of the catalogue costs the same however large it has become."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from bench.lines import Goal, Line
from bench.place import Place
from bench.spread import Spread

SIZES = (5, 50, 500, 5_000)
"""Products, each with twenty versions."""

LATENCY = Goal(1, 0.3, at_most=True)  # milliseconds
OF_ALL = {"whole list"}
"""What shows everything there is grows with it by nature."""

GROWTH = Goal(3, 2.5, at_most=True)


def measure(place: Place) -> Iterator[Line]:
    """The queries that say which sheets count, and all that pages read, at each size."""
    installation = place.installation("growth")
    found = []
    for smaller, larger in pairwise((0, *SIZES)):
        installation.inside("growing", str(smaller), str(larger))
        found.append(installation.inside("querying"))
    for name in found[0]["queries"]:
        yield from _query(name, [each["queries"][name] for each in found])
    for name in found[0]["reads"]:
        yield from _read(name, [each["reads"][name] for each in found])


def _query(name: str, found: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    times = [each["milliseconds"] for each in found]
    unit = f"ms ({_series(times)}){_whole(found[-1])}"
    yield Line(f"query: {name}, {SIZES[-1]:,} products", Spread(times[-1:]), unit, goal=LATENCY)
    yield _growth(f"query: {name}", times)


def _read(name: str, found: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    for when, told in (("first", "first after a publication"), ("later", "later")):
        times = [each[when] for each in found]
        unit = f"ms ({_series(times)})" + (_whole(found[-1]) if when == "first" else "")
        yield Line(f"read: {name}, {told}, {SIZES[-1]:,} products", Spread(times[-1:]), unit)
        if name not in OF_ALL:
            yield _growth(f"read: {name}, {told}", times)


def _growth(name: str, times: Sequence[float]) -> Line:
    ratio = Spread([times[-1] / times[0]])
    return Line(f"{name}, {SIZES[0]} → {SIZES[-1]:,}", ratio, "x", goal=GROWTH)


def _series(times: Sequence[float]) -> str:
    return ", ".join(f"{each:.2f}" for each in times)


def _whole(found: Mapping[str, Any]) -> str:
    return f", reads {' and '.join(found['whole'])} whole" if found["whole"] else ""
