"""The phases of an absence as they are typed: rows of a first day and a percentage."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, zip_longest
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from comparison.calculators.fields import DayField, percentage_field
from comparison.payout.absence import Phase
from comparison.payout.forms.address import PHASE_NAMES, Address
from policies.kinds import dutch

MOST = 24
"""The most phases of one absence."""

EMPTY_ROWS = 2
"""So many rows stand ready for more."""

LONGEST_CASE = 5
"""Years between the first day and the last."""

_DAY = DayField(label="Vanaf")
_PERCENTAGE = percentage_field(
    "Percentage ziek", error_messages={"required": "Vul een percentage in."}
)


@dataclass
class PhaseRow:
    """One row: what was typed, and what is wrong with it."""

    number: int
    begin: str = ""
    percentage: str = ""
    begin_errors: list[str] = field(default_factory=list)
    percentage_errors: list[str] = field(default_factory=list)

    @property
    def begin_id(self) -> str:
        """What its first day is called on the page."""
        return f"id_fase_van_{self.number}"

    @property
    def percentage_id(self) -> str:
        """What its percentage is called on the page."""
        return f"id_fase_procent_{self.number}"


class Phases:
    """The rows that are shown, and what they come to.

    `count` is how many were filled in; of more than MOST only the first are kept and judged.
    """

    def __init__(self, address: Address) -> None:
        query = address.query
        pairs = zip_longest(*(query.getlist(name) for name in PHASE_NAMES), fillvalue="")
        typed = [(dutch.tidy(begin), dutch.tidy(share)) for begin, share in pairs]
        filled = [pair for pair in typed if any(pair)]
        self.count = len(filled) + address.left_out
        self.typed = tuple(filled[:MOST])
        ready = [("", "")] * EMPTY_ROWS
        self.rows = [
            PhaseRow(number, *pair) for number, pair in enumerate([*self.typed, *ready], 1)
        ]
        self.found: list[Phase] = []

    @property
    def left_out(self) -> int:
        """How many are not shown any more."""
        return self.count - len(self.typed)

    @property
    def is_right(self) -> bool:
        """Whether every row that was filled in holds a phase."""
        return not self.left_out and len(self.found) == len(self.typed)

    def judge(self) -> None:
        """Read every row that was filled in, in order."""
        last: date | None = None
        for row in islice(self.rows, len(self.typed)):
            begin = _clean(_DAY, row.begin, row.begin_errors)
            share = _clean(_PERCENTAGE, row.percentage, row.percentage_errors)
            if begin and (problem := _order(begin, last, self._first)):
                row.begin_errors.append(problem)
            elif begin and share is not None:
                self.found.append(Phase(begin, share))
            last = begin or last

    def until(self, last_day: date | None) -> date | None:
        """The first day that no longer counts; None when the last day is needed, but not told."""
        if last_day is not None:
            return date.fromordinal(last_day.toordinal() + 1)
        return None if self.found[-1].percentage else self.found[-1].begin

    def problems_of_last(self, last_day: date | None) -> Iterator[str]:
        """What is wrong with the last day of illness; nothing when it can be."""
        last = self.found[-1]
        if last_day is None:
            if last.percentage:
                yield "Vul de laatste ziektedag in."
        elif last_day < last.begin:
            yield f"Kies een dag vanaf de laatste fase, {last.begin:%d-%m-%Y}."
        elif problem := _too_long(last_day, self.found[0].begin):
            yield problem

    @property
    def _first(self) -> date | None:
        return self.found[0].begin if self.found else None


def _order(begin: date, last: date | None, first: date | None) -> str:
    if last is not None and begin <= last:
        return f"Deze dag komt niet na de fase ervoor ({last:%d-%m-%Y})."
    return _too_long(begin, first)


def _too_long(day: date, first: date | None) -> str:
    if first is None or day < _years_later(first):
        return ""
    return (
        f"Dit is meer dan {LONGEST_CASE} jaar na de eerste dag, {first:%d-%m-%Y}. "
        "Zo lang rekenen wij niet."
    )


def _years_later(day: date) -> date:
    try:
        return day.replace(year=day.year + LONGEST_CASE)
    except ValueError:  # 29 February
        return day.replace(year=day.year + LONGEST_CASE, month=3, day=1)


def _clean(by: forms.Field, text: str, errors: list[str]) -> Any:
    try:
        return by.clean(text)
    except ValidationError as invalid:
        errors += invalid.messages
        return None
