"""A picture of amounts: bars of parts, drawn on the server; its numbers stand in a table too."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.money import euros

WIDTH = Decimal(1000)
"""Of the longest bar, in the units of the drawing; it stretches with the page."""


@dataclass(frozen=True)
class Share:
    """A part of a bar: the name of its looks, what it is called, and how much in euro."""

    looks: str
    name: str
    amount: Decimal


@dataclass(frozen=True)
class Bar:
    """One bar: what it is of, its parts, and what is told behind it; no parts: nothing known."""

    label: str
    shares: tuple[Share, ...]
    told: str


@dataclass(frozen=True)
class Drawn:
    """A part where it is drawn, in whole units."""

    share: Share
    x: int
    width: int


@dataclass(frozen=True)
class DrawnBar:
    """A bar where it is drawn, and in words for who does not see it."""

    bar: Bar
    drawn: tuple[Drawn, ...]

    @property
    def words(self) -> str:
        """The whole bar in one line."""
        parts = [f"{drawn.share.name} {euros(drawn.share.amount)}" for drawn in self.drawn]
        return f"{self.bar.label}: {', '.join(parts) or self.bar.told}"


@dataclass(frozen=True)
class Picture:
    """Bars on one scale, under a caption."""

    caption: str
    bars: tuple[DrawnBar, ...]

    @property
    def legend(self) -> Sequence[Share]:
        """Each kind of part once, in the order of first use."""
        shares = (drawn.share for bar in self.bars for drawn in bar.drawn)
        return list({share.looks: share for share in shares}.values())


def draw(caption: str, bars: Sequence[Bar]) -> Picture:
    """The bars on one scale: the longest takes the whole width; below zero nothing is drawn."""
    longest = max((_length(bar) for bar in bars), default=Decimal(0))
    return Picture(caption, tuple(DrawnBar(bar, _drawn(bar, longest)) for bar in bars))


def _length(bar: Bar) -> Decimal:
    return sum((max(share.amount, Decimal(0)) for share in bar.shares), Decimal(0))


def _drawn(bar: Bar, longest: Decimal) -> tuple[Drawn, ...]:
    found: list[Drawn] = []
    until = Decimal(0)
    for share in bar.shares:
        begin, until = until, until + max(share.amount, Decimal(0))
        x = round(begin * WIDTH / longest) if longest else 0
        end = round(until * WIDTH / longest) if longest else 0
        found.append(Drawn(share, x, end - x))
    return tuple(found)
