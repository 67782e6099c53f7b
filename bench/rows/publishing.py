"""Publishing while a thousand a second read: what they notice, and how long a publication takes."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence

from bench.lines import Goal, Line
from bench.pages import FIVE, FIXED, asked, fetch
from bench.place import ROOT, Place
from bench.publisher import Publisher, publisher
from bench.servers import gunicorn
from bench.spread import Spread
from bench.wrk import Asked

RATE, SECONDS = 1_000, 20
ROUNDS = {FIXED: 3, FIVE: 1}
"""How often: for a page that the publisher makes beforehand, and for one that visitors make."""

SLOWEST = Goal(10, 5, at_most=True)
NONE = Goal(0, 0, at_most=True)

Told = Mapping[str, float]


def measure(place: Place) -> Iterator[Line]:
    """Rounds of steady reading in which there is a publication every second."""
    installation = place.with_example()
    seconds: list[float] = []
    with gunicorn(installation), publisher(installation) as publishing:
        for path, rounds in ROUNDS.items():
            page = asked(installation, path)
            fetch(page)
            found = [_round(page, publishing, seconds) for _ in range(rounds)]
            yield from _lines(path, found)
    yield Line("a publication meanwhile", Spread(seconds).times(1000), "ms")


def _round(page: Asked, publishing: Publisher, seconds: list[float]) -> Told:
    command = [sys.executable, "-m", "bench.steady", page.address, json.dumps(page.headers)]
    command += [str(RATE), str(SECONDS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as reading:
        begun = time.monotonic()
        for number in range(1, SECONDS):
            time.sleep(max(0.0, begun + number - time.monotonic()))
            seconds.append(publishing.publish().seconds)
        written, _ = reading.communicate(timeout=SECONDS + 30)
    told: Told = json.loads(written)
    return told


def _lines(path: str, rounds: Sequence[Told]) -> Iterator[Line]:
    what = "page made ahead" if path == FIXED else "page not made ahead"
    for name, key in (("p50", "p50"), ("p99", "p99"), ("p99.9", "p999")):
        goal = SLOWEST if (path, key) == (FIXED, "p999") else None
        found = Spread([each[key] for each in rounds])
        yield Line(f"{name}, {what}, {RATE:,}/s, publishing every second", found, "ms", goal=goal)
    failed = Spread([sum(each["failed"] for each in rounds)])
    yield Line(f"errors meanwhile, {what}", failed, goal=NONE)
    versions = Spread([each["versions"] for each in rounds])
    yield Line(f"versions seen, {what}", versions, f"of {SECONDS}")
