"""Many years played by lot, to see how far a year lies from the average."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add
from random import Random

from comparison.own_risk.absences import Record
from comparison.own_risk.chances import chances_of

YEARS = 10_000
"""How many years are played."""

SEED = 1
"""With which draw the lot begins when nobody asks for another."""

LONGEST = 1_000
"""No absence lasts as many working days: every seed has a draw of its own for every length."""


@dataclass(frozen=True)
class Played:
    """The working days the employer bears in each year that was played, from few to many."""

    days: Sequence[int]

    def not_exceeded_but_once_in(self, years: int) -> int:
        """The fewest days that are enough in all but one of so many years."""
        return self.days[len(self.days) - len(self.days) // years - 1]

    @property
    def most(self) -> int:
        """The days in the worst year."""
        return self.days[-1]


def play(record: Record, own_risks: Sequence[int], seed: int, most_days: int) -> dict[int, Played]:
    """Every own risk, over one and the same years; no year has more than `most_days`.

    The same numbers are drawn for a length whatever else is asked, so that a longer own risk, or
    absence that occurs more often, never bears fewer days in any year.
    """
    bounds = sorted(set(own_risks))
    added = {own_risk: [0] * YEARS for own_risk in bounds}
    for absence in record.by_length:
        times = chances_of(absence.times / record.years).draw(_numbers(seed, absence.days))
        for shorter, own_risk in pairwise((0, *bounds)):
            if days := min(absence.days, own_risk) - min(absence.days, shorter):
                added[own_risk] = [
                    sofar + days * often
                    for sofar, often in zip(added[own_risk], times, strict=True)
                ]
    borne = accumulate(added.values(), lambda one, more: list(map(add, one, more)))
    return {
        own_risk: Played(sorted(_no_more_than(most_days, years)))
        for own_risk, years in zip(bounds, borne, strict=True)
    }


def _numbers(seed: int, length: int) -> list[float]:
    draw = Random(seed * LONGEST + length).random  # noqa: S311  # a lot that all can draw again
    return [draw() for _ in range(YEARS)]


def _no_more_than(most_days: int, years: list[int]) -> list[int]:
    return years if max(years) <= most_days else [min(days, most_days) for days in years]
