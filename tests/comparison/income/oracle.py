"""The same income worked out anew, slowly, month by month, with fractions and nothing shared."""

from fractions import Fraction
from typing import Any

from tests.comparison.income.legal import DAY_WAGE, HOURLY, PREMIUM_DAY_WAGE

CLASSES = [(65, Fraction(5075, 100)), (55, Fraction(42)), (45, Fraction(35)), (35, Fraction(28))]


def half_years(told: Any) -> list[tuple[Fraction, Fraction, Fraction]]:
    """Wage, and the least and the most benefit, of each half year."""
    months = [month(told, number) for number in range(1, 25 + 12 * told.shown_years)]
    return [
        tuple(sum((each[at] for each in months[start : start + 6]), Fraction(0)) for at in range(3))  # type: ignore[misc]  # three sums
        for start in range(0, len(months), 6)
    ]


def month(told: Any, number: int) -> tuple[Fraction, Fraction, Fraction]:
    """Wage, least and most benefit in one month of illness."""
    wage = Fraction(told.typed) * (100 + Fraction(told.allowance)) / 100
    worked = (
        Fraction(told.back.share) if told.back and number >= told.back.from_month else Fraction(0)
    )
    if worked == 100:
        return wage, Fraction(0), Fraction(0)
    if number <= 24:
        pay = sick_pay(told, wage, number)
        return wage * worked / 100 + pay * (100 - worked) / 100, Fraction(0), Fraction(0)
    income = Fraction(told.earns_typed) * (100 + Fraction(told.allowance)) / 100
    return income, *benefit(told, wage, income, number - 24)


def sick_pay(told: Any, wage: Fraction, number: int) -> Fraction:
    """Full absence: the highest of what was agreed and what the law demands."""
    most = Fraction(PREMIUM_DAY_WAGE) * 260 / 12
    due = min(wage, most) * 7 / 10
    if number <= 12:
        floor = Fraction(HOURLY) * Fraction(told.hours) * 52 / 12 * 108 / 100
        due = max(due, min(wage, floor))
    if told.agreed:
        due = max(due, wage * Fraction(told.agreed[(number - 1) // 6]) / 100)
    return due


def benefit(told: Any, wage: Fraction, income: Fraction, number: int) -> tuple[Fraction, Fraction]:
    """The least and the most benefit of a month after two years."""
    counted = min(wage * 12 / 261, Fraction(DAY_WAGE)) * Fraction(2175, 100)
    share = counted / wage
    outcome = str(told.outcome)
    if outcome == "onder_35":
        return Fraction(0), Fraction(0)
    if outcome == "iva":
        paid = max(Fraction(0), counted * 3 / 4 - income * share * 7 / 10)
        return paid, paid
    first = max(
        Fraction(0),
        (Fraction(3, 4) if number <= 2 else Fraction(7, 10)) * (counted - income * share),
    )
    if outcome == "wga_80_100":
        return first, first
    low, high = after(told, wage, counted, income)
    mixes = [covered(months, number) for months in durations(told)]
    return (
        min(part * first + (1 - part) * low for part in mixes),
        max(part * first + (1 - part) * high for part in mixes),
    )


def after(
    told: Any, wage: Fraction, counted: Fraction, income: Fraction
) -> tuple[Fraction, Fraction]:
    """Supplement or follow-up benefit: the least and the most it may be."""
    degree = Fraction(told.degree)
    minimum = Fraction(HOURLY) * 156 * 108 / 100
    percentage = next(share for start, share in CLASSES if degree >= start)
    follow_up = percentage / 100 * min(minimum, counted)
    capacity = wage * (100 - degree) / 100
    if income < capacity / 2:
        return follow_up, follow_up
    if income < capacity:
        formula = Fraction(7, 10) * (counted - capacity * counted / wage)
        return formula, max(formula, follow_up)
    settled = max(Fraction(0), Fraction(7, 10) * (counted - income * counted / wage))
    return settled, settled


def durations(told: Any) -> list[Fraction]:
    """The shortest and the longest time of the wage-related benefit."""
    if told.years is None:
        return [Fraction(3), Fraction(24)]
    guesses = [told.years_before] if told.years_before is not None else [0, told.years]
    return [counted_out(told.years, before) for before in guesses]


def counted_out(years: int, before: int) -> Fraction:
    """Year after year, the oldest first."""
    months = Fraction(0)
    for year in range(1, years + 1):
        months += 1 if year <= 10 or year <= before else Fraction(1, 2)
    return max(Fraction(3), min(Fraction(24), months))


def covered(months: Fraction, number: int) -> Fraction:
    """Which part of this month it still covers."""
    return max(Fraction(0), min(Fraction(1), months - number + 1))
