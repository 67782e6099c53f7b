"""What the processes of a portal hold, and whether that grows with what they are asked."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice, permutations
from urllib.parse import urlencode

from bench.lines import Goal, Line
from bench.pages import FIVE, PAYOUT, asked, fetch
from bench.place import Installation, Place
from bench.servers import gunicorn
from bench.spread import Spread
from bench.wrk import Asked

WORKERS = 2
VISITORS = 8
STARTS = 5
"""So often it is started: which thread asks for memory first differs, and so what it takes."""
BEFORE, REQUESTS = 2_000, 10_000
"""Requests until everything has been loaded that ever will be, and those after it."""

LEVEL = Goal(5, 1, at_most=True)
"""How much it may grow in so many requests, in percent."""


def measure(place: Place) -> Iterator[Line]:
    """With two workers: at the start, warmed up, and after many requests for many pages."""
    installation = place.with_example()
    begun = [_begun(installation) for _ in range(STARTS)]
    with gunicorn(installation, WORKERS) as server, ThreadPoolExecutor(VISITORS) as visitors:
        pages = cycle(_pages(installation))
        for _ in visitors.map(fetch, islice(pages, BEFORE)):
            pass
        warm = server.memory()
        for _ in visitors.map(fetch, islice(pages, REQUESTS)):
            pass
        after = server.memory()
    goal = Goal(130, 100, at_most=True)
    yield Line("memory, 2 workers (PSS of all processes)", Spread(begun), "MB", goal=goal)
    yield Line(f"after {BEFORE:,} requests for many pages", Spread([warm]), "MB")
    yield Line(f"after {REQUESTS:,} more", Spread([after]), "MB")
    yield Line("growth meanwhile", Spread([100 * (after - warm) / warm]), "%", goal=LEVEL)


def _begun(installation: Installation) -> float:
    """What they hold when the first visitors have come, in megabytes."""
    with gunicorn(installation, WORKERS) as server, ThreadPoolExecutor(VISITORS) as visitors:
        while len(server.processes()) <= WORKERS:  # gunicorn lets them begin one after another
            time.sleep(0.01)
        for _ in visitors.map(fetch, [asked(installation, FIVE)] * VISITORS * 4):
            pass
        return server.memory()


def _pages(installation: Installation) -> list[Asked]:
    """Comparisons in every order, the list, and a calculator: kept, and made for each request."""
    orders = [each for number in (2, 3) for each in permutations("abcde", number)]
    paths = [
        "/vergelijken/?" + urlencode([("p", f"product-{letter}") for letter in order])
        for order in orders
    ]
    paths += [f"/producten/?max_werkgeverslasten={percent}" for percent in range(20, 40)]
    paths += [f"/rekenen/uitkering/?{PAYOUT}", "/", "/producten/product-a/", "/gezond/"]
    return [asked(installation, path) for path in paths]
