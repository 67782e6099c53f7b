"""The dates, against dates counted by hand and against a count day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.calendar.course import Course, courses_of
from comparison.calendar.milestones import MILESTONES
from comparison.calendar.sickness import Sickness
from comparison.calendar.weekdays import weekday, working_day
from tests.comparison.calendar.counting import FIRST_DAYS, ill_days, illnesses

BY_HAND = {
    # From a Monday, over a change of year and both changes of the clock.
    date(2026, 1, 5): {
        "arbodienst": "2026-01-11",
        "probleemanalyse": "2026-02-15",
        "plan-van-aanpak": "2026-03-01",
        "evaluatie-week-14": "2026-04-12",
        "melding-42-weken": "2026-10-26",
        "eerstejaarsevaluatie": "2027-01-03",
        "brief-uwv": "2027-09-12",
        "eindevaluatie": "2027-10-03",
        "wia-aanvraag": "2027-10-17",
        "einde-wachttijd": "2028-01-02",
    },
    # From a leap day.
    date(2024, 2, 29): {
        "arbodienst": "2024-03-06",
        "probleemanalyse": "2024-04-10",
        "eerstejaarsevaluatie": "2025-02-26",
        "einde-wachttijd": "2026-02-25",
    },
    # Over a leap day.
    date(2023, 12, 31): {
        "arbodienst": "2024-01-06",
        "plan-van-aanpak": "2024-02-24",
        "evaluatie-week-14": "2024-04-06",
        "eerstejaarsevaluatie": "2024-12-28",
        "einde-wachttijd": "2025-12-27",
    },
    # From the day on which the clock goes forward, and back.
    date(2026, 3, 29): {"arbodienst": "2026-04-04", "melding-42-weken": "2027-01-17"},
    date(2026, 10, 25): {"arbodienst": "2026-10-31", "probleemanalyse": "2026-12-05"},
}


def only(sickness: Sickness) -> Course:
    (course,) = courses_of(sickness)
    return course


def dates_of(course: Course) -> dict[str, date]:
    return {step.milestone.key: step.on for step in course.steps}


@pytest.mark.parametrize("first", BY_HAND, ids=str)
def test_the_dates_are_those_counted_by_hand(first: date) -> None:
    found = {key: day.isoformat() for key, day in dates_of(only(Sickness(first))).items()}
    assert {key: found[key] for key in BY_HAND[first]} == BY_HAND[first]
    assert found["ziekmelding"] == first.isoformat()


@given(illnesses())
@settings(deadline=None, max_examples=150)
def test_the_dates_are_those_of_a_count_day_by_day(sickness: Sickness) -> None:
    counted = {
        (case, number): day
        for case, number, day in ill_days(sickness.first_day, sickness.recoveries)
    }
    for case, course in enumerate(courses_of(sickness), start=1):
        kept = {step.milestone.key for step in course.kept}
        for step in course.steps:
            assert (step.milestone.key in kept) == ((case, step.day) in counted)
            if step.milestone.key in kept:
                assert step.on == counted[case, step.day]


@given(illnesses())
@settings(deadline=None)
def test_the_steps_of_a_case_are_in_order(sickness: Sickness) -> None:
    for course in courses_of(sickness):
        days = [step.on for step in course.steps]
        assert days == sorted(days)
        assert len(set(days)) == len(MILESTONES)


@given(FIRST_DAYS, st.integers(-400, 400))
@settings(deadline=None)
def test_another_first_day_moves_every_step_alike(first: date, days: int) -> None:
    moved = dates_of(only(Sickness(first + timedelta(days=days))))
    for key, day in dates_of(only(Sickness(first))).items():
        assert moved[key] - day == timedelta(days=days)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_working_day_is_the_last_one_up_to_the_day(day: date) -> None:
    found = working_day(day)
    assert found <= day
    assert found.weekday() < 5
    between = [found + timedelta(days=more) for more in range(1, (day - found).days + 1)]
    assert all(each.weekday() >= 5 for each in between)


def test_only_a_weekend_gets_a_friday_before() -> None:
    course = only(Sickness(date(2026, 1, 5)))
    by_key = {step.milestone.key: step for step in course.steps}
    assert by_key["probleemanalyse"].weekday == "zondag"
    assert by_key["probleemanalyse"].working_day_before == date(2026, 2, 13)
    assert by_key["melding-42-weken"].weekday == "maandag"
    assert by_key["melding-42-weken"].working_day_before is None


def test_a_public_holiday_is_not_known() -> None:
    """King's Day 2026 is a Monday; the page says that it does not look."""
    course = only(Sickness(date(2026, 4, 21)))
    (report,) = [step for step in course.steps if step.milestone.key == "arbodienst"]
    assert report.on == date(2026, 4, 27)
    assert report.working_day_before is None


def test_the_days_of_the_week_are_dutch() -> None:
    assert weekday(date(2026, 1, 5)) == "maandag"
    assert weekday(date(2026, 1, 11)) == "zondag"
