"""Whether what was published is seen at once: by every worker, at the very next request."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from bench.lines import Goal, Line
from bench.pages import FIVE, asked, fetch
from bench.place import Place
from bench.publisher import Publication, publisher
from bench.servers import gunicorn
from bench.spread import Spread
from bench.wrk import Asked

WORKERS = 4
PUBLICATIONS = 100
AT_ONCE = 16
"""Requests after every publication, each on a connection of its own: whichever worker is free."""


def measure(place: Place) -> Iterator[Line]:
    """Publish, and ask at once; what does not tell of the publication is stale."""
    installation = place.with_example()
    stale, seconds = 0, []
    with (
        gunicorn(installation, WORKERS),
        publisher(installation) as publishing,
        ThreadPoolExecutor(AT_ONCE) as visitors,
    ):
        page = Asked(asked(installation, FIVE).address)
        for _ in range(PUBLICATIONS):
            made = publishing.publish()
            seconds.append(made.seconds)
            stale += sum(visitors.map(lambda _, made=made: _is_stale(page, made), range(AT_ONCE)))
    what = f"stale answers, {WORKERS} workers, {PUBLICATIONS * AT_ONCE:,} requests"
    yield Line(what, Spread([stale]), goal=Goal(0, 0, at_most=True))
    yield Line("a publication, while nobody reads", Spread(seconds).times(1000), "ms")


def _is_stale(page: Asked, made: Publication) -> bool:
    answer = fetch(page)
    told = (f"Catalogusversie {made.version}", made.mark)
    return answer.status != 200 or not all(text.encode() in answer.body for text in told)
