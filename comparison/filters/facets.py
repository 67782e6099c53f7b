"""What there is to choose: every criterion with its options, and how many products each leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comparison.filters.asked import Filter, Question
from comparison.filters.criteria import CRITERIA, Criterion
from comparison.filters.groups import Judged, judge
from comparison.filters.ways import OPEN, UNKNOWN, Point, count_points
from comparison.table import Column
from policies.kinds import dutch
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
    """Every criterion with its options; each answer is weighed once per filter."""
    judged = [judge(column, question.filters) for column in columns]
    filters = {item.criterion.key: item for item in question.filters}
    problems: dict[str, list[str]] = {}
    for refusal in question.refusals:
        problems.setdefault(refusal.criterion.key, []).append(refusal.problem)
    return [
        _facet(criterion, judged, filters, tuple(problems.get(criterion.key, ())))
        for criterion in CRITERIA
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


def _facet(
    criterion: Criterion,
    judged: Sequence[Judged],
    filters: Mapping[str, Filter],
    problems: tuple[str, ...],
) -> Facet:
    own = filters.get(criterion.key)
    others = len(filters) - (own is not None)
    offers = [criterion.points(item.column.cell(criterion.row)) for item in judged]
    left = [
        offer for offer, item in zip(offers, judged, strict=True) if _meets_others(item, criterion)
    ]
    found, wanted = count_points(offers), own.wanted if own else ()
    points = _options(criterion, {**dict.fromkeys(found), **dict.fromkeys(wanted)})
    alone = criterion.way.tally(found, points)
    together = criterion.way.tally(count_points(left), points) if others else alone
    return Facet(
        criterion=criterion,
        options=tuple(
            Option(point, point in wanted, alone[point], together[point]) for point in points
        ),
        total=len(judged),
        narrowed=others > 0,
        said=_said(criterion, offers, judged),
        problems=problems,
    )


def _options(criterion: Criterion, points: Mapping[Point, None]) -> list[Point]:
    """What to offer; that an answer is not given only where that is so, is asked, or is all."""
    offered = criterion.way.options(points.keys())
    return [*offered, UNKNOWN] if UNKNOWN in points or not offered else offered


def _meets_others(item: Judged, criterion: Criterion) -> bool:
    return all(other.criterion == criterion for other in (*item.fails, *item.opens))


def _said(criterion: Criterion, offers: Sequence[Sequence[Point]], judged: Sequence[Judged]) -> str:
    """What all products say alike here, in words; empty when they do not, or say nothing."""
    if len({frozenset(offer) for offer in offers}) != 1 or OPEN & {*offers[0]}:
        return ""
    if offers[0]:
        return dutch.show_list([point.words for point in offers[0]])
    cells = (item.column.cell(criterion.row) for item in judged)
    reasons = {c.text if c.value is None else criterion.part.blank.value for c in cells}
    return reasons.pop() if len(reasons) == 1 else ""
