"""Days of the week in Dutch; public holidays are not known here."""

from datetime import date, timedelta

from comparison.calculators.law import WORKING_DAYS_OF_A_WEEK

NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def weekday(day: date) -> str:
    """The name of its day of the week."""
    return NAMES[day.weekday()]


def in_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= WORKING_DAYS_OF_A_WEEK


def working_day(day: date) -> date:
    """The day itself, or the Friday before when it is in a weekend."""
    return day - timedelta(days=max(0, day.weekday() - WORKING_DAYS_OF_A_WEEK + 1))
