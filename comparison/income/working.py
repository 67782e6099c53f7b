"""The working of the sums, up to the benefits: each step in words, with its article."""

from collections.abc import Iterator

from comparison.calculators.amounts import Amounts
from comparison.income import benefits, law, wages
from comparison.income.duration import duration_of
from comparison.income.situation import HUNDRED, Outcome, Situation
from comparison.income.spans import ZERO
from comparison.income.told import Step, euro, months, percent
from comparison.income.wages import Due, Missing


def wage_steps(situation: Situation, amounts: Amounts) -> tuple[Step, ...]:
    """The wage before the illness, and what is due during it."""
    allowance = f"{euro(situation.typed)} met {percent(situation.allowance)} vakantiegeld erbij"
    how = allowance if situation.allowance else f"{euro(situation.typed)}, vakantiegeld inbegrepen"
    before = Step("Loon vóór de ziekte", how, f"{_monthly(situation)} per maand", "artikel 15 WML")
    return (before, *_sick_pay(situation, amounts))


def wia_steps(situation: Situation, amounts: Amounts) -> tuple[Step, ...]:
    """What the benefits are worked out from; nothing where there are none."""
    basis = benefits.basis_of(situation.wage, amounts)
    maximum = amounts.maximum_day_wage
    if situation.outcome in (None, Outcome.BELOW) or isinstance(basis, Missing) or not maximum:
        return ()
    capped = f", ten hoogste {euro(maximum.euro)}" if basis.capped else ""
    days = Step(
        "WIA-maandloon",
        f"21,75 × het dagloon; het dagloon is 12 × {_monthly(situation)} / 261{capped}",
        f"{euro(basis.counted)} per maand",
        "artikel 13 WIA en artikel 17 Wfsv",
    )
    return (days, *_capacity(situation), *_duration(situation))


def _monthly(situation: Situation) -> str:
    return euro(situation.wage)


def _sick_pay(situation: Situation, amounts: Amounts) -> Iterator[Step]:
    dues = [wages.due_of(situation, amounts, half) for half in range(wages.HALVES)]
    for half, due in enumerate(dues):
        if isinstance(due, Missing) or (half and due == dues[half - 1]):
            continue
        same = next((at for at in range(half, len(dues)) if dues[at] != due), len(dues))
        title = f"Loon bij ziekte, maand {half * 6 + 1} t/m {same * 6}"
        yield Step(title, due.rule, f"{euro(due.amount)} per maand", due.article)


def at_work_steps(situation: Situation, amounts: Amounts) -> Iterator[Step]:
    """What a month brings in during the illness, for who is back at work."""
    back = situation.back
    if not back:
        return
    title = f"Loon vanaf maand {back.from_month}"
    if back.full:
        yield Step(
            title,
            "al het werk, dus het hele loon",
            f"{_monthly(situation)} per maand",
            "het contract",
        )
        return
    for half in range((back.from_month - 1) // 6, wages.HALVES):
        due = wages.due_of(situation, amounts, half)
        if isinstance(due, Due) and due != _before(situation, amounts, half, back.from_month):
            yield _partly_at_work(situation, due, max(back.from_month, half * 6 + 1))


def _before(situation: Situation, amounts: Amounts, half: int, month: int) -> Due | Missing | None:
    begun = (month - 1) // 6
    return wages.due_of(situation, amounts, half - 1) if half > begun else None


def _partly_at_work(situation: Situation, due: Due, month: int) -> Step:
    share = situation.worked(month)
    paid = wages.wage_of(situation, due, month)
    how = (
        f"{percent(share)} × {_monthly(situation)} voor het werk, en "
        f"{percent(HUNDRED - share)} × {euro(due.amount)} voor de rest"
    )
    result = "" if isinstance(paid, Missing) else f"{euro(paid)} per maand"
    article = "artikel 7:629 lid 1 BW; voor gewerkte uren het contract"
    return Step(f"Loon vanaf maand {month}", how, result, article)


def _capacity(situation: Situation) -> Iterator[Step]:
    if situation.outcome is not Outcome.PARTLY or situation.capacity is None:
        return
    left = percent(HUNDRED - (situation.degree or ZERO))
    yield Step(
        "Wat de werknemer nog kan verdienen",
        f"{left} van {_monthly(situation)}: de resterende verdiencapaciteit",
        f"{euro(situation.capacity)} per maand",
        "artikel 5 en 6 WIA",
    )
    required = law.INCOME_REQUIRED * situation.capacity / HUNDRED
    yield Step(
        "Nodig voor loonaanvulling",
        f"{percent(law.INCOME_REQUIRED)} daarvan: de inkomenseis",
        f"{euro(required)} per maand",
        "artikel 60 lid 2 WIA",
    )


def _duration(situation: Situation) -> Iterator[Step]:
    if situation.outcome is not Outcome.PARTLY:
        return
    duration = duration_of(situation.years, situation.years_before)
    how = "een maand per gewerkt jaar; na tien jaar een halve, maar voor jaren vóór 2016 een hele"
    yield Step(
        "Duur loongerelateerde uitkering", how, months(duration), "artikel 59 WIA, ten hoogste 24"
    )
