"""What a page costs that is not kept, in one process and without a network."""

from collections.abc import Iterator

from bench.lines import Goal, Line
from bench.pages import FIVE, PAYOUT
from bench.place import Place
from bench.spread import Spread

ROUNDS = 3
QUERIES = Goal(4, 3, at_most=True)


def measure(place: Place) -> Iterator[Line]:
    """The comparison of five; of twelve the list, for no more than five stand side by side."""
    pages = (
        (place.with_example(), FIVE, "comparison of five", Goal(9, 4.5, at_most=True)),
        (place.with_twelve(), "/producten/", "list of twelve", Goal(16, 9, at_most=True)),
        (place.with_example(), f"/rekenen/uitkering/?{PAYOUT}", "payout", None),
    )
    for installation, path, name, goal in pages:
        rounds = [installation.inside("rendering", path)[path] for _ in range(ROUNDS)]
        for when, told in (("later", ""), ("first", ", first after a publication")):
            times = Spread([each[when] for each in rounds])
            of = goal if when == "later" else None
            yield Line(f"processor time to make a {name}{told}", times, "ms", goal=of)
            queries = Spread([rounds[0][f"queries_{when}"]])
            yield Line(f"queries to make a {name}{told}", queries, goal=QUERIES if goal else None)
