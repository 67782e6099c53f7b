"""The last sheet of every product on a day: of those in force, and of those withdrawn by then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from comparison.reading.memory import AS_OF, Memory, Read
from comparison.reading.sheets import OnADay, in_order
from comparison.selection import Selection
from comparison.table import Column
from policies.confirmations import with_last_confirmation
from policies.models import Sheet


@dataclass(frozen=True)
class Latest(OnADay):
    """The last sheets on a day, as known at a moment (None is now)."""

    known: datetime | None

    @cached_property
    def in_force(self) -> Sequence[Column]:
        """Those of products that were not withdrawn."""
        return tuple(column for column in self.outlines if not self._is_withdrawn(column.slug))

    def _is_withdrawn(self, slug: str) -> bool:
        day = self.by_slug[slug].product.withdrawal_known_at(self.known)
        return day is not None and day <= self.on


def latest_on(selection: Selection, on: date, memory: Memory) -> Latest:
    """The last sheets on the day; when that is today, as known now, memory may tell.

    One query at most.
    """
    if selection.is_of_now:
        return memory.recall("latest", on, lambda: _read(selection, on))
    return _read(selection, on).told


def _read(selection: Selection, on: date) -> Read[Latest]:
    known = selection.known_moment()
    newest = Sheet.objects.newest_of_each(on, known).with_insurer().order_by()
    sheets: list[Any] = list(with_last_confirmation(newest, known).annotate(as_of=AS_OF))
    as_of = sheets[0].as_of if sheets else None
    return Read(Latest(on, tuple(in_order(sheets)), known), as_of)
