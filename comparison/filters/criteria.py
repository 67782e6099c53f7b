"""CRITERIA: everything the products can be filtered on, grown from the rows and their parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Any

from comparison.filters.ways import UNKNOWN, WITHHELD, Point, Way, way_of
from policies.certainty import Certainty
from policies.kinds import InvalidValue, Kind, Value, dutch
from policies.kinds.parts import Blank, Choice, Flag, Number, Part, Whole
from policies.rows import ROWS, Row
from policies.statement import Statement


@dataclass(frozen=True, eq=False)
class Criterion:
    """One part of the answers to one row; `name` is the field that holds the part in a value.

    There is one of each, so it equals itself alone.
    """

    row: Row
    name: str
    part: Part[Any]
    way: Way

    @property
    def alone(self) -> bool:
        """Whether the answers to this row have no other part."""
        return len(self.row.kind.parts) == 1

    @property
    def key(self) -> str:
        """Its name in an address."""
        return self.row.key if self.alone else f"{self.row.key}.{self.part.key}"

    @property
    def label(self) -> str:
        """What people call it, on its own."""
        if self.alone or self.part.label == self.row.label:
            return self.row.label
        return f"{self.row.label} ({dutch.lower_first(self.part.label)})"

    def points(self, statement: Statement) -> Sequence[Point]:
        """What an answer has to be asked for; nothing when it has no such part."""
        if statement.value is not None:
            return _points_of(self, statement.value)
        if not statement.is_open:
            return ()
        return (UNKNOWN if statement.certainty is Certainty.UNKNOWN else WITHHELD,)


def criteria_of(row: Row) -> Iterator[Criterion]:
    """A criterion for every part of the answers to a row."""
    for name, part in row.kind.parts.items():
        yield Criterion(row, name, part, way_of(part, row.favours, units_of(row.kind, name)))


def units_of(kind: Kind[Any], name: str) -> tuple[str, ...]:
    """The units that a part can have when the rest of the value decides on that, else nothing.

    They are found by making every small value there can be.
    """
    if type(kind).measured is Kind.measured:
        return ()
    values = (value for value in _small_values(kind) if getattr(value, name) is not None)
    units = {_unit(kind.measured(value)[name]) for value in values}
    return tuple(sorted(units)) if len(units) > 1 else ()


@lru_cache(maxsize=8192)
def _points_of(criterion: Criterion, value: Value) -> tuple[Point, ...]:
    fact = getattr(value, criterion.name)
    if fact is None:
        return (UNKNOWN,) if criterion.part.blank is Blank.UNKNOWN else ()
    unit = _unit(criterion.row.kind.measured(value)[criterion.name])
    return tuple(criterion.way.points(fact, unit))


def _unit(part: Part[Any]) -> str:
    return part.unit if isinstance(part, Number | Whole) else ""


def _small_values(kind: Kind[Any]) -> Iterator[Value]:
    for facts in product(*map(_samples, kind.parts.values())):
        try:
            yield kind.value_type(*facts)
        except InvalidValue:
            continue


def _samples(part: Part[Any]) -> list[Any]:
    blank = [] if part.blank is Blank.REFUSED else [None]
    match part:
        case Choice():
            return [*part.options, *blank]
        case Flag():
            return [False, True, *blank]
        case Number() | Whole():
            return [part.lowest, *blank]
    return [None]


CRITERIA: tuple[Criterion, ...] = tuple(criterion for row in ROWS for criterion in criteria_of(row))

CRITERION_BY_KEY: Mapping[str, Criterion] = MappingProxyType(
    {criterion.key: criterion for criterion in CRITERIA}
)
