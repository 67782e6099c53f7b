"""What the employer owes, done slowly: every calendar day, in exact fractions, from the law alone.

Article 7:629 BW: 104 weeks at 70 % of the wage as far as it stays under the maximum premium wage
a day, in the first 52 weeks no less than the minimum wage, and what cao or contract adds.
"""

from fractions import Fraction

from comparison.calculators.amounts import Amounts
from comparison.payout.scenario import Contract, Scenario
from tests.comparison.payout.slow_days import (
    LAST_DAY,
    NEVER,
    IllDay,
    Years,
    ill_days,
    week,
    yearly,
)

AFTER_AOW = 42
WORKING_DAYS = 260
LEAST = Fraction(70, 100)
HALVES, HALVES_OF_52_WEEKS = 4, 2
HOLIDAY = 8
DAYS_OF_A_WEEK = 5


def owed_days(scenario: Scenario) -> list[IllDay]:
    """The worked days over which wage is owed: past the waiting days, within every term."""
    events = scenario.events
    left = week(scenario, events.contract_weeks) if events.contract is Contract.ENDS else NEVER
    aow = NEVER if events.aow_weeks is None else week(scenario, events.aow_weeks)
    waited: dict[int, int] = {}
    after_aow: dict[int, int] = {}
    found = []
    for ill in ill_days(scenario.phases, scenario.until):
        if ill.day >= aow:
            after_aow[ill.case] = after_aow.get(ill.case, 0) + 1
        if ill.works:
            waited[ill.case] = waited.get(ill.case, 0) + 1
        within = ill.number <= LAST_DAY and after_aow.get(ill.case, 0) <= AFTER_AOW
        past_waiting = waited.get(ill.case, 0) > scenario.waiting_days
        if ill.works and within and past_waiting and ill.day < left:
            found.append(ill)
    return found


def owed_wages(scenario: Scenario, amounts: Amounts) -> Years:
    """The wages owed per year of illness; every amount that is needed must be known."""
    years = [Fraction(0), Fraction(0)]
    a_day = [day_wage(scenario, amounts, half) for half in range(HALVES)]
    for ill in owed_days(scenario):
        years[ill.year] += ill.share * a_day[ill.half]
    return years[0], years[1]


def day_wage(scenario: Scenario, amounts: Amounts, half: int) -> Fraction:
    """What is owed over a whole day of illness in a half year, in euro."""
    whole = yearly(scenario) / WORKING_DAYS
    most = amounts.maximum_premium_day_wage
    assert most is not None
    owed = LEAST * min(whole, Fraction(most.euro))
    if half < HALVES_OF_52_WEEKS:
        owed = max(owed, min(whole, minimum_day_wage(scenario, amounts)))
    if scenario.agreed is not None:
        owed = max(owed, whole * Fraction(scenario.agreed[half]) / 100)
    return owed


def minimum_day_wage(scenario: Scenario, amounts: Amounts) -> Fraction:
    """The minimum wage of a day in euro, with the allowance that is paid on it: at least 8 %."""
    least = amounts.minimum_hourly_wage
    assert least is not None
    assert scenario.hours is not None
    with_holiday = 1 + max(Fraction(HOLIDAY), Fraction(scenario.holiday)) / 100
    return Fraction(scenario.hours) / DAYS_OF_A_WEEK * Fraction(least.euro) * with_holiday
