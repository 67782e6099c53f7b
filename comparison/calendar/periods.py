"""Periods of recovery as they are typed: two names that are repeated in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from comparison.calculators.fields import DayField
from comparison.calendar.address import ILL_AGAIN, RECOVERED
from comparison.calendar.sickness import MOST_RECOVERIES
from policies.kinds.dutch import tidy

LABELS = {RECOVERED: "Eerste dag hersteld", ILL_AGAIN: "Eerste dag opnieuw ziek"}


class NthInput(forms.TextInput):
    """One of several inputs of the same name: the one at its place is its own."""

    def __init__(self, shared: str, place: int, attrs: dict[str, Any]) -> None:
        """`shared` is the name in the address, `place` counts from 0."""
        super().__init__(attrs)
        self.shared, self.place = shared, place

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(self.shared, value, attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        given = data.getlist(self.shared)
        return str(given[self.place]) if self.place < len(given) else ""


def typed_periods(query: QueryDict) -> int:
    """How many periods stand in the address, up to the last that is not blank."""
    return max(
        (
            place
            for name in LABELS
            for place, text in enumerate(query.getlist(name), start=1)
            if tidy(text)
        ),
        default=0,
    )


def period_fields(query: QueryDict) -> dict[str, DayField]:
    """A pair of fields for every period that was typed, and for one more; never too many."""
    shown = min(typed_periods(query) + 1, MOST_RECOVERIES)
    return {
        f"{name}_{number}": _field(name, number)
        for number in range(1, shown + 1)
        for name in LABELS
    }


def _field(name: str, number: int) -> DayField:
    field = DayField(label=f"{LABELS[name]}, {number}e keer", required=False)
    field.widget = NthInput(name, number - 1, field.widget.attrs)
    return field


@dataclass(frozen=True)
class Typed:
    """A period as it was typed, where it could be read; `unread` when a part of it could not."""

    number: int
    recovered: date | None
    ill_again: date | None
    unread: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.recovered or self.ill_again or self.unread)


Problem = tuple[str, str]
"""The name of a field, and what is wrong with it."""


def problems_of(first_day: date | None, periods: Sequence[Typed]) -> list[Problem]:
    """What is wrong with the periods: every day has to come after the one before it."""
    filled = [period for period in periods if not period.is_blank]
    found: list[Problem] = []
    before = (first_day, "de eerste ziektedag")
    for period in filled:
        recovered = (f"{RECOVERED}_{period.number}", period.recovered)
        ill_again = (f"{ILL_AGAIN}_{period.number}", period.ill_again)
        if period.unread:
            before = (None, "")
            continue
        if not period.recovered:
            found.append((recovered[0], "Vul in sinds wanneer uw werknemer hersteld was."))
        if not period.ill_again and period is not filled[-1]:
            found.append((ill_again[0], "Vul dit in: hieronder staat nog een herstel."))
        for (name, day), called in ((recovered, "herstel"), (ill_again, "nieuwe ziekte")):
            if day is None:
                continue
            if before[0] and day <= before[0]:
                found.append((name, f"Kies een dag na {before[0]:%d-%m-%Y}, {before[1]}."))
            before = (day, f"de eerste dag van {called} ({period.number}e keer)")
    return found
