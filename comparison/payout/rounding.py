"""Amounts as they are told: in cents, each rounded once from what it is exactly."""

from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.money import cents
from comparison.payout.figures import ByYear

APART = (
    "Wij ronden elk bedrag apart af. Daarom kan een som van bedragen hier een cent verschillen "
    "van het totaal."
)
"""What is told where amounts in view do not add up to the cent."""


@dataclass(frozen=True)
class InCents:
    """Euro in the first and second year of illness and in all; none is the sum of rounded ones."""

    year_1: Decimal
    year_2: Decimal
    total: Decimal

    @property
    def each(self) -> tuple[Decimal, Decimal, Decimal]:
        """In the order of telling."""
        return self.year_1, self.year_2, self.total

    @property
    def adds_up(self) -> bool:
        """Whether the years make the total, to the cent."""
        return self.year_1 + self.year_2 == self.total


@dataclass(frozen=True)
class Split:
    """An amount, and the wages and costs it is made of; `costs` is None when they do not count."""

    whole: InCents
    wages: InCents
    costs: InCents | None

    @property
    def adds_up(self) -> bool:
        """Whether every sum in it is right to the cent."""
        costs = self.costs.each if self.costs else (Decimal(0),) * 3
        parts = zip(self.whole.each, self.wages.each, costs, strict=True)
        inside = (self.whole, self.wages, *([self.costs] if self.costs else []))
        return all(whole == wage + cost for whole, wage, cost in parts) and all(
            one.adds_up for one in inside
        )


def in_cents(amount: ByYear) -> InCents:
    """The amounts, each rounded half-up by itself."""
    return InCents(cents(amount.year_1), cents(amount.year_2), cents(amount.total))


def split(wages: ByYear, costs: ByYear | None) -> Split:
    """Wages with the costs on top of them, if those count."""
    whole = wages.plus(costs) if costs else wages
    return Split(in_cents(whole), in_cents(wages), in_cents(costs) if costs else None)
