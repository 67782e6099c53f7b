"""The months after two years: which benefit there is, in turn, and what each month of it pays."""

from collections.abc import Callable
from decimal import Decimal

from comparison.calculators.amounts import Amounts
from comparison.income import benefits, law
from comparison.income.benefits import Basis
from comparison.income.duration import ONE, Duration, duration_of
from comparison.income.situation import HUNDRED, Outcome, Situation
from comparison.income.spans import NOTHING, ZERO, Span, exactly
from comparison.income.wages import Missing

NO_BENEFIT, WAGE_RELATED = "geen WIA-uitkering", "loongerelateerde uitkering"
SUPPLEMENT, FOLLOW_UP = "loonaanvulling", "vervolguitkering"
LASTING = "IVA-uitkering"

Paid = Callable[[int], tuple[Span, tuple[str, ...]]]
"""The benefit in a month of it, and what it is called."""


def paid_in(situation: Situation, amounts: Amounts, income: Decimal) -> Paid | Missing:
    """What tells the benefit of each month, for who earns so much; or what is missing for it."""
    if situation.outcome is None:
        return Missing("kies wat UWV besluit over de WIA")
    if situation.outcome is Outcome.BELOW:
        return lambda _: (NOTHING, (NO_BENEFIT,))
    basis = benefits.basis_of(situation.wage, amounts)
    if isinstance(basis, Missing):
        return basis
    if situation.outcome is Outcome.LASTING:
        return lambda _: (exactly(benefits.lasting(basis, income)), (LASTING,))
    duration = duration_of(situation.years, situation.years_before)
    if situation.outcome is Outcome.FULLY:
        # Article 61 paragraph 2: without required income the supplement is as high.
        return _in_turn(basis, income, duration, SUPPLEMENT, None)
    return _partly(situation, amounts, basis, income, duration)


def _partly(
    situation: Situation, amounts: Amounts, basis: Basis, income: Decimal, duration: Duration
) -> Paid | Missing:
    capacity, minimum = situation.capacity, benefits.minimum_of(amounts)
    if capacity is None or situation.degree is None:
        return Missing("vul in hoeveel procent arbeidsongeschikt de werknemer is")
    if isinstance(minimum, Missing):
        return minimum
    least = benefits.follow_up(basis, minimum, situation.degree)
    if income * HUNDRED >= law.INCOME_REQUIRED * capacity:
        paid = benefits.supplement(basis, income, capacity, least)
        return _in_turn(basis, income, duration, SUPPLEMENT, paid)
    return _in_turn(basis, income, duration, FOLLOW_UP, exactly(least))


def _in_turn(
    basis: Basis, income: Decimal, duration: Duration, name: str, then: Span | None
) -> Paid:
    """First the wage-related benefit, for as long as it lasts, then another; None is as high."""

    def paid(month: int) -> tuple[Span, tuple[str, ...]]:
        first = benefits.wage_related(basis, income, month)
        second = then or exactly(first)
        least, most = shares = duration.shares(month)
        low = min(share * first + (ONE - share) * second.low for share in shares)
        high = max(share * first + (ONE - share) * second.high for share in shares)
        names = (WAGE_RELATED if most > ZERO else "", name if least < ONE else "")
        return Span(low, high), tuple(filter(None, names))

    return paid
