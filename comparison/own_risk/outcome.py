"""What every own risk comes to: on average and in bad years, with the premium and without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from comparison.own_risk.asked import Asked
from comparison.own_risk.simulation import YEARS, Played, play


class Measure(StrEnum):
    """What is told of every own risk, in euro a year."""

    AVERAGE = "gemiddeld"
    MIDDLE = "middelste_jaar"
    BAD = "slecht_jaar"
    VERY_BAD = "zeer_slecht_jaar"
    WORST = "duurste_jaar"

    @property
    def label(self) -> str:
        """How it is called on the page."""
        return LABELS[self]

    @property
    def meaning(self) -> str:
        """What it says, in one line."""
        return MEANINGS[self]


LABELS = {
    Measure.AVERAGE: "Gemiddeld",
    Measure.MIDDLE: "Middelste jaar",
    Measure.BAD: "Slecht jaar",
    Measure.VERY_BAD: "Zeer slecht jaar",
    Measure.WORST: "Duurste jaar",
}

MEANINGS = {
    Measure.AVERAGE: "per jaar, over veel jaren samen",
    Measure.MIDDLE: "in de helft van de jaren niet meer dan dit",
    Measure.BAD: "in 9 van de 10 jaren niet meer dan dit",
    Measure.VERY_BAD: "in 19 van de 20 jaren niet meer dan dit",
    Measure.WORST: f"van {YEARS:,} gespeelde jaren".replace(",", "."),
}

ONE_YEAR_IN = {Measure.MIDDLE: 2, Measure.BAD: 10, Measure.VERY_BAD: 20}
"""In one of how many years it may be more."""


@dataclass(frozen=True)
class Outcome:
    """What one own risk comes to, in euro a year and exact: round what is told.

    `days` are the working days a year, on average, that the employer bears.
    """

    own_risk: int
    days: Decimal
    bears: Mapping[Measure, Decimal]
    premium: Decimal | None = None

    def with_premium(self, measure: Measure) -> Decimal | None:
        """Both together; None without a premium."""
        return None if self.premium is None else self.bears[measure] + self.premium


@dataclass(frozen=True)
class Difference:
    """What the second own risk bears more than the first."""

    of: Outcome
    to: Outcome

    def more(self, measure: Measure) -> Decimal:
        """In euro a year, exact."""
        return self.to.bears[measure] - self.of.bears[measure]

    @property
    def premium_lower(self) -> Decimal | None:
        """How much lower the second premium is, below zero when it is higher; None if unknown."""
        if self.of.premium is None or self.to.premium is None:
            return None
        return self.of.premium - self.to.premium


def work_out(asked: Asked, own_risks: Sequence[int]) -> tuple[Outcome, ...]:
    """What each of these own risks comes to, in their order."""
    played = play(asked.record, own_risks, asked.seed, asked.payroll.working_days)
    return tuple(_outcome(asked, own_risk, played[own_risk]) for own_risk in own_risks)


def differences(outcomes: Sequence[Outcome]) -> tuple[Difference, ...]:
    """From each own risk to the next."""
    return tuple(Difference(of, to) for of, to in pairwise(outcomes))


def _outcome(asked: Asked, own_risk: int, played: Played) -> Outcome:
    payroll, record = asked.payroll, asked.record
    counted = record.days_within(own_risk)
    days = {
        measure: played.not_exceeded_but_once_in(years) for measure, years in ONE_YEAR_IN.items()
    }
    days[Measure.WORST] = played.most
    return Outcome(
        own_risk=own_risk,
        days=counted / record.years,
        bears={
            Measure.AVERAGE: payroll.cost_of(counted, record.years),
            **{measure: payroll.cost_of(number) for measure, number in days.items()},
        },
        premium=asked.premiums.get(own_risk),
    )
