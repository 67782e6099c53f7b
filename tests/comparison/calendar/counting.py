"""Counts days of illness one by one on the calendar, as one would with a pencil."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from comparison.calendar.sickness import Recovery, Sickness


def ill_days(first: date, recoveries: Sequence[Recovery]) -> Iterator[tuple[int, int, date]]:
    """Every day of illness: the number of its case, its number in the case, its date.

    It goes on for three years after the last day that is told.
    """
    told = [first, *(day for each in recoveries for day in (each.recovered, each.ill_again) if day)]
    case, number, healthy, ill, day = 1, 0, 0, True, first
    while day <= max(told) + timedelta(days=1100):
        if any(each.recovered == day for each in recoveries):
            ill = False
        if any(each.ill_again == day for each in recoveries):
            ill = True
            if healthy >= 28:
                case, number = case + 1, 0
        healthy = 0 if ill else healthy + 1
        if ill:
            number += 1
            yield case, number, day
        day += timedelta(days=1)


FIRST_DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@st.composite
def illnesses(draw: st.DrawFn) -> Sickness:
    """An illness with up to five recoveries, the last of which may have no end."""
    day = first = draw(FIRST_DAYS)
    found: list[Recovery] = []
    for _ in range(draw(st.integers(0, 5))):
        recovered = day + timedelta(days=draw(st.integers(1, 400)))
        day = recovered + timedelta(days=draw(st.integers(1, 60)))
        found.append(Recovery(recovered, day))
    goes_on = draw(st.booleans())
    if found and not goes_on:
        found[-1] = Recovery(found[-1].recovered)
    return Sickness(first, tuple(found))
