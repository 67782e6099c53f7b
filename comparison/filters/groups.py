"""The products in three groups: those that meet the filters, those that may, and the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from comparison.filters.asked import Filter, Outcome
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


def judge(column: Column, filters: Sequence[Filter]) -> Judged:
    """How a product stands to the filters."""
    outcomes = [(item, item.judge(column.cell(item.criterion.row))) for item in filters]
    return Judged(
        column,
        fails=tuple(item for item, outcome in outcomes if outcome is Outcome.FAILS),
        opens=tuple(item for item, outcome in outcomes if outcome is Outcome.OPEN),
    )


def group(columns: Sequence[Column], filters: Sequence[Filter]) -> Groups:
    """The products in their groups; one filter that fails decides, whatever is open."""
    judged = [judge(column, filters) for column in columns]
    return Groups(
        meets=tuple(item for item in judged if not item.fails and not item.opens),
        open=tuple(item for item in judged if item.opens and not item.fails),
        fails=tuple(item for item in judged if item.fails),
    )
