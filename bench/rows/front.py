"""A page through the nginx that is shipped, beside its bytes through one that does nothing else."""

from collections.abc import Iterator

from bench.lines import Goal, Line
from bench.place import Place
from bench.servers import nginx_static
from bench.shipped import shipped
from bench.spread import Spread
from bench.wrk import Asked, load

ROUNDS, SECONDS = 9, 2


def measure(place: Place) -> Iterator[Line]:
    """Rounds of both, once the page is where the shipped nginx looks for it."""
    ahead: list[float] = []
    twin: list[float] = []
    with (
        shipped(place) as portal,
        nginx_static(place.folder / "front-twin", {"page": portal.body}) as nginx,
    ):
        for _ in range(ROUNDS):
            twin.append(load(Asked(f"{nginx.address}/page"), SECONDS).rate)
            ahead.append(load(portal.page, SECONDS).rate)
    yield Line("nginx static, the fixed page", Spread(twin), "/s")
    through, beside = Spread(ahead), Spread(ahead).over(Spread(twin))
    yield Line("fixed page through the shipped nginx", through, "/s", beside)
    yield Line("shipped nginx / nginx static", beside, goal=Goal(0.6, 0.7))
