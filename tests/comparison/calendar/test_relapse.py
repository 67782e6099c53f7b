"""Recovery and relapse: the same case within 28 days, a new one after."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from comparison.calendar.course import Change, Course, Standing, courses_of
from comparison.calendar.milestones import MILESTONES, Milestone
from comparison.calendar.sickness import Recovery, Sickness, cases_of
from comparison.payout import absence
from tests.comparison.calendar.counting import illnesses

FIRST = date(2026, 1, 5)
RECOVERED = FIRST + timedelta(days=100)
EVERY_STEP = pytest.mark.parametrize("step", MILESTONES, ids=lambda step: step.key)


def courses(*recoveries: Recovery) -> tuple[Course, ...]:
    return courses_of(Sickness(FIRST, recoveries))


def dates_of(course: Course) -> dict[str, date]:
    return {step.milestone.key: step.on for step in course.kept}


def after(days: int) -> Recovery:
    return Recovery(RECOVERED, RECOVERED + timedelta(days=days))


def test_without_recovery_everything_holds() -> None:
    (course,) = courses()
    assert [step.milestone for step in course.steps] == list(MILESTONES)
    assert not course.lapsed
    assert not course.turns


def test_ill_again_after_27_days_is_the_same_case() -> None:
    (course,) = courses(after(27))
    assert dates_of(course)["eerstejaarsevaluatie"] == FIRST + timedelta(days=363 + 27)
    assert not course.lapsed


@pytest.mark.parametrize("days", [28, 29])
def test_ill_again_after_28_days_is_a_new_case(days: int) -> None:
    old, new = courses(after(days))
    assert new.case.begin == RECOVERED + timedelta(days=days)
    assert dates_of(new)["probleemanalyse"] == new.case.begin + timedelta(days=41)
    assert all(step.on < RECOVERED for step in old.kept)
    assert {reason.standing for reason in old.lapsed} == {Standing.RECOVERED}


def test_who_is_not_ill_again_has_no_later_steps() -> None:
    (course,) = courses(Recovery(RECOVERED))
    (reason,) = course.lapsed
    assert [*course.kept, *reason.steps] == list(course.steps)
    assert all(step.on >= RECOVERED for step in reason.steps)


@EVERY_STEP
def test_a_relapse_moves_what_comes_after_it_and_nothing_else(step: Milestone) -> None:
    (before,) = courses()
    recovered = dates_of(before)[step.key] + timedelta(days=1)
    (course,) = courses(Recovery(recovered, recovered + timedelta(days=10)))
    for milestone in MILESTONES:
        moved = dates_of(course)[milestone.key] - dates_of(before)[milestone.key]
        assert moved == timedelta(days=10 if milestone.day > step.day else 0)


@pytest.mark.parametrize("step", MILESTONES[1:], ids=lambda step: step.key)
def test_who_recovers_on_the_day_of_a_step_is_rid_of_it(step: Milestone) -> None:
    (before,) = courses()
    (course,) = courses(Recovery(dates_of(before)[step.key]))
    assert step.key not in dates_of(course)
    assert len(course.kept) == list(MILESTONES).index(step)


def test_each_kind_of_step_is_explained_once_in_the_last_case_that_has_it() -> None:
    again = RECOVERED + timedelta(days=28)
    old, new = courses(after(28), Recovery(again + timedelta(days=50)))
    explained = [
        [step.milestone.key for step in each.kept if step.explained] for each in (old, new)
    ]
    assert explained == [
        ["plan-van-aanpak", "evaluatie-week-14"],
        ["ziekmelding", "arbodienst", "probleemanalyse"],
    ]


def test_recoveries_add_up() -> None:
    second = RECOVERED + timedelta(days=20 + 50)
    (course,) = courses(after(20), Recovery(second, second + timedelta(days=5)))
    assert dates_of(course)["einde-wachttijd"] == FIRST + timedelta(days=727 + 25)


def test_a_published_example_of_adding_up() -> None:
    """Ill 3 January 2022, well from 4 July, ill from 25 July: the wait is over on 22 January."""
    recovery = Recovery(date(2022, 7, 4), date(2022, 7, 25))
    (course,) = courses_of(Sickness(date(2022, 1, 3), (recovery,)))
    assert dates_of(course)["einde-wachttijd"] + timedelta(days=1) == date(2024, 1, 22)


def test_the_turns_tell_where_the_count_stood() -> None:
    (course,) = courses(after(20))
    stopped, went_on = course.turns
    assert (stopped.change, stopped.on, stopped.day) == (Change.RECOVERED, RECOVERED, 100)
    assert stopped.new_case_from == RECOVERED + timedelta(days=28)
    assert (went_on.change, went_on.day, went_on.days_between) == (Change.ILL_AGAIN, 101, 20)
    assert not stopped.is_final


def test_a_recovery_after_two_years_moves_nothing() -> None:
    late = FIRST + timedelta(days=900)
    (course,) = courses(Recovery(late, late + timedelta(days=3)))
    assert dates_of(course) == dates_of(courses()[0])


@given(illnesses())
@settings(deadline=None)
def test_the_cases_begin_where_those_of_the_payment_begin(sickness: Sickness) -> None:
    phases = [absence.Phase(sickness.first_day, Decimal(100))]
    for recovery in sickness.recoveries:
        phases.append(absence.Phase(recovery.recovered, Decimal(0)))
        if recovery.ill_again:
            phases.append(absence.Phase(recovery.ill_again, Decimal(100)))
    paid = absence.cases_of(phases, phases[-1].begin + timedelta(days=1))
    assert [case.begin for case in cases_of(sickness)] == [case[0].begin for case in paid]
