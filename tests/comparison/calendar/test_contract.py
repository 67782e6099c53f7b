"""A temporary contract that ends during illness."""

from datetime import date, timedelta

import pytest

from comparison.calendar.course import Contract, Course, Standing, Step, courses_of
from comparison.calendar.milestones import Actor
from comparison.calendar.sickness import Recovery, Sickness

FIRST = date(2026, 1, 5)
FRIDAY, SUNDAY = date(2026, 9, 25), date(2026, 9, 27)


def course(until: date, *recoveries: Recovery, first: date = FIRST) -> Course:
    return courses_of(Sickness(first, recoveries, until))[-1]


def leaving(found: Course) -> Step:
    (step,) = [step for step in found.kept if step.milestone.key == "ziek-uit-dienst"]
    return step


@pytest.mark.parametrize(
    ("until", "reported"),
    [(FRIDAY, FRIDAY), (FRIDAY + timedelta(days=1), FRIDAY), (SUNDAY, FRIDAY)],
    ids=["friday", "saturday", "sunday"],
)
def test_the_illness_is_reported_on_the_last_working_day(until: date, reported: date) -> None:
    step = leaving(course(until))
    assert (step.on, step.day) == (reported, (reported - FIRST).days + 1)


def test_the_report_is_never_before_the_illness() -> None:
    saturday = date(2026, 1, 10)
    step = leaving(course(saturday + timedelta(days=1), first=saturday))
    assert (step.on, step.day) == (saturday, 1)


def test_what_the_employer_does_later_lapses() -> None:
    found = course(SUNDAY)
    (reason,) = found.lapsed
    assert reason.standing is Standing.CONTRACT
    assert all(step.on > SUNDAY for step in reason.steps)
    assert all(step.milestone.who[0] is Actor.EMPLOYER for step in reason.steps)


def test_what_others_do_later_stays() -> None:
    later = [step.milestone.key for step in course(SUNDAY).kept if step.on > SUNDAY]
    assert later == ["brief-uwv", "wia-aanvraag", "einde-wachttijd"]


def test_a_step_on_the_last_day_stays() -> None:
    assert "evaluatie-week-38" in [
        step.milestone.key for step in course(SUNDAY).kept if step.on == SUNDAY
    ]


def test_who_has_recovered_is_not_reported() -> None:
    found = course(SUNDAY, Recovery(date(2026, 9, 1)))
    assert found.contract is Contract.ENDS_RECOVERED
    assert "ziek-uit-dienst" not in [step.milestone.key for step in found.steps]
    assert {reason.standing for reason in found.lapsed} == {Standing.RECOVERED}


def test_who_recovers_after_the_contract_is_reported_all_the_same() -> None:
    found = course(SUNDAY, Recovery(date(2027, 3, 1)))
    assert leaving(found).on == FRIDAY
    assert {reason.standing for reason in found.lapsed} == {Standing.CONTRACT, Standing.RECOVERED}


def test_a_contract_that_outlasts_the_wait_changes_nothing() -> None:
    end = FIRST + timedelta(days=727)
    assert course(end).contract is Contract.ENDS_ILL
    found = course(end + timedelta(days=1))
    assert found.contract is Contract.ENDS_AFTER
    assert found.steps == courses_of(Sickness(FIRST))[0].steps


def test_it_is_the_last_case_that_the_contract_ends() -> None:
    again = Recovery(date(2026, 3, 2), date(2026, 6, 1))
    old, new = courses_of(Sickness(FIRST, (again,), date(2026, 7, 31)))
    assert old.contract is None
    assert leaving(new).day == 61
