"""How often employees were away, and for how long: as it was counted over some years."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Absence:
    """A length in working days, and how many cases of that length were counted."""

    days: int
    times: Decimal


@dataclass(frozen=True)
class Record:
    """The absences that were counted over so many years."""

    years: int
    absences: tuple[Absence, ...]

    @property
    def by_length(self) -> tuple[Absence, ...]:
        """One for each length that occurred, short ones first: how they were typed is nothing."""
        times: dict[int, Decimal] = defaultdict(Decimal)
        for absence in self.absences:
            times[absence.days] += absence.times
        return tuple(Absence(days, times[days]) for days in sorted(times) if times[days])

    @property
    def days(self) -> Decimal:
        """All working days of absence that were counted, over all years."""
        return sum((absence.days * absence.times for absence in self.absences), Decimal(0))

    def days_within(self, own_risk: int) -> Decimal:
        """The same, of each case only the first `own_risk` working days."""
        return sum(
            (min(absence.days, own_risk) * absence.times for absence in self.absences), Decimal(0)
        )
