"""The calendar as what JSON can hold; the public contract."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from comparison.calendar.course import Course, Step, Turn
from comparison.calendar.sickness import Sickness


def document(sickness: Sickness, courses: Sequence[Course], page: str) -> dict[str, Any]:
    """The question, every case with its steps, and the address of the page."""
    return {
        "eerste_ziektedag": sickness.first_day.isoformat(),
        "hersteld": [recovery.recovered.isoformat() for recovery in sickness.recoveries],
        "opnieuw": [
            recovery.ill_again.isoformat() for recovery in sickness.recoveries if recovery.ill_again
        ],
        "contract_tot": _day(sickness.contract_until),
        "vast_adres": page,
        "gevallen": [_course(number, course) for number, course in enumerate(courses, start=1)],
    }


def _course(number: int, course: Course) -> dict[str, Any]:
    return {
        "geval": number,
        "eerste_ziektedag": course.case.begin.isoformat(),
        "hersteld_sinds": _day(course.case.recovered),
        "einde_contract": course.contract.value if course.contract else None,
        "herstel_en_terugval": [_turn(turn) for turn in course.turns],
        "stappen": [_step(step) for step in course.steps],
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {"datum": turn.on.isoformat(), "wat": turn.change.value, "ziektedag": turn.day}


def _step(step: Step) -> dict[str, Any]:
    milestone = step.milestone
    return {
        "sleutel": milestone.key,
        "naam": milestone.name,
        "datum": step.on.isoformat(),
        "weekdag": step.weekday,
        "ziekteweek": milestone.week,
        "ziektedag": milestone.day,
        "termijn": milestone.when,
        "stand": step.standing.value,
        "laatste_werkdag_ervoor": _day(step.working_day_before),
        "wie": [actor.value for actor in milestone.who],
        "wat": milestone.act,
        "regel": milestone.rule,
        "wet": milestone.law,
        "op_het_spel": milestone.stake,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
