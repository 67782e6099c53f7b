"""A picture of an income: a column for each half year, drawn on the server on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from comparison.income.course import Course, Half
from comparison.income.spans import ZERO

SLOT, BAR, HEIGHT = 100, 76, 300
"""Width for a column, of the column itself, and height: the drawing stretches with the page."""

WAGE, BENEFIT, PERHAPS = "first", "second", "perhaps"


@dataclass(frozen=True)
class Block:
    """A part of a column where it is drawn, in whole units from the top left."""

    looks: str
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Column:
    """One half year."""

    number: int
    known: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Stairs:
    """All columns, and how high the wage before the illness lies."""

    columns: tuple[Column, ...]
    level: int
    words: str

    @property
    def width(self) -> int:
        """Of the drawing."""
        return SLOT * len(self.columns)

    @property
    def doubtful(self) -> bool:
        """Whether some part is drawn that is not certain."""
        return any(block.looks == PERHAPS for column in self.columns for block in column.blocks)


def draw(courses: Sequence[Course]) -> tuple[Stairs, ...]:
    """A picture of each course, all on the scale of the highest amount in any."""
    highest = max(_highest(course) for course in courses)
    return tuple(_drawn(course, highest) for course in courses)


def _highest(course: Course) -> Decimal:
    return max([course.before, *(half.total.high for half in course.halves if half.total)])


def _drawn(course: Course, highest: Decimal) -> Stairs:
    columns = tuple(_column(half, course.before, highest) for half in course.halves)
    words = ", ".join(
        f"halfjaar {half.number}: {half.total.told if half.total else 'niet te berekenen'}"
        for half in course.halves
    )
    return Stairs(columns, HEIGHT - _units(course.before, highest), words)


def _column(half: Half, before: Decimal, highest: Decimal) -> Column:
    blocks = tuple(_blocks(half, before, highest))
    return Column(half.number, half.total is not None, blocks)


def _blocks(half: Half, before: Decimal, highest: Decimal) -> Iterator[Block]:
    x = (half.number - 1) * SLOT + (SLOT - BAR) // 2
    until = ZERO
    for looks, amount in _parts(half, before):
        begin, until = until, until + amount
        low, high = _units(begin, highest), _units(until, highest)
        if high > low:
            yield Block(looks, x, HEIGHT - high, high - low)


def _parts(half: Half, before: Decimal) -> Iterator[tuple[str, Decimal]]:
    wage = half.wage.low if half.wage else ZERO
    yield WAGE, wage
    if half.total and half.benefit:
        yield BENEFIT, half.benefit.low
        yield PERHAPS, half.benefit.high - half.benefit.low
    else:
        yield PERHAPS, max(before - wage, ZERO)


def _units(amount: Decimal, highest: Decimal) -> int:
    return round(amount * HEIGHT / highest)
