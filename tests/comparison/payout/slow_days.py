"""The days of an absence, walked one by one: which case each is of, and which year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from comparison.payout.absence import Phase
from comparison.payout.scenario import Scenario

RECOVERED = 28
YEAR = 364
HALF_YEAR = 182
LAST_DAY = 728
NEVER = date.max

Years = tuple[Fraction, Fraction]
"""Euro, or days of full pay, in the first and second year of illness."""


@dataclass(frozen=True)
class IllDay:
    """One calendar day of illness: which case, and the how manieth day of illness of it."""

    day: date
    share: Fraction
    case: int
    number: int

    @property
    def works(self) -> bool:
        """Monday to Friday."""
        return self.day.isoweekday() <= 5

    @property
    def year(self) -> int:
        """0 for the first year of illness, 1 for the second."""
        return 0 if self.number <= YEAR else 1

    @property
    def half(self) -> int:
        """The half year of illness, from 0."""
        return (self.number - 1) // HALF_YEAR


def half_up(amount: Fraction) -> Decimal:
    """The amount in whole cents, half-up away from zero."""
    whole = abs(amount) * 100
    number = int(whole + Fraction(1, 2))
    return Decimal(-number if amount < 0 else number) / 100


@lru_cache(maxsize=64)
def percent(number: Decimal) -> Fraction:
    """So many hundredths."""
    return Fraction(number) / 100


def ill_days(phases: tuple[Phase, ...], until: date) -> Iterator[IllDay]:
    """Every day on which somebody is ill, in order, up to but not including the last."""
    yield from _walked(phases, until)


@lru_cache(maxsize=4)
def _walked(phases: tuple[Phase, ...], until: date) -> list[IllDay]:
    return list(_walk(phases, until))


def forget_days() -> None:
    """No day is remembered."""
    _walked.cache_clear()


def _walk(phases: tuple[Phase, ...], until: date) -> Iterator[IllDay]:
    day, case, number, well = phases[0].begin, 0, 0, 0
    while day < until:
        share = _share_on(phases, day)
        if share:
            if number and well >= RECOVERED:
                case, number = case + 1, 0
            number, well = number + 1, 0
            yield IllDay(day, share, case, number)
        else:
            well += 1
        day += timedelta(days=1)


def _share_on(phases: tuple[Phase, ...], day: date) -> Fraction:
    begun = [phase for phase in phases if phase.begin <= day]
    return percent(begun[-1].percentage)


def first_day(scenario: Scenario) -> date:
    """The first day of illness of all."""
    found = next(ill_days(scenario.phases, scenario.until), None)
    return found.day if found else scenario.phases[0].begin


def week(scenario: Scenario, weeks: int) -> date:
    """The day after so many weeks since the first day of illness."""
    return first_day(scenario) + timedelta(days=7 * weeks)


def yearly(scenario: Scenario) -> Fraction:
    """The wage a year, with the holiday allowance on top where there is one."""
    return Fraction(scenario.wage) * (100 + Fraction(scenario.holiday)) / 100
