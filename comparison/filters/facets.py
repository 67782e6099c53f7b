"""What there is to choose: every criterion with its options, and how many products each leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comparison.filters.asked import Filter, Question
from comparison.filters.criteria import CRITERIA, Criterion
from comparison.filters.groups import met_by
from comparison.filters.offered import Offered, offered_by
from comparison.filters.ways import UNKNOWN, Point
from comparison.table import Column
from policies.rows import Group, Row, grouped


@dataclass(frozen=True)
class Option:
    """One option; `alone` products meet it, `together` meet the other filters as well."""

    point: Point
    chosen: bool
    alone: int
    together: int


@dataclass(frozen=True)
class Facet:
    """One criterion with its options over `total` products.

    `said` is what all products answer alike, so that there is nothing to choose; `narrowed` tells
    whether other filters are active, `problems` what was refused.
    """

    criterion: Criterion
    options: tuple[Option, ...]
    total: int
    narrowed: bool
    said: str = ""
    problems: tuple[str, ...] = ()

    @property
    def said_as(self) -> tuple[str, ...]:
        """How its options are spelled, for options are equal when they mean the same."""
        return tuple(text for o in self.options for text in (o.point.token, o.point.words))

    @property
    def in_use(self) -> bool:
        """Whether something is asked here, or was meant to be."""
        return bool(self.problems) or any(option.chosen for option in self.options)

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to choose, and nothing chosen."""
        return bool(self.said) and not self.in_use


@dataclass(frozen=True)
class RowFacets:
    """The facets of one row."""

    row: Row
    facets: tuple[Facet, ...]


@dataclass(frozen=True)
class GroupFacets:
    """The rows of one heading in which there is something to choose."""

    group: Group
    rows: tuple[RowFacets, ...]

    @property
    def said_as(self) -> tuple[tuple[str, ...], ...]:
        """How the options are spelled."""
        return tuple(facet.said_as for row in self.rows for facet in row.facets)

    @property
    def active(self) -> int:
        """How many criteria are in use here."""
        return sum(facet.in_use for row in self.rows for facet in row.facets)


def facets_of(columns: Sequence[Column], question: Question) -> list[Facet]:
    """Every criterion with its options; each different answer is weighed once per filter."""
    offered, filters = offered_by(tuple(columns)), question.filters
    met = {item.criterion: met_by(item, offered[item.criterion]) for item in filters}
    problems: dict[Criterion, list[str]] = {}
    for refusal in question.refusals:
        problems.setdefault(refusal.criterion, []).append(refusal.problem)
    asked = {item.criterion: item for item in filters}
    return [
        _facet(offered[each], asked.get(each), _left(each, met), tuple(problems.get(each, ())))
        for each in CRITERIA
    ]


def gather(facets: Sequence[Facet]) -> list[GroupFacets]:
    """The facets in which there is something to choose, under their headings."""
    gathered = []
    for heading, rows in grouped():
        in_rows = (
            RowFacets(row, tuple(f for f in facets if f.criterion.row == row and not f.is_settled))
            for row in rows
        )
        gathered.append(GroupFacets(heading, tuple(item for item in in_rows if item.facets)))
    return [item for item in gathered if item.rows]


def _left(criterion: Criterion, met: Mapping[Criterion, frozenset[int]]) -> frozenset[int] | None:
    """The places of the products that meet all other filters; None where there are no others."""
    others = [places for other, places in met.items() if other is not criterion]
    return frozenset.intersection(*others) if others else None


def _facet(
    offered: Offered, own: Filter | None, left: frozenset[int] | None, problems: tuple[str, ...]
) -> Facet:
    criterion, found = offered.criterion, offered.count()
    wanted = own.wanted if own else ()
    points = _options(criterion, {**dict.fromkeys(found), **dict.fromkeys(wanted)})
    alone = together = criterion.way.tally(found, points)
    if left is not None:
        together = criterion.way.tally(offered.count(left), points)
    return Facet(
        criterion=criterion,
        options=tuple(
            Option(point, point in wanted, alone[point], together[point]) for point in points
        ),
        total=len(offered.had),
        narrowed=left is not None,
        said=offered.said,
        problems=problems,
    )


def _options(criterion: Criterion, points: Mapping[Point, None]) -> list[Point]:
    """What to offer; that an answer is not given only where that is so, is asked, or is all."""
    offered = criterion.way.options(points.keys())
    return [*offered, UNKNOWN] if UNKNOWN in points or not offered else offered
