"""The wage in the first two years of illness: article 7:629 BW, and what cao or contract adds."""

from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators import law
from comparison.calculators.amounts import Amount, Amounts
from comparison.income.situation import HUNDRED, Situation
from policies.kinds import dutch

HALVES = 4
"""The two years, told by half years of six months."""

MINIMUM_WAGE_HALVES = law.MINIMUM_WAGE_WEEKS * HALVES // law.WAGE_WEEKS

MONTHS = 12
DAYS_OF_A_YEAR = law.WEEKS_OF_A_YEAR * law.WORKING_DAYS_OF_A_WEEK
"""The wage of a year is the wage of 52 weeks, so of 260 working days."""

MOST_HOURS = Decimal(48)
"""No working week is longer, over 16 weeks: article 5:7 of the law on working hours."""


@dataclass(frozen=True)
class Missing:
    """What is not known and without which there is no amount, in Dutch."""

    text: str


@dataclass(frozen=True)
class Due:
    """Euro for a month in which no work is done, exact; the rule that gave it, and its article."""

    amount: Decimal
    rule: str
    article: str


def due_of(situation: Situation, amounts: Amounts, half: int) -> Due | Missing:
    """What is due in a half year of illness, counted from 0, for who does no work."""
    agreed = situation.agreed[half] if situation.agreed else None
    by_agreement = _agreed(situation, agreed) if agreed is not None else None
    if by_agreement and by_agreement.amount >= situation.wage:
        return by_agreement
    least = _least(situation, amounts, half)
    if by_agreement is None or isinstance(least, Missing):
        return least
    return by_agreement if by_agreement.amount >= least.amount else least


def wage_of(situation: Situation, due: Due | Missing, month: int) -> Decimal | Missing:
    """Euro in this month of illness: the wage for the work that is done, `due` for the rest."""
    worked = situation.worked(month)
    if worked == HUNDRED:
        return situation.wage
    if isinstance(due, Missing):
        return due
    return (worked * situation.wage + (HUNDRED - worked) * due.amount) / HUNDRED


def _agreed(situation: Situation, percentage: Decimal) -> Due:
    rule = f"{dutch.show_number(percentage)}% van het loon, volgens cao of contract"
    return Due(situation.wage * percentage / HUNDRED, rule, "cao of contract")


def _least(situation: Situation, amounts: Amounts, half: int) -> Due | Missing:
    cap = amounts.maximum_premium_day_wage
    if cap is None:
        return Missing(f"het maximumpremieloon per dag op {amounts.on:%d-%m-%Y} kennen wij niet")
    counted = min(situation.wage, cap.euro * DAYS_OF_A_YEAR / MONTHS)
    capped = ", geteld tot het maximumpremieloon" if counted < situation.wage else ""
    rule = f"{dutch.show_number(law.LEAST_WAGE)}% van het loon{capped}"
    by_law = Due(counted * law.LEAST_WAGE / HUNDRED, rule, "artikel 7:629 lid 1 BW")
    if half >= MINIMUM_WAGE_HALVES:
        return by_law
    floor = _floor(situation, amounts, by_law.amount)
    return floor if isinstance(floor, Missing) or floor.amount > by_law.amount else by_law


def _floor(situation: Situation, amounts: Amounts, by_law: Decimal) -> Due | Missing:
    """The minimum wage; the hours are asked for only where no lawful week stays below `by_law`."""
    hourly = amounts.minimum_hourly_wage
    if hourly is None:
        return Missing(f"het wettelijk minimumloon op {amounts.on:%d-%m-%Y} kennen wij niet")
    hours = situation.hours
    if hours is None:
        if min(_minimum_wage(hourly, MOST_HOURS), situation.wage) > by_law:
            return Missing("het minimumloon in het eerste ziektejaar: vul de uren per week in")
        hours = Decimal(0)
    floor = min(_minimum_wage(hourly, hours), situation.wage)
    rule = "het wettelijk minimumloon, of het loon zelf als dat lager is"
    return Due(floor, rule, "artikel 7:629 lid 1 BW en artikel 15 WML")


def _minimum_wage(hourly: Amount, hours: Decimal) -> Decimal:
    """Euro a month, with holiday allowance."""
    allowance = HUNDRED + law.LEAST_HOLIDAY_ALLOWANCE
    return hourly.euro * hours * law.WEEKS_OF_A_YEAR * allowance / (MONTHS * HUNDRED)
