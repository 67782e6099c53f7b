"""An absence through illness: its cases, and their days by half year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from comparison.calculators.law import DAYS_OF_A_WEEK, DAYS_THAT_END_A_CASE, WORKING_DAYS_OF_A_WEEK

DAYS_OF_HALF_A_YEAR = 26 * DAYS_OF_A_WEEK
HALVES = 4
"""Half years in which the wage goes on: 104 weeks."""


@dataclass(frozen=True)
class Phase:
    """From `begin` on, this percentage of the work is not done; 0 is recovered."""

    begin: date
    percentage: Decimal


@dataclass(frozen=True)
class Stretch:
    """Days in a row of one case, alike in percentage and within one half year of it.

    From `begin` up to, not including, `end`. `half` counts from 0; from HALVES on the 104 weeks
    are over.
    """

    begin: date
    end: date
    percentage: Decimal
    half: int

    @cached_property
    def working_days(self) -> int:
        """Monday to Friday; public holidays count."""
        return working_days(self.begin, self.end)

    @property
    def year(self) -> int:
        """The year of illness, from 1."""
        return self.half // 2 + 1

    def until(self, end: date) -> "Stretch":
        """The part of it before a day; it may have no days."""
        return self if end >= self.end else replace(self, end=max(self.begin, end))


Case = tuple[Stretch, ...]
"""One case of illness: own risk and years of illness are counted within it."""


def working_days(begin: date, end: date) -> int:
    """Mondays to Fridays from `begin` up to, not including, `end`."""
    weeks, rest = divmod(max(0, (end - begin).days), DAYS_OF_A_WEEK)
    weekend = sum(
        (begin.weekday() + day) % DAYS_OF_A_WEEK >= WORKING_DAYS_OF_A_WEEK for day in range(rest)
    )
    return weeks * WORKING_DAYS_OF_A_WEEK + rest - weekend


def after_weeks(begin: date, weeks: int) -> date:
    """The first day after so many weeks."""
    return begin + timedelta(days=weeks * DAYS_OF_A_WEEK)


def lasts_all_weeks(case: Case) -> bool:
    """Whether it lasts the 104 weeks in which the wage goes on."""
    days = sum((part.end - part.begin).days for part in case if part.half < HALVES)
    return days == HALVES * DAYS_OF_HALF_A_YEAR


def cases_of(phases: Sequence[Phase], until: date) -> tuple[Case, ...]:
    """The cases of phases in the order of their days; nothing counts from `until` on.

    Recovery shorter than 28 days goes on with the case: own risk and weeks are counted on from
    where they stood (article 7:629 paragraph 10 BW). Longer begins a new one.
    """
    cases: list[list[Stretch]] = []
    days = 0
    ends = [min(phase.begin, until) for phase in phases[1:]] + [until]
    for phase, end in zip(phases, ends, strict=True):
        if not phase.percentage or phase.begin >= end:
            continue
        if not cases or (phase.begin - cases[-1][-1].end).days >= DAYS_THAT_END_A_CASE:
            cases.append([])
            days = 0
        cases[-1] += _by_half(phase, end, days)
        days += (end - phase.begin).days
    return tuple(map(tuple, cases))


def _by_half(phase: Phase, end: date, days: int) -> list[Stretch]:
    """A phase cut where a half year of illness ends; `days` of the case came before it."""
    found: list[Stretch] = []
    begin = phase.begin
    while begin < end:
        half = min(days // DAYS_OF_HALF_A_YEAR, HALVES)
        left = DAYS_OF_HALF_A_YEAR * (half + 1) - days if half < HALVES else (end - begin).days
        stop = min(end, begin + timedelta(days=left))
        found.append(Stretch(begin, stop, phase.percentage, half))
        days += (stop - begin).days
        begin = stop
    return found
