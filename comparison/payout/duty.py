"""What the employer must pay: article 7:629 BW, and what cao or contract adds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from comparison.calculators import law
from comparison.calculators.amounts import Amount, Amounts
from comparison.calculators.money import EXACT
from comparison.payout.absence import HALVES, Case, Stretch, after_weeks, lasts_all_weeks
from comparison.payout.figures import ByYear, Missing, by_year
from comparison.payout.scenario import HUNDRED, Contract, Scenario

WORKING_DAYS_OF_A_YEAR = law.WEEKS_OF_A_YEAR * law.WORKING_DAYS_OF_A_WEEK
"""The wage of a year is the wage of 52 weeks, so of 260 working days."""

MOST_HOURS = Decimal(48)
"""No working week is longer, over 16 weeks: article 5:7 of the law on working hours."""

MINIMUM_WAGE_HALVES = law.MINIMUM_WAGE_WEEKS * HALVES // law.WAGE_WEEKS

_Days = tuple[Stretch, int]
"""A stretch, and the working days of it over which wage is due."""


@dataclass(frozen=True)
class Part:
    """Working days on which one amount a day is due, in one year of illness.

    `due`: euro for a day on which no work is done, exact; `share` percent of the work is not done.
    `rule` tells, in Dutch, which rule gave the amount.
    """

    year: int
    days: int
    share: Decimal
    due: Decimal
    rule: str

    @property
    def amount(self) -> Decimal:
        """Euro, exact."""
        whole = EXACT.multiply(Decimal(self.days), self.due)
        return EXACT.divide(EXACT.multiply(whole, self.share), HUNDRED)


@dataclass(frozen=True)
class Duty:
    """What the employer must pay, in euro and exact; or what is missing to tell it.

    `wages` without and `costs` with what comes on top for premiums and the like; `costs` is None
    when the visitor told no percentage. `sanction` is what the weeks of a wage sanction cost in
    wages on top; None without one, and where no case lasts the 104 weeks that one comes after.
    `amounts` are the legal amounts it was worked out with.
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
    longer = list(_longer(scenario))
    needed = {stretch.half for stretch, _ in (*stretches, *longer)}
    missing = dict.fromkeys(
        found for half in sorted(needed) if isinstance(found := daily[half], Missing)
    )
    if missing:
        return Duty(missing=tuple(missing), amounts=used)
    parts = tuple(_parts(stretches, daily))
    wages = by_year((part.year, part.amount) for part in parts)
    more = sum((part.amount for part in _parts(longer, daily)), Decimal(0))
    return Duty(
        parts=parts,
        wages=wages,
        costs=None if scenario.own_costs is None else wages.times(scenario.own_costs),
        sanction=more if longer else None,
        amounts=used,
    )


def _parts(stretches: Sequence[_Days], daily: "Sequence[_Due | Missing]") -> Iterator[Part]:
    for stretch, days in stretches:
        due = daily[stretch.half]
        if isinstance(due, _Due):
            yield Part(stretch.year, days, stretch.percentage, due.amount, due.rule)


def _stretches(scenario: Scenario) -> Iterator[_Days]:
    """The stretches in which wage is due, each with its working days after the waiting days."""
    for case in scenario.cases:
        end = _end_of_duty(scenario, case)
        waiting = scenario.waiting_days
        for stretch in (part.until(end) for part in case if part.half < HALVES):
            waited = min(waiting, stretch.working_days)
            waiting -= waited
            if stretch.working_days > waited:
                yield stretch, stretch.working_days - waited


def _longer(scenario: Scenario) -> Iterator[_Days]:
    """The weeks of a wage sanction: they follow 104 weeks of illness, and go on as these ended."""
    weeks = scenario.events.sanction_weeks
    for case in filter(lasts_all_weeks, scenario.cases if weeks else ()):
        last = [part for part in case if part.half < HALVES][-1]
        sanction = replace(last, begin=last.end, end=after_weeks(last.end, weeks))
        within = sanction.until(_end_of_duty(scenario, case))
        if within.working_days:
            yield within, within.working_days


def _end_of_duty(scenario: Scenario, case: Case) -> date:
    """The first day without duty because the contract ended or AOW age was reached."""
    ends = [date.max]
    if scenario.events.contract is Contract.ENDS and scenario.contract_day:
        ends.append(scenario.contract_day)
    if scenario.aow_day:
        ends.append(_end_after(scenario.aow_day, case))
    return min(ends)


def _end_after(aow_day: date, case: Case) -> date:
    """Six weeks of illness past AOW age; days of recovery do not count (paragraphs 2 and 10)."""
    left = law.WEEKS_AFTER_AOW * law.DAYS_OF_A_WEEK
    for stretch in case:
        begin = max(stretch.begin, aow_day)
        days = max(0, (stretch.end - begin).days)
        if days >= left:
            return begin + timedelta(days=left)
        left -= days
    return max(case[-1].end, aow_day) + timedelta(days=left)


@dataclass(frozen=True)
class _Due:
    """Euro that is due for a working day of full absence, exact, and by which rule."""

    amount: Decimal
    rule: str


def _due(scenario: Scenario, amounts: Amounts, half: int) -> _Due | Missing:
    """The most of what cao, law and minimum wage give; a fact that cannot matter is not asked."""
    wage = scenario.year_wage / WORKING_DAYS_OF_A_YEAR
    most = _agreed(scenario, wage, half)
    if scenario.agreed is None or most.amount < wage * law.LEAST_WAGE / HUNDRED:
        by_law = _by_law(amounts, wage)
        if isinstance(by_law, Missing):
            return by_law
        most = max(most, by_law, key=_amount)
    if half < MINIMUM_WAGE_HALVES and most.amount < wage:
        floor = _floor(scenario, amounts, most.amount, wage)
        if isinstance(floor, Missing):
            return floor
        most = max(most, floor, key=_amount)
    return most


def _amount(due: _Due) -> Decimal:
    return due.amount


def _agreed(scenario: Scenario, wage: Decimal, half: int) -> _Due:
    """By cao or contract; nothing where there is none."""
    percentage = scenario.agreed[half] if scenario.agreed else Decimal(0)
    rule = f"{_percent(percentage)} van het loon, volgens cao of contract"
    return _Due(wage * percentage / HUNDRED, rule)


def _by_law(amounts: Amounts, wage: Decimal) -> _Due | Missing:
    cap = amounts.maximum_premium_day_wage
    if cap is None:
        return Missing(f"het maximumpremieloon per dag op {amounts.on:%d-%m-%Y} kennen wij niet")
    counted = min(wage, cap.euro)
    capped = ", geteld tot het maximumpremieloon" if counted < wage else ""
    rule = f"{_percent(law.LEAST_WAGE)} van het loon{capped}"
    return _Due(counted * law.LEAST_WAGE / HUNDRED, rule)


def _floor(scenario: Scenario, amounts: Amounts, most: Decimal, wage: Decimal) -> _Due | Missing:
    """The minimum wage; the hours are asked for only where a lawful week could come above `most`.

    Never above the wage itself: who is paid less than the minimum wage when well is no matter here.
    """
    hourly, hours = amounts.minimum_hourly_wage, scenario.hours
    if hourly is None:
        return Missing(f"het wettelijk minimumloon op {amounts.on:%d-%m-%Y} kennen wij niet")
    if hours is None and min(_minimum_wage(scenario, hourly, MOST_HOURS), wage) > most:
        return Missing("het minimumloon in het eerste ziektejaar: vul de uren per week in")
    floor = min(_minimum_wage(scenario, hourly, hours or Decimal(0)), wage)
    return _Due(floor, "het wettelijk minimumloon, in de eerste 52 weken")


def _minimum_wage(scenario: Scenario, hourly: Amount, hours: Decimal) -> Decimal:
    """The minimum wage for a working day, with its holiday allowance."""
    holiday = max(scenario.holiday, law.LEAST_HOLIDAY_ALLOWANCE)
    return hourly.euro * hours / law.WORKING_DAYS_OF_A_WEEK * (HUNDRED + holiday) / HUNDRED


def _percent(number: Decimal) -> str:
    return f"{number.normalize():f}%".replace(".", ",")
