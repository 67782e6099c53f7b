"""Where a visitor can go from the page: other orders, days and formats, and examples to try."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from comparison.addresses import address_of
from comparison.links import Link, comparison_address
from comparison.payout.asked import Order
from comparison.payout.exports import FORMATS
from comparison.payout.reckoning import Reckoning
from comparison.selection import MOST, Pairs, Selection
from comparison.templatetags.typography import day

ANSWER = "#antwoord"

SHORT = {
    Order.NAME: "naam van de verzekeraar",
    Order.PAYS: "betaalt in totaal",
    Order.PAYS_YEAR_1: "betaalt in jaar 1",
    Order.PAYS_YEAR_2: "betaalt in jaar 2",
    Order.REMAINS: "blijft voor u",
}
"""Each order as it stands in a list; the table tells it in full."""


def page_address(selection: Selection, pairs: Pairs = ()) -> str:
    """The page with this question."""
    return selection.address(address_of("payout"), pairs)


def permanent(reckoning: Reckoning) -> str:
    """The path and query that give these amounts for ever."""
    return page_address(reckoning.permalink, reckoning.asked.pairs)


def downloads(reckoning: Reckoning) -> Sequence[Link]:
    """The same answer in every format."""
    asked = reckoning.asked
    return [
        Link(asked.selection.address(address_of(f"payout-{item.suffix}"), asked.pairs), item.name)
        for item in FORMATS
    ]


def orders(reckoning: Reckoning) -> Sequence[Link]:
    """The same answer in every order."""
    asked = reckoning.asked
    rest = [(name, text) for name, text in asked.pairs if name != "volgorde"]
    return [
        Link(
            page_address(asked.selection, [*rest, ("volgorde", order.value)]) + ANSWER,
            SHORT[order],
            current=order is asked.order,
        )
        for order in Order
    ]


def onward(reckoning: Reckoning) -> Iterator[Link]:
    """The same question by the sheets of a year earlier, and these products side by side."""
    asked, earlier = reckoning.asked, _year_before(reckoning.on)
    address = page_address(replace(asked.selection, on=earlier), asked.pairs)
    yield Link(address + ANSWER, f"Dezelfde vraag op {day(earlier)}")
    slugs = tuple(line.column.slug for line in reckoning.lines)
    if slugs:
        chosen = asked.selection if len(slugs) > MOST else replace(asked.selection, products=slugs)
        yield Link(comparison_address(chosen), "Deze producten regel voor regel vergelijken")


def examples(selection: Selection, on: date) -> Sequence[Link]:
    """Questions that fill the address with the figures of an example."""
    return [
        Link(page_address(selection, pairs) + ANSWER, text)
        for text, pairs in example_questions(on).items()
    ]


def example_questions(on: date) -> Mapping[str, Pairs]:
    """What each example is called, and what it asks."""
    return {
        "24 weken helemaal ziek": _WEEKS,
        "in stappen terug aan het werk": _in_steps(on),
        "twee jaar ziek met een hoog loon, en een cao": _TWO_YEARS,
    }


_WEEKS: Pairs = (
    ("loon", "36.540"),
    ("vakantiegeld", "inbegrepen"),
    ("doorbetaling", "wet"),
    ("uren", "36"),
    ("eigen_risico", "20"),
    ("dekking_1", "70"),
    ("dekking_2", "70"),
    ("lasten", "geen"),
    ("verzuim", "weken"),
    ("weken", "24"),
    ("procent", "100"),
)

_TWO_YEARS: Pairs = (
    ("loon", "150.000"),
    ("vakantiegeld", "inbegrepen"),
    ("doorbetaling", "cao"),
    ("cao_1", "100"),
    ("cao_2", "70"),
    ("eigen_lasten", "25"),
    ("eigen_risico", "65"),
    ("dekking_1", "100"),
    ("dekking_2", "70"),
    ("lasten", "hoogste"),
    ("verzuim", "weken"),
    ("weken", "104"),
    ("procent", "100"),
)


def _in_steps(on: date) -> Pairs:
    """Twelve weeks of illness, twelve for half, then recovered, while there are days to do so."""
    steps = ((0, "100"), (12, "50"), (24, "0"))
    begun = min(on, date.max - timedelta(weeks=24))
    phases = [
        pair
        for weeks, share in steps
        for pair in (
            ("fase_van", f"{begun + timedelta(weeks=weeks):%d-%m-%Y}"),
            ("fase_procent", share),
        )
    ]
    before = [pair for pair in _WEEKS if pair[0] not in {"verzuim", "weken", "procent"}]
    return [*before, ("verzuim", "fasen"), *phases]


def _year_before(on: date) -> date:
    try:
        return on.replace(year=on.year - 1)
    except ValueError:  # 29 February
        return on.replace(year=on.year - 1, day=28)
