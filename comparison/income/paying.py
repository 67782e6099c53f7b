"""The working of the benefits by the month: each step in words, with its article."""

from collections.abc import Iterator
from decimal import Decimal

from comparison.calculators.amounts import Amounts
from comparison.income import benefits, law
from comparison.income.benefits import Basis
from comparison.income.situation import HUNDRED, Outcome, Situation
from comparison.income.spans import ZERO
from comparison.income.told import Step, euro, percent
from comparison.income.wages import Missing


def benefit_steps(situation: Situation, amounts: Amounts) -> Iterator[Step]:
    """What a month of benefit is, for who earns what was told; nothing where that is unknown."""
    basis = benefits.basis_of(situation.wage, amounts)
    if situation.earns is None or isinstance(basis, Missing):
        return
    if situation.back and situation.back.full:
        return
    if basis.capped and situation.earns and situation.outcome not in (None, Outcome.BELOW):
        yield _counted(situation.earns, basis)
    if situation.outcome is Outcome.LASTING:
        yield _lasting(situation, basis)
    elif situation.outcome in (Outcome.PARTLY, Outcome.FULLY):
        yield from _wage_related(situation, basis)
        yield from _then(situation, amounts, basis)


def _lasting(situation: Situation, basis: Basis) -> Step:
    how = f"{percent(law.LASTING_SHARE)} × {euro(basis.counted)}"
    if situation.earns:
        counted = euro(basis.share_of(situation.earns))
        how += f" min {percent(law.LASTING_SETTLED)} × {counted}"
    paid = benefits.lasting(basis, situation.earns or ZERO)
    return Step("IVA-uitkering", how, f"{euro(paid)} per maand", "artikel 47, 51 en 52 WIA")


def _wage_related(situation: Situation, basis: Basis) -> Iterator[Step]:
    income = situation.earns or ZERO
    for month, share, when in (
        (1, law.FIRST_SHARE, "maand 1 en 2"),
        (law.FIRST_MONTHS + 1, law.SHARE, "vanaf maand 3"),
    ):
        paid = benefits.wage_related(basis, income, month)
        how = f"{percent(share)} × {_less(basis, income)}"
        title = f"Loongerelateerde uitkering, {when}"
        yield Step(title, how, f"{euro(paid)} per maand", "artikel 61 lid 1 WIA")


def _then(situation: Situation, amounts: Amounts, basis: Basis) -> Iterator[Step]:
    income, degree, capacity = situation.earns or ZERO, situation.degree, situation.capacity
    minimum = benefits.minimum_of(amounts)
    if situation.outcome is Outcome.FULLY:
        how = "zo hoog als vanaf maand 3: er is geen inkomenseis"
        paid = _a_month(benefits.wage_related(basis, income, law.FIRST_MONTHS + 1))
        yield Step("Daarna: loonaanvulling", how, paid, "artikel 60 lid 3 en 61 lid 2 WIA")
    elif degree is None or capacity is None or isinstance(minimum, Missing):
        return
    elif income * HUNDRED < law.INCOME_REQUIRED * capacity:
        yield _follow_up(basis, minimum, degree)
    else:
        least = benefits.follow_up(basis, minimum, degree)
        span = benefits.supplement(basis, income, capacity, least)
        how = f"{percent(law.SHARE)} × {_less(basis, max(income, capacity))}"
        article = f"artikel 61 lid {2 if income >= capacity else 4} WIA"
        yield Step("Daarna: loonaanvulling", how, f"{span.told} per maand", article)


def _follow_up(basis: Basis, minimum: Decimal, degree: Decimal) -> Step:
    of = "het WIA-maandloon" if basis.counted < minimum else "het minimumloon per maand"
    share = percent(benefits.follow_up_share(degree))
    how = f"{share} van {of}, {euro(min(minimum, basis.counted))}"
    paid = _a_month(benefits.follow_up(basis, minimum, degree))
    return Step("Daarna: vervolguitkering", how, paid, "artikel 61 lid 6 en 62 WIA")


def _counted(income: Decimal, basis: Basis) -> Step:
    how = f"{euro(income)} × {euro(basis.counted)} / {euro(basis.wage)}, zoals bij het loon zelf"
    result = _a_month(basis.share_of(income))
    return Step("Wat meetelt van het inkomen", how, result, "artikel 61 lid 1 WIA")


def _less(basis: Basis, income: Decimal) -> str:
    counted = f" min {euro(basis.share_of(income))}" if income else ""
    return f"({euro(basis.counted)}{counted})" if counted else euro(basis.counted)


def _a_month(amount: Decimal) -> str:
    return f"{euro(amount)} per maand"
