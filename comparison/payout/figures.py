"""What comes out of the sums: amounts by year of illness, and why there are none."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.money import EXACT
from policies.statement import Statement

ZERO = Decimal(0)


@dataclass(frozen=True)
class ByYear:
    """Euro in the first and in the second year of illness, exact: round what is told."""

    year_1: Decimal = ZERO
    year_2: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Both years."""
        return EXACT.add(self.year_1, self.year_2)

    def plus(self, other: "ByYear") -> "ByYear":
        """Both together."""
        return ByYear(EXACT.add(self.year_1, other.year_1), EXACT.add(self.year_2, other.year_2))

    def minus(self, other: "ByYear") -> "ByYear":
        """What is left when the other is taken away; it may be below zero."""
        return ByYear(
            EXACT.subtract(self.year_1, other.year_1), EXACT.subtract(self.year_2, other.year_2)
        )

    def times(self, percentage: Decimal) -> "ByYear":
        """So many percent of it."""
        share = EXACT.divide(percentage, Decimal(100))
        return ByYear(EXACT.multiply(self.year_1, share), EXACT.multiply(self.year_2, share))


def by_year(amounts: Iterable[tuple[int, Decimal]]) -> ByYear:
    """Amounts, each with its year of illness, added up."""
    years = {1: ZERO, 2: ZERO}
    for year, amount in amounts:
        years[year] = EXACT.add(years[year], amount)
    return ByYear(years[1], years[2])


@dataclass(frozen=True)
class Missing:
    """A fact that is not known and without which there is no amount.

    `statement` is what the sheet says instead; None when the visitor did not tell it.
    """

    text: str
    statement: Statement | None = None


@dataclass(frozen=True)
class Refusal:
    """A choice that the product does not offer, with the answer that forbids it."""

    text: str
    statement: Statement
