"""What the products of a list offer in every criterion, worked out once for the same list."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from comparison.filters.criteria import CRITERIA, Criterion
from comparison.filters.ways import OPEN, Point
from comparison.table import Column
from policies.kinds import dutch

Offer = tuple[Point, ...]
"""What one answer has to be asked for."""

LISTS_AT_HAND = 1
"""How many lists are at hand: nearly everyone filters the same one, and it can be long."""


@dataclass(frozen=True)
class Offered:
    """The offers in one criterion: each that differs once, and which of them every product has.

    `said` is what all products answer alike, in words; empty when they do not, or say nothing.
    """

    criterion: Criterion
    offers: Sequence[Offer]
    had: Sequence[int]
    said: str

    def count(self, places: Iterable[int] | None = None) -> Counter[Point]:
        """How many of the products in these places have each point; of all without places."""
        had = self.had if places is None else map(self.had.__getitem__, places)
        found: Counter[Point] = Counter()
        for number, times in Counter(had).items():
            for point in self.offers[number]:
                found[point] += times
        return found


@lru_cache(maxsize=LISTS_AT_HAND)
def offered_by(columns: tuple[Column, ...]) -> Mapping[Criterion, Offered]:
    """What these products offer, by criterion."""
    return {criterion: _offered(criterion, columns) for criterion in CRITERIA}


def _offered(criterion: Criterion, columns: Sequence[Column]) -> Offered:
    cells = [column.cell(criterion.row) for column in columns]
    offers: dict[Offer, int] = {}
    had = [offers.setdefault(tuple(criterion.points(cell)), len(offers)) for cell in cells]
    said = ""
    if len({frozenset(offer) for offer in offers}) == 1:
        said = _said(criterion, next(iter(offers)), columns)
    return Offered(criterion, tuple(offers), tuple(had), said)


def _said(criterion: Criterion, offer: Offer, columns: Sequence[Column]) -> str:
    """What this offer of all products comes to in words; where it is nothing, why that is."""
    if OPEN & {*offer}:
        return ""
    if offer:
        return dutch.show_list([point.words for point in offer])
    cells = (column.cell(criterion.row) for column in columns)
    reasons = {c.text if c.value is None else criterion.part.blank.value for c in cells}
    return reasons.pop() if len(reasons) == 1 else ""
