"""What a policy pays: its formula over the working days of an absence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from comparison.calculators.money import EXACT
from comparison.payout.absence import HALVES
from comparison.payout.conditions import Terms
from comparison.payout.figures import ByYear, by_year
from comparison.payout.scenario import HUNDRED, Scenario

NO_END = date.max


@dataclass(frozen=True)
class Piece:
    """Working days of one case, alike in year of illness, absence and cover.

    Of `days`, so many of `own_risk` are not paid; `absence` and `cover` are percentages.
    """

    case: int
    year: int
    begin: date
    days: int
    own_risk: int
    absence: Decimal
    cover: Decimal

    @property
    def paid(self) -> int:
        """The working days that are paid."""
        return self.days - self.own_risk

    @cached_property
    def weight(self) -> Decimal:
        """Days of full pay that they come to."""
        share = EXACT.divide(EXACT.multiply(self.absence, self.cover), HUNDRED**2)
        return EXACT.multiply(Decimal(self.paid), share)


@dataclass(frozen=True)
class Payment:
    """What a policy pays, in euro, exact: round what is told, once.

    `insured` is the year's wage that counts; `capped` tells that the cap made it less. `costs` is
    what comes on top of `wages` at a surcharge of `surcharge` percent.
    """

    insured: Decimal
    capped: bool
    divisor: int
    surcharge: Decimal
    pieces: tuple[Piece, ...]
    wages: ByYear
    costs: ByYear

    @cached_property
    def total(self) -> ByYear:
        """Wages and costs together."""
        return self.wages.plus(self.costs)

    @property
    def own_risk_took_all(self) -> bool:
        """Whether there was absence, and every day of it was own risk."""
        return bool(self.pieces) and not any(piece.paid for piece in self.pieces)


def payment_of(terms: Terms, scenario: Scenario, end: date = NO_END) -> Payment:
    """What these terms pay for the days before `end`.

    (insured wage / divisor) x working days after own risk x absence x cover: the formula of the
    sheet. It is divided last, so that no day wage is ever rounded.
    """
    insured = _insured(terms, scenario.year_wage)
    pieces = tuple(_pieces(scenario, end))
    wages = by_year((piece.year, insured * piece.weight / terms.divisor) for piece in pieces)
    return Payment(
        insured=insured,
        capped=insured < scenario.year_wage,
        divisor=terms.divisor,
        surcharge=terms.costs,
        pieces=pieces,
        wages=wages,
        costs=wages.times(terms.costs),
    )


def pays_between(scenario: Scenario, begin: date, end: date) -> bool:
    """Whether there are days from `begin` up to `end` that a policy would pay: own risk is over."""
    return _paid(scenario, begin) < _paid(scenario, end)


def _paid(scenario: Scenario, end: date) -> int:
    return sum(piece.paid for piece in _pieces(scenario, end))


def _insured(terms: Terms, wage: Decimal) -> Decimal:
    if terms.cap is None:
        return wage
    if terms.cap_with_costs:
        return min(wage, terms.cap * HUNDRED / (HUNDRED + terms.costs))
    return min(wage, terms.cap)


def _pieces(scenario: Scenario, end: date) -> Iterator[Piece]:
    """The days that count, case by case; own risk takes whole days, also of partial absence."""
    for number, case in enumerate(scenario.cases, start=1):
        left = scenario.choice.own_risk
        for stretch in (part.until(end) for part in case if part.half < HALVES):
            days = stretch.working_days
            if not days:
                continue
            taken = min(left, days)
            left -= taken
            yield Piece(
                case=number,
                year=stretch.year,
                begin=stretch.begin,
                days=days,
                own_risk=taken,
                absence=stretch.percentage,
                cover=scenario.choice.cover[stretch.year - 1],
            )
