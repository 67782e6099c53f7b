"""What the employer must pay: article 7:629 BW, and what cao or contract adds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comparison.calculators import law
from comparison.calculators.amounts import Amount, Amounts
from comparison.payout.absence import HALVES, Stretch, after_weeks
from comparison.payout.figures import ByYear, Missing, by_year
from comparison.payout.scenario import HUNDRED, Contract, Scenario

WORKING_DAYS_OF_A_YEAR = law.WEEKS_OF_A_YEAR * law.WORKING_DAYS_OF_A_WEEK
"""The wage of a year is the wage of 52 weeks, so of 260 working days."""

MOST_HOURS = Decimal(48)
"""No working week is longer, over 16 weeks: article 5:7 of the law on working hours."""

MINIMUM_WAGE_HALVES = law.MINIMUM_WAGE_WEEKS * HALVES // law.WAGE_WEEKS


@dataclass(frozen=True)
class Part:
    """Working days on which one amount a day is due, in one year of illness.

    `day_wage`: euro, exact; `percentage` of it is due; `share` percent of the work is not done.
    `rule` tells, in Dutch, which rule gave the percentage.
    """

    year: int
    days: int
    share: Decimal
    due: Decimal
    rule: str

    @property
    def amount(self) -> Decimal:
        """Euro, exact."""
        return self.days * self.due * self.share / HUNDRED


@dataclass(frozen=True)
class Duty:
    """What the employer must pay, in euro and exact; or what is missing to tell it.

    `wages` without and `costs` with what comes on top for premiums and the like; `costs` is None
    when the visitor told no percentage. `amounts` are the legal amounts it was worked out with.
    """

    parts: tuple[Part, ...] = ()
    wages: ByYear | None = None
    costs: ByYear | None = None
    sanction: Decimal | None = None
    missing: tuple[Missing, ...] = ()
    amounts: tuple[Amount, ...] = ()


def duty_of(scenario: Scenario, amounts: Amounts) -> Duty:
    """What the employer must pay; `amounts` are those of the first day of illness."""
    used = tuple(
        amount
        for amount in (amounts.maximum_premium_day_wage, amounts.minimum_hourly_wage)
        if amount
    )
    daily = tuple(_due(scenario, amounts, half) for half in range(HALVES))
    stretches = list(_stretches(scenario))
    needed = {half for half, _ in stretches} | ({3} if scenario.events.sanction_weeks else set())
    missing = dict.fromkeys(
        found for half in sorted(needed) if isinstance(found := daily[half], Missing)
    )
    if missing:
        return Duty(missing=tuple(missing), amounts=used)
    parts = tuple(_parts(stretches, daily))
    wages = by_year((part.year, part.amount) for part in parts)
    return Duty(
        parts=parts,
        wages=wages,
        costs=None if scenario.own_costs is None else wages.times(scenario.own_costs),
        sanction=_sanction(scenario, daily),
        amounts=used,
    )


def _parts(
    stretches: Sequence[tuple[int, tuple[Stretch, int]]], daily: "Sequence[_Due | Missing]"
) -> Iterator[Part]:
    for half, (stretch, days) in stretches:
        due = daily[half]
        if isinstance(due, _Due) and days:
            yield Part(stretch.year, days, stretch.percentage, due.amount, due.rule)


def _stretches(scenario: Scenario) -> Iterator[tuple[int, tuple[Stretch, int]]]:
    """The stretches in which wage is due, by half year, with their days after waiting days."""
    for case in scenario.cases:
        end = _end_of_duty(scenario, case[0].begin)
        waiting = scenario.waiting_days
        for stretch in case:
            within = stretch if end is None else stretch.until(end)
            if within.half < HALVES and within.working_days:
                waited = min(waiting, within.working_days)
                waiting -= waited
                yield within.half, (within, within.working_days - waited)


def _end_of_duty(scenario: Scenario, begin: date) -> date | None:
    """The first day without duty because the contract ended or AOW age was reached."""
    ends = []
    if scenario.events.contract is Contract.ENDS and scenario.contract_day:
        ends.append(scenario.contract_day)
    if scenario.aow_day:
        ends.append(after_weeks(max(scenario.aow_day, begin), law.WEEKS_AFTER_AOW))
    return min(ends, default=None)


@dataclass(frozen=True)
class _Due:
    """Euro that is due for a working day of full absence, exact, and by which rule."""

    amount: Decimal
    rule: str


def _due(scenario: Scenario, amounts: Amounts, half: int) -> _Due | Missing:
    wage = scenario.year_wage / WORKING_DAYS_OF_A_YEAR
    agreed = scenario.agreed[half] if scenario.agreed else None
    if agreed is not None and agreed >= HUNDRED:
        return _Due(
            wage * agreed / HUNDRED, f"{_percent(agreed)} van het loon, volgens cao of contract"
        )
    least = _least(scenario, amounts, half, wage)
    if agreed is None or isinstance(least, Missing):
        return least
    by_agreement = wage * agreed / HUNDRED
    if by_agreement >= least.amount:
        return _Due(by_agreement, f"{_percent(agreed)} van het loon, volgens cao of contract")
    return least


def _least(scenario: Scenario, amounts: Amounts, half: int, wage: Decimal) -> _Due | Missing:
    """By law alone."""
    cap = amounts.maximum_premium_day_wage
    if cap is None:
        return Missing(f"het maximumpremieloon per dag op {amounts.on:%d-%m-%Y} kennen wij niet")
    counted = min(wage, cap.euro)
    capped = ", geteld tot het maximumpremieloon" if counted < wage else ""
    share = _percent(law.LEAST_WAGE)
    by_law = _Due(counted * law.LEAST_WAGE / HUNDRED, f"{share} van het loon{capped}")
    if half >= MINIMUM_WAGE_HALVES:
        return by_law
    floor = _floor(scenario, amounts, by_law.amount, wage)
    if isinstance(floor, Missing) or floor.amount > by_law.amount:
        return floor
    return by_law


def _floor(scenario: Scenario, amounts: Amounts, by_law: Decimal, wage: Decimal) -> _Due | Missing:
    """The minimum wage; the hours are asked for only where no lawful week stays below `by_law`."""
    if amounts.minimum_hourly_wage is None:
        return Missing(f"het wettelijk minimumloon op {amounts.on:%d-%m-%Y} kennen wij niet")
    hours = scenario.hours
    if hours is None:
        if min(_minimum_wage(scenario, amounts.minimum_hourly_wage, MOST_HOURS), wage) > by_law:
            return Missing("het minimumloon in het eerste ziektejaar: vul de uren per week in")
        hours = Decimal(0)
    floor = min(_minimum_wage(scenario, amounts.minimum_hourly_wage, hours), wage)
    return _Due(floor, "het wettelijk minimumloon, in de eerste 52 weken")


def _minimum_wage(scenario: Scenario, hourly: Amount, hours: Decimal) -> Decimal:
    """The minimum wage for a working day, with its holiday allowance."""
    holiday = max(scenario.holiday, law.LEAST_HOLIDAY_ALLOWANCE)
    return hourly.euro * hours / law.WORKING_DAYS_OF_A_WEEK * (HUNDRED + holiday) / HUNDRED


def _sanction(scenario: Scenario, daily: "Sequence[_Due | Missing]") -> Decimal | None:
    """What a wage sanction costs: as in the last half year, so many weeks longer."""
    weeks, due = scenario.events.sanction_weeks, daily[HALVES - 1]
    if not weeks or isinstance(due, Missing):
        return None
    return weeks * law.WORKING_DAYS_OF_A_WEEK * due.amount


def _percent(number: Decimal) -> str:
    return f"{number.normalize():f}%".replace(".", ",")
