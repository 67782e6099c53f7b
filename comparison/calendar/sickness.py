"""An illness with its recoveries, and the cases it falls apart into."""

from dataclasses import dataclass
from datetime import date, timedelta

from comparison.calculators.law import DAYS_THAT_END_A_CASE

MOST_RECOVERIES = 12
"""How many recoveries are taken in."""


@dataclass(frozen=True)
class Recovery:
    """The first day of full recovery, and the first day ill again; None: not ill again."""

    recovered: date
    ill_again: date | None = None

    @property
    def days(self) -> int:
        """How many days it lasted; 0 when nobody knows yet."""
        return (self.ill_again - self.recovered).days if self.ill_again else 0


@dataclass(frozen=True)
class Sickness:
    """What is asked: the first day of illness, recoveries in their order, the end of a contract.

    Only the last recovery may have no end. `contract_until` is the last day of a temporary
    contract; it is not before the last day on which an illness began.
    """

    first_day: date
    recoveries: tuple[Recovery, ...] = ()
    contract_until: date | None = None


@dataclass(frozen=True)
class Spell:
    """Days of illness in a row, from `begin` up to, not including, `end`; None: it goes on."""

    begin: date
    end: date | None = None

    @property
    def days(self) -> int:
        """How many days it lasted; 0 when it goes on."""
        return (self.end - self.begin).days if self.end else 0

    def holds(self, day: date) -> bool:
        """Whether the day is one of illness."""
        return self.begin <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Case:
    """One case of illness: its days are counted on over its spells."""

    spells: tuple[Spell, ...]

    @property
    def begin(self) -> date:
        """Day 1."""
        return self.spells[0].begin

    @property
    def recovered(self) -> date | None:
        """The first day of the recovery that ended it; None while it goes on."""
        return self.spells[-1].end

    def date_of(self, day: int) -> date:
        """The date of a day of illness, from 1; after the end as if the illness had gone on."""
        left = day - 1
        for spell in self.spells[:-1]:
            if left < spell.days:
                return spell.begin + timedelta(days=left)
            left -= spell.days
        return self.spells[-1].begin + timedelta(days=left)

    def day_of(self, on: date) -> int | None:
        """Which day of illness a date is, from 1; None when it is none."""
        before = 0
        for spell in self.spells:
            if spell.holds(on):
                return before + (on - spell.begin).days + 1
            before += spell.days
        return None


def cases_of(sickness: Sickness) -> tuple[Case, ...]:
    """The cases in order: 28 days of recovery or more begin a new one.

    Article 7:629 paragraph 10 BW: illness after less than four weeks is counted on.
    """
    cases: list[list[Spell]] = [[]]
    begin: date | None = sickness.first_day
    for recovery in sickness.recoveries:
        if begin is not None:
            cases[-1].append(Spell(begin, recovery.recovered))
        if recovery.days >= DAYS_THAT_END_A_CASE:
            cases.append([])
        begin = recovery.ill_again
    if begin is not None:
        cases[-1].append(Spell(begin))
    return tuple(Case(tuple(spells)) for spells in cases)
