"""Publishing while a thousand a second read: what they notice, and how long a publication takes."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench.lines import Goal, Line
from bench.pages import FIVE, FIXED, asked, fetch
from bench.place import ROOT, Place
from bench.publisher import publisher
from bench.servers import gunicorn
from bench.shipped import shipped
from bench.spread import Spread
from bench.wrk import Asked

RATE, SECONDS = 1_000, 20
ROUNDS = 3

SLOWEST = Goal(10, 5, at_most=True)
NONE = Goal(0, 0, at_most=True)

Told = Mapping[str, float]


def measure(place: Place) -> Iterator[Line]:
    """Steady reading, with a publication every second, and without: what a publication adds."""
    installation = place.with_example()
    seconds: list[float] = []
    with gunicorn(installation), publisher(installation) as publishing:

        def publish() -> None:
            seconds.append(publishing.publish().seconds)

        ahead, other = asked(installation, FIXED), asked(installation, FIVE)
        fetch(ahead)
        quiet = [_round(ahead) for _ in range(ROUNDS)]
        found = [_round(ahead, publish) for _ in range(ROUNDS)]
        fetch(other)
        made = _round(other, publish)
    yield from _times(f"page made ahead, {RATE:,}/s, nobody publishes", quiet)
    yield from _lines("page made ahead", found, SLOWEST)
    yield from _lines("page not made ahead", [made])
    yield Line("a publication meanwhile", Spread(seconds).times(1000), "ms")
    yield from _through_nginx(place)


def _through_nginx(place: Place) -> Iterator[Line]:
    """The same page as a file, which the shipped nginx sends by itself."""
    with shipped(place) as portal, publisher(portal.installation) as publishing:
        found = [_round(portal.page, publishing.publish) for _ in range(ROUNDS)]
    yield from _lines("page made ahead, shipped nginx", found, SLOWEST)


def _round(page: Asked, act: Callable[[], object] = int) -> Told:
    """Steady reading of a page, with this act in every second but the first."""
    command = [sys.executable, "-m", "bench.steady", page.address, json.dumps(page.headers)]
    command += [str(RATE), str(SECONDS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as reading:
        begun = time.monotonic()
        for number in range(1, SECONDS):
            time.sleep(max(0.0, begun + number - time.monotonic()))
            act()
        written, _ = reading.communicate(timeout=SECONDS + 30)
    told: Told = json.loads(written)
    return told


def _times(what: str, rounds: Sequence[Told], goal: Goal | None = None) -> Iterator[Line]:
    for name, key in (("p50", "p50"), ("p99", "p99"), ("p99.9", "p999")):
        found = Spread([each[key] for each in rounds])
        yield Line(f"{name}, {what}", found, "ms", goal=goal if key == "p999" else None)


def _lines(page: str, rounds: Sequence[Told], goal: Goal | None = None) -> Iterator[Line]:
    yield from _times(f"{page}, {RATE:,}/s, publishing every second", rounds, goal)
    failed = Spread([sum(each["failed"] for each in rounds)])
    yield Line(f"errors meanwhile, {page}", failed, goal=NONE)
    versions = Spread([each["versions"] for each in rounds])
    yield Line(f"versions seen, {page}", versions, f"of {SECONDS}")
