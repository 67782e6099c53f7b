"""An absence falls apart into cases and half years."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.payout.absence import Phase, cases_of, lasts_all_weeks, working_days
from comparison.payout.scenario import Contract, Events
from tests.comparison.payout.strategies import MONDAY, RANDOMS, a_scenario, absent, random_parts

Parts = list[tuple[int, Decimal]]


def halves(*parts: tuple[int, int], begin: date = MONDAY) -> list[list[tuple[int, int]]]:
    """Of each case, each stretch as its half year and its days."""
    cases = cases_of(**absent(*parts, begin=begin))
    return [[(part.half, (part.end - part.begin).days) for part in case] for case in cases]


@given(st.dates(date(2023, 1, 1), date(2030, 1, 1)), st.integers(-10, 900))
def test_working_days_are_mondays_to_fridays(begin: date, days: int) -> None:
    counted = sum((begin + timedelta(days=n)).isoweekday() <= 5 for n in range(days))
    assert working_days(begin, begin + timedelta(days=days)) == counted


@pytest.mark.parametrize("weekday", range(7))
def test_52_weeks_are_260_working_days_from_any_day(weekday: int) -> None:
    begin = MONDAY + timedelta(days=weekday)
    assert working_days(begin, begin + timedelta(days=364)) == 260
    assert working_days(begin, begin + timedelta(days=728)) == 520


def test_a_leap_day_is_worked_like_any_other() -> None:
    assert working_days(date(2024, 2, 29), date(2024, 3, 1)) == 1


def test_a_weekend_has_no_working_days() -> None:
    assert working_days(date(2026, 1, 10), date(2026, 1, 12)) == 0


@pytest.mark.parametrize(("recovery", "cases"), [(1, 1), (27, 1), (28, 2), (29, 2)])
def test_recovery_of_28_days_ends_a_case(recovery: int, cases: int) -> None:
    assert len(halves((70, 100), (recovery, 0), (70, 50))) == cases


def test_recovery_in_two_phases_is_one_recovery() -> None:
    assert len(halves((70, 100), (14, 0), (14, 0), (70, 50))) == 2


def test_two_short_recoveries_do_not_add_up() -> None:
    assert len(halves((70, 100), (20, 0), (1, 100), (20, 0), (70, 50))) == 1


def test_recovery_does_not_count_towards_the_year() -> None:
    assert halves((180, 100), (27, 0), (10, 100)) == [[(0, 180), (0, 2), (1, 8)]]


def test_a_new_case_begins_again_in_the_first_half_year() -> None:
    assert halves((200, 100), (28, 0), (10, 100)) == [[(0, 182), (1, 18)], [(0, 10)]]


def test_a_case_is_cut_at_every_half_year_and_after_104_weeks() -> None:
    whole = [(0, 182), (1, 182), (2, 182), (3, 182), (4, 72)]
    assert halves((800, 100)) == [whole]


def test_a_relapse_after_104_weeks_stays_after_them() -> None:
    assert halves((728, 100), (7, 0), (7, 100))[0][-1] == (4, 7)


def test_nothing_counts_from_the_last_day_on() -> None:
    phases = (Phase(MONDAY, Decimal(100)), Phase(MONDAY + timedelta(days=60), Decimal(50)))
    ((only,),) = cases_of(phases, MONDAY + timedelta(days=30))
    assert (only.end - only.begin).days == 30


@given(RANDOMS.map(random_parts).map(list))
def test_every_day_of_illness_is_in_one_stretch(parts: Parts) -> None:
    cases = cases_of(**absent(*parts))
    days = sum((part.end - part.begin).days for case in cases for part in case)
    assert days == sum(length for length, share in parts if share)


@pytest.mark.parametrize(("days", "whole"), [(727, False), (728, True), (900, True)])
def test_a_case_may_last_all_weeks(days: int, *, whole: bool) -> None:
    (case,) = cases_of(**absent((days, 100)))
    assert lasts_all_weeks(case) is whole


def test_weeks_are_counted_from_the_first_day_of_illness() -> None:
    events = Events(contract=Contract.ENDS, contract_weeks=2, aow_weeks=0)
    scenario = a_scenario((7, 0), (70, 100), events=events)
    assert scenario.begin == MONDAY + timedelta(days=7)
    assert scenario.contract_day == MONDAY + timedelta(days=21)
    assert scenario.aow_day == scenario.begin


def test_a_phase_of_no_days_is_not_the_first_day_of_illness() -> None:
    scenario = a_scenario((0, 100), (7, 0), (70, 100))
    assert scenario.begin == MONDAY + timedelta(days=7)


def test_without_illness_the_first_day_told_is_the_first() -> None:
    assert a_scenario((7, 0)).begin == MONDAY
    assert a_scenario().cases == ()
