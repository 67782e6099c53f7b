"""Amounts that are known, or known to lie between two others because a fact is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from comparison.income.told import cents, euro

ZERO = Decimal(0)


@dataclass(frozen=True)
class Span:
    """Euro, exact: no less than `low`, no more than `high`."""

    low: Decimal
    high: Decimal

    @property
    def sure(self) -> bool:
        """Whether both are the same amount once they are told."""
        return cents(self.low) == cents(self.high)

    @property
    def told(self) -> str:
        """`€ 12,50`, or `€ 12,50 tot € 20,00`; rounded here, and only here."""
        return euro(self.low) if self.sure else f"{euro(self.low)} tot {euro(self.high)}"

    def plus(self, other: "Span") -> "Span":
        """Both together."""
        return Span(self.low + other.low, self.high + other.high)

    def minus(self, other: "Span") -> "Span":
        """What is left, whichever of both amounts is the true one; it may be below zero."""
        return Span(self.low - other.high, self.high - other.low)


NOTHING = Span(ZERO, ZERO)


def exactly(amount: Decimal) -> Span:
    """An amount that is known."""
    return Span(amount, amount)


def total(spans: Iterable[Span]) -> Span:
    """All together."""
    kept = list(spans)
    return Span(sum((span.low for span in kept), ZERO), sum((span.high for span in kept), ZERO))
