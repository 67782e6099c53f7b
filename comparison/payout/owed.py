"""What the employer must pay, as it is told: amounts, the lines they come from, or why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.amounts import Amount
from comparison.calculators.money import cents, euros
from comparison.payout.duty import Duty, Part
from comparison.payout.figures import by_year
from comparison.payout.rounding import Split, split
from comparison.payout.scenario import HUNDRED
from policies.kinds import dutch


@dataclass(frozen=True)
class DutyLine:
    """Days of one year on which one amount is due: how much, by which rule, and the sum."""

    year: int
    rule: str
    sum: str
    amount: Decimal


@dataclass(frozen=True)
class Owed:
    """What the employer must pay; `amounts` is None where `reasons` tell what is not known.

    `sanction` is what a wage sanction costs on top of it, None without one. `legal` are the legal
    amounts it rests on.
    """

    amounts: Split | None
    lines: tuple[DutyLine, ...]
    sanction: Decimal | None
    reasons: tuple[str, ...]
    legal: tuple[Amount, ...]


def owed_of(duty: Duty) -> Owed:
    """The duty, rounded and in words."""
    return Owed(
        amounts=split(duty.wages, duty.costs) if duty.wages else None,
        lines=tuple(_lines(duty)),
        sanction=None if duty.sanction is None else cents(duty.sanction),
        reasons=tuple(f"niet te berekenen: {missing.text}" for missing in duty.missing),
        legal=duty.amounts,
    )


def _lines(duty: Duty) -> Iterator[DutyLine]:
    """Parts that differ in days only are one line."""
    alike: dict[tuple[int, str, Decimal, Decimal], list[Part]] = {}
    for part in duty.parts:
        alike.setdefault((part.year, part.rule, part.due, part.share), []).append(part)
    for (year, rule, due, share), parts in alike.items():
        days = dutch.count(sum(part.days for part in parts), "werkdag", "werkdagen")
        a_day = "een dag" if due == cents(due) else "een dag, hier afgerond"
        told = f"{days} × {euros(due)} ({a_day})"
        if share != HUNDRED:
            told = f"{told} × {dutch.show_percentage(share)} verzuim"
        amount = by_year((year, part.amount) for part in parts).total
        yield DutyLine(year, rule, told, cents(amount))
