"""The rows in which absences are filled in: a length, and how often it occurred."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from comparison.calculators.fields import number_field, whole_field
from comparison.own_risk.absences import Absence
from comparison.own_risk.asked import MOST_ROWS, length_name, times_name
from policies.kinds.dutch import tidy

LONGEST_ABSENCE = 520
"""104 weeks of illness, in working days; a longer absence bears no other own risk."""

MOST_TIMES = 10_000

ROOM = 3
"""How many empty rows follow on what was filled in."""

NUMBERS = range(1, MOST_ROWS + 1)


@dataclass(frozen=True)
class AskedRow:
    """One row of the form."""

    number: int
    length: BoundField
    times: BoundField

    @property
    def is_wrong(self) -> bool:
        """Whether something is wrong with it."""
        return bool(self.length.errors or self.times.errors)


def row_fields() -> dict[str, forms.Field]:
    """The fields of every row, by name; none has to be filled in."""
    fields: dict[str, forms.Field] = {}
    for number in NUMBERS:
        fields[length_name(number)] = whole_field(
            f"Werkdagen op regel {number}", LONGEST_ABSENCE, 1, required=False
        )
        fields[times_name(number)] = number_field(
            f"Keer op regel {number}", MOST_TIMES, required=False
        )
    return fields


def rows_of(form: forms.Form) -> Sequence[AskedRow]:
    """The rows to show: up to the last one with something in it, and some more."""
    filled = [number for number in NUMBERS if any(_typed(form, number))]
    shown = min(max(filled, default=0) + ROOM, MOST_ROWS)
    return [
        AskedRow(number, form[length_name(number)], form[times_name(number)])
        for number in NUMBERS[:shown]
    ]


def half_filled(form: forms.Form) -> Iterator[tuple[str, str]]:
    """The name of what was left open in a row, with what to do about it."""
    for number in NUMBERS:
        length, times = _typed(form, number)
        if length and not times:
            yield times_name(number), "Vul in hoe vaak dit voorkwam. Nooit? Vul dan 0 in."
        elif times and not length:
            yield length_name(number), "Vul in hoeveel werkdagen dit duurde."


def absences_of(cleaned: Mapping[str, Any]) -> tuple[Absence, ...]:
    """What was filled in, row by row; empty rows are left out."""
    found = ((cleaned.get(length_name(n)), cleaned.get(times_name(n))) for n in NUMBERS)
    return tuple(
        Absence(length, Decimal(times))
        for length, times in found
        if length is not None and times is not None
    )


def too_many(names: Iterator[str] | Sequence[str]) -> bool:
    """Whether an address has rows beyond the last one."""
    beyond = {f"{name}_" for name in ("duur", "keer")}
    known = {name(number) for name in (length_name, times_name) for number in NUMBERS}
    return any(name[:5] in beyond and name not in known for name in names)


def _typed(form: forms.Form, number: int) -> tuple[str, str]:
    names = length_name(number), times_name(number)
    length, times = (tidy(str(form.data.get(name, ""))) for name in names)
    return length, times
