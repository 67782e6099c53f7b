"""What a visitor asks: wages, absences, premiums and a lot; and how that stands in an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from comparison.own_risk.absences import Record
from comparison.own_risk.payroll import Payroll
from comparison.own_risk.simulation import SEED
from policies.kinds import dutch

BY_LAW, BY_AGREEMENT = "wet", "cao"

LAST_SEED = 999_999

MOST_ROWS = 12
"""The most lengths of absence that can be filled in."""


@dataclass(frozen=True)
class Asked:
    """One question; `premiums` are in euro a year by own risk, for those that were typed in."""

    payroll: Payroll
    record: Record
    premiums: Mapping[int, Decimal] = field(default_factory=dict)
    seed: int = SEED

    def pairs(self) -> list[tuple[str, str]]:
        """The question as names and values of an address; the seed always stands in it."""
        payroll, record = self.payroll, self.record
        found: list[tuple[str, Decimal | int]] = [
            ("werknemers", payroll.employees),
            ("loonsom", payroll.wage_sum),
        ]
        if payroll.costs is not None:
            found.append(("eigen_lasten", payroll.costs))
        if payroll.agreed is not None:
            found.append(("cao_1", payroll.agreed))
        found.append(("jaren", record.years))
        for number, absence in enumerate(record.absences, start=1):
            found += [(length_name(number), absence.days), (times_name(number), absence.times)]
        found += [(premium_name(days), self.premiums[days]) for days in sorted(self.premiums)]
        how = BY_LAW if payroll.agreed is None else BY_AGREEMENT
        return [
            ("doorbetaling", how),
            *((name, dutch.show_number(number)) for name, number in found),
            ("zaad", str(self.seed)),
        ]

    def with_seed(self, seed: int) -> "Asked":
        """The same with another draw; after the last seed comes the first."""
        return replace(self, seed=seed % (LAST_SEED + 1))


def length_name(number: int) -> str:
    """How the length in this row is called in an address."""
    return f"duur_{number}"


def times_name(number: int) -> str:
    """How the number of times in this row is called in an address."""
    return f"keer_{number}"


def premium_name(own_risk: int | str) -> str:
    """How the premium with this own risk is called in an address; all begin as that with none."""
    return f"premie_{own_risk}"
