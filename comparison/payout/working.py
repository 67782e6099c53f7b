"""The working of a payment: each step in words, with the row and source of every fact used."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.money import euros
from comparison.payout.absence import working_days
from comparison.payout.answer import Outcome
from comparison.payout.events import said_in
from comparison.payout.payment import Payment, Piece
from comparison.payout.scenario import HUNDRED, Scenario
from policies.kinds import dutch
from policies.kinds.cover import WageCap
from policies.statement import Statement

__all__ = ["Step", "steps_of", "told_wage"]

FINEST = Decimal("0.000001")
"""Wages with holiday allowance are never finer; what is, is told as the division it comes from."""


@dataclass(frozen=True)
class Step:
    """One step: what is worked out, how, what comes of it, and which answers it rests on."""

    title: str
    sum: str
    result: str
    statements: tuple[Statement, ...] = ()


def steps_of(outcome: Outcome, scenario: Scenario) -> tuple[Step, ...]:
    """From the wage to the amounts, in order; nothing where there is no amount at all.

    Of a payment that is known in part only, the steps are those of the part.
    """
    payment = outcome.payment or outcome.part
    return tuple(_Working(outcome, payment, scenario).steps()) if payment else ()


class _Working:
    def __init__(self, outcome: Outcome, payment: Payment, scenario: Scenario) -> None:
        self.outcome = outcome
        self.payment = payment
        self.scenario = scenario
        self.pieces = tuple(_joined(payment.pieces))

    def steps(self) -> Iterator[Step]:
        yield self._insured()
        yield self._day_wage()
        for piece in self.pieces:
            yield self._days(piece)
        if self.scenario.choice.costs:
            yield self._costs()
        years = sorted({piece.year for piece in self.pieces})
        for year in years:
            yield self._year(year)
        if len(years) != 1:
            yield self._total()

    def _says(self, *keys: str) -> tuple[Statement, ...]:
        return tuple(said_in(self.outcome.statements, key) for key in keys)

    def _insured(self) -> Step:
        wage = told_wage(self.scenario)
        if self.payment.capped:
            wage = f"{wage}, geteld tot het maximum van {self._cap()}"
        says = self._says("max_verzekerde_loonsom")
        return Step("Verzekerd loon per jaar", wage, self._wage(), says)

    def _cap(self) -> str:
        value = said_in(self.outcome.statements, "max_verzekerde_loonsom").value
        if not isinstance(value, WageCap):
            return dutch.show_euro(self.payment.insured)
        if value.employer_costs != "inclusief" or not self.payment.surcharge:
            return dutch.show_euro(value.amount)
        factor = dutch.show_number(self._factor())
        return f"{dutch.show_euro(value.amount)} met werkgeverslasten, dus gedeeld door {factor}"

    def _wage(self) -> str:
        """The insured wage, exact: as a division where it cannot be written out."""
        insured = self.payment.insured
        value = said_in(self.outcome.statements, "max_verzekerde_loonsom").value
        if insured == insured.quantize(FINEST) or not isinstance(value, WageCap):
            return dutch.show_euro(insured)
        return f"{dutch.show_euro(value.amount)} / {dutch.show_number(self._factor())}"

    def _factor(self) -> Decimal:
        return (HUNDRED + self.payment.surcharge) / HUNDRED

    def _day_wage(self) -> Step:
        says = self._says("uitkeringsmethodiek")
        division = f"{self._wage()} / {self.payment.divisor}"
        return Step("Dagloon", division, "niet afgerond", says)

    def _days(self, piece: Piece) -> Step:
        case = f", {piece.case}e ziektegeval" if len(self.scenario.cases) > 1 else ""
        days = dutch.count(piece.days, "werkdag", "werkdagen")
        if piece.own_risk:
            days = f"({days} min {piece.own_risk} eigen risico)"
        absence, cover = map(dutch.show_percentage, (piece.absence, piece.cover))
        keys = ("eigen_risicotermijn", "dekkingen") if piece.own_risk else ("dekkingen",)
        return Step(
            f"Jaar {piece.year}, vanaf {piece.begin:%d-%m-%Y}{case}",
            f"{days} × {absence} verzuim × {cover} dekking",
            _full_days(piece.weight),
            self._says(*keys),
        )

    def _costs(self) -> Step:
        says = self._says("max_werkgeverslasten")
        surcharge = dutch.show_percentage(self.payment.surcharge)
        times = f"× {dutch.show_number(self._factor())}"
        return Step("Werkgeverslasten", f"{surcharge} boven op de uitkering", times, says)

    def _year(self, year: int) -> Step:
        weight = sum((piece.weight for piece in self.pieces if piece.year == year), Decimal(0))
        total = self.payment.total
        amount = total.year_1 if year == 1 else total.year_2
        return Step(f"De polis betaalt in jaar {year}", self._formula(weight), euros(amount))

    def _total(self) -> Step:
        weight = sum((piece.weight for piece in self.pieces), Decimal(0))
        amount = euros(self.payment.total.total)
        return Step("De polis betaalt in totaal", self._formula(weight), amount)

    def _formula(self, weight: Decimal) -> str:
        times = f" × {dutch.show_number(self._factor())}" if self.payment.surcharge else ""
        divided = f"{self._wage()} / {self.payment.divisor}"
        return f"{divided} × {_full_days(weight)}{times}, nu pas afgerond"


def told_wage(scenario: Scenario) -> str:
    """The wage a year as it was told, with what its holiday allowance makes of it."""
    wage = dutch.show_euro(scenario.wage)
    if not scenario.holiday:
        return wage
    whole = dutch.show_euro(scenario.year_wage)
    return f"{wage} + {dutch.show_percentage(scenario.holiday)} vakantiegeld = {whole}"


def _joined(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces, made one where nothing but the half year changes."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and _goes_on(last, piece):
            days, own_risk = last.days + piece.days, last.own_risk + piece.own_risk
            last = Piece(last.case, last.year, last.begin, days, own_risk, last.absence, last.cover)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _goes_on(last: Piece, piece: Piece) -> bool:
    alike = (last.case, last.year, last.absence, last.cover) == (
        piece.case,
        piece.year,
        piece.absence,
        piece.cover,
    )
    return alike and working_days(last.begin, piece.begin) == last.days


def _full_days(weight: Decimal) -> str:
    """`28 volle dagen`: days of full absence under full cover."""
    return f"{dutch.show_number(weight)} {'volle dag' if weight == 1 else 'volle dagen'}"
