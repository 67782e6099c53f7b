"""How soon a portal that is started shows its first page."""

import time
from collections.abc import Iterator

from bench.lines import Goal, Line
from bench.pages import FIVE, asked, fetch
from bench.place import Place
from bench.servers import gunicorn
from bench.spread import Spread

ROUNDS = 7


def measure(place: Place) -> Iterator[Line]:
    """From the command to a whole comparison, with nothing kept of before."""
    installation = place.with_example()
    seconds = []
    for _ in range(ROUNDS):
        begun = time.monotonic()
        with gunicorn(installation):
            fetch(asked(installation, FIVE))
            seconds.append(time.monotonic() - begun)
    yield Line("cold start to first page", Spread(seconds), "s", goal=Goal(1.5, 0.6, at_most=True))
