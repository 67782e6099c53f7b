"""The products in three groups: those that meet the filters, those that may, and the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from comparison.filters.asked import Filter, Outcome
from comparison.filters.offered import Offered, offered_by
from comparison.table import Column


@dataclass(frozen=True)
class Judged:
    """A product, with the filters that it fails and those that its answers leave open."""

    column: Column
    fails: tuple[Filter, ...] = ()
    opens: tuple[Filter, ...] = ()


@dataclass(frozen=True)
class Groups:
    """Every product stands in one of these, in the order of the catalogue."""

    meets: tuple[Judged, ...]
    open: tuple[Judged, ...]
    fails: tuple[Judged, ...]


def group(columns: Sequence[Column], filters: Sequence[Filter]) -> Groups:
    """The products in their groups; one filter that fails decides, whatever is open."""
    offered = offered_by(tuple(columns)) if filters else {}
    weighed = [(item, _outcomes(item, offered[item.criterion])) for item in filters]
    judged = [_judged(column, place, weighed) for place, column in enumerate(columns)]
    return Groups(
        meets=tuple(item for item in judged if not item.fails and not item.opens),
        open=tuple(item for item in judged if item.opens and not item.fails),
        fails=tuple(item for item in judged if item.fails),
    )


def met_by(item: Filter, offered: Offered) -> frozenset[int]:
    """The places of the products that meet a filter."""
    outcomes = enumerate(_outcomes(item, offered))
    return frozenset(place for place, outcome in outcomes if outcome is Outcome.MEETS)


def _outcomes(item: Filter, offered: Offered) -> Sequence[Outcome]:
    """How every product stands to a filter; what is answered alike is weighed once."""
    outcomes = [item.weigh(offer) for offer in offered.offers]
    return [outcomes[number] for number in offered.had]


def _judged(
    column: Column, place: int, weighed: Sequence[tuple[Filter, Sequence[Outcome]]]
) -> Judged:
    return Judged(
        column,
        fails=tuple(item for item, outcomes in weighed if outcomes[place] is Outcome.FAILS),
        opens=tuple(item for item, outcomes in weighed if outcomes[place] is Outcome.OPEN),
    )
