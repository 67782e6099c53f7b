"""What is asked of the products, and how that stands in an address beside the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from comparison.filters.criteria import CRITERIA, Criterion
from comparison.filters.ways import OPEN, UNKNOWN, Point
from comparison.selection import Pairs, Selection
from policies.kinds import InvalidValue, dutch
from policies.statement import Statement

Query = Mapping[str, Sequence[str]]


class Outcome(Enum):
    """Whether an answer is what was asked for; an answer that is not given can not tell."""

    MEETS = auto()
    OPEN = auto()
    FAILS = auto()


@dataclass(frozen=True)
class Filter:
    """What is asked of one part of an answer: one of these."""

    criterion: Criterion
    wanted: tuple[Point, ...]

    def judge(self, statement: Statement) -> Outcome:
        """Whether a product with this answer meets it."""
        return self.weigh(self.criterion.points(statement))

    def weigh(self, offered: Sequence[Point]) -> Outcome:
        """Whether an answer that offers these meets it."""
        way = self.criterion.way
        if any(way.meets(has, wanted) for has in offered for wanted in self.wanted):
            return Outcome.MEETS
        if OPEN & {*offered}:
            return Outcome.OPEN
        told = [wanted for wanted in self.wanted if wanted != UNKNOWN]
        held = [way.comparable(has, wanted) for has in offered for wanted in told]
        return Outcome.OPEN if held and not any(held) else Outcome.FAILS

    @property
    def label(self) -> str:
        """The filter in words."""
        return f"{self.criterion.label}: {self.words}"

    @property
    def words(self) -> str:
        """What is asked, in words."""
        known = [point.words for point in self.wanted if point != UNKNOWN]
        prefix = self.criterion.way.words
        if prefix == "een van" and len(known) < 2:
            prefix = ""
        told = f"{prefix} {dutch.show_list(known, 'of')}".strip() if known else ""
        return " of ".join(filter(None, (told, UNKNOWN.words if UNKNOWN in self.wanted else "")))

    def pairs(self) -> Pairs:
        """The filter as names and values of an address."""
        return [(self.criterion.key, point.token) for point in self.wanted]


@dataclass(frozen=True)
class Refusal:
    """A value in an address that a criterion can not take; `problem` is Dutch."""

    criterion: Criterion
    problem: str


@dataclass(frozen=True)
class Question:
    """What a list of products is asked: which day, which are chosen, which filters.

    `refusals` is what could not be taken from the address; the rest is the nearest that can be.
    """

    selection: Selection = field(default_factory=Selection)
    filters: tuple[Filter, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def filter_pairs(self) -> Pairs:
        """The filters alone."""
        return [pair for item in self.filters for pair in item.pairs()]

    def address(self, path: str) -> str:
        """All of it as an address on this site."""
        return self.selection.address(path, self.filter_pairs())

    def with_product(self, slug: str) -> "Question":
        """The same with one product more in the tray."""
        return replace(self, selection=self.selection.with_product(slug))

    def without_product(self, slug: str) -> "Question":
        """The same with one product less in the tray."""
        return replace(self, selection=self.selection.without_product(slug))

    def without(self, item: Filter) -> "Question":
        """The same with one filter less."""
        return replace(self, filters=tuple(kept for kept in self.filters if kept != item))

    def without_filters(self) -> "Question":
        """The same without filters."""
        return replace(self, filters=())


def ask(selection: Selection, query: Query) -> Question:
    """What a query asks beside this selection; names that are no criterion are left aside."""
    filters: list[Filter] = []
    refusals: list[Refusal] = []
    for criterion in CRITERIA:
        wanted: dict[Point, Point] = {}
        for token in filter(None, map(str.strip, query.get(criterion.key, ()))):
            try:
                point = UNKNOWN if token == UNKNOWN.token else criterion.way.read(token)
                wanted.setdefault(point, point)
            except InvalidValue as invalid:
                refusals.append(Refusal(criterion, invalid.message))
        if wanted:
            filters.append(Filter(criterion, tuple(wanted.values())))
    return Question(selection.carried(), tuple(filters), tuple(refusals))
