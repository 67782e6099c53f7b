"""An answer in words and amounts, as the page shows it; every amount is rounded here, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from comparison.calculators.money import euros
from comparison.own_risk.asked import Asked
from comparison.own_risk.outcome import Difference, Measure, Outcome
from comparison.own_risk.payroll import WORKING_DAYS_OF_A_YEAR
from policies.kinds import dutch


@dataclass(frozen=True)
class ToldCell:
    """An amount under its heading, which a narrow screen repeats beside it."""

    heading: str
    amount: str


@dataclass(frozen=True)
class ToldRow:
    """One own risk with its amounts."""

    outcome: Outcome
    cells: tuple[ToldCell, ...]

    @property
    def name(self) -> str:
        """The own risk in words."""
        return in_days(self.outcome.own_risk)


@dataclass(frozen=True)
class Step:
    """A line of the working: what it is, how it is found, and what comes out."""

    name: str
    how: str
    found: str


def own_costs(outcomes: Sequence[Outcome]) -> Sequence[ToldRow]:
    """What the employer bears with each own risk, by measure."""
    return [
        ToldRow(
            outcome,
            tuple(ToldCell(each.label, euros(outcome.bears[each])) for each in Measure),
        )
        for outcome in outcomes
    ]


TOGETHER = (Measure.AVERAGE, Measure.BAD, Measure.VERY_BAD)
"""What is told with the premium included."""


def with_premiums(outcomes: Sequence[Outcome]) -> Sequence[ToldRow]:
    """The same with the premium, for each own risk of which it was typed in."""
    rows = []
    for outcome in outcomes:
        if outcome.premium is not None:
            cells = [ToldCell("Premie", euros(outcome.premium))]
            for each in TOGETHER:
                together = outcome.bears[each] + outcome.premium
                cells.append(ToldCell(f"Samen, {dutch.lower_first(each.label)}", euros(together)))
            rows.append(ToldRow(outcome, tuple(cells)))
    return rows


def without_premium(outcomes: Sequence[Outcome]) -> str:
    """The own risks without a premium where others have one: `10 en 65 werkdagen`, or nothing."""
    missing = [str(each.own_risk) for each in outcomes if each.premium is None]
    if not missing or len(missing) == len(outcomes):
        return ""
    return f"{dutch.show_list(missing)} werkdagen"


@dataclass(frozen=True)
class ToldDifference:
    """What a longer own risk bears more, and what that says about the premium."""

    name: str
    average: str
    bad: str
    premium: str


def told_difference(difference: Difference) -> ToldDifference:
    """From one own risk to the next, without judging either."""
    lower = difference.premium_lower
    told = ""
    if lower is not None:
        told = f"{euros(abs(lower))} {'hoger' if lower < 0 else 'lager'}" if lower else "even hoog"
    return ToldDifference(
        name=f"Van {difference.of.own_risk} naar {in_days(difference.to.own_risk)}",
        average=euros(difference.more(Measure.AVERAGE)),
        bad=euros(difference.more(Measure.BAD)),
        premium=told,
    )


def working(asked: Asked) -> Sequence[Step]:
    """How a day of absence gets its price."""
    payroll = asked.payroll
    steps = [
        Step(
            "Gemiddeld loon per werkdag",
            f"{euros(payroll.wage_sum)} : {payroll.employees} : {WORKING_DAYS_OF_A_YEAR} werkdagen",
            euros(payroll.day_wage),
        ),
        Step(
            "Daarvan betaalt u door",
            dutch.show_percentage(payroll.percentage)
            + (
                ", de wet (artikel 7:629 BW)" if payroll.agreed is None else ", uit cao of contract"
            ),
            euros(payroll.due_a_day),
        ),
    ]
    if payroll.costs is None:
        steps.append(Step("Werkgeverslasten", "niet opgegeven, dus niet meegeteld", ""))
    else:
        percentage = dutch.show_percentage(payroll.costs)
        steps.append(Step("Met werkgeverslasten", f"{percentage} erbij", euros(payroll.cost_of(1))))
    return steps


@dataclass(frozen=True)
class DaysRow:
    """A length of absence, how often a year, and the days a year that each own risk bears of it."""

    length: str
    times: str
    days: tuple[str, ...]


def days_of(asked: Asked, outcomes: Sequence[Outcome]) -> Sequence[DaysRow]:
    """Where the average days come from, by length of absence."""
    years = asked.record.years
    return [
        DaysRow(
            str(absence.days),
            number(absence.times / years),
            tuple(
                number(min(absence.days, outcome.own_risk) * absence.times / years)
                for outcome in outcomes
            ),
        )
        for absence in asked.record.by_length
    ]


def number(exact: Decimal) -> str:
    """`23,67`: with at most two decimals."""
    return dutch.show_number(exact.quantize(Decimal("0.01"), "ROUND_HALF_UP"))


def in_days(days: int) -> str:
    """`10 werkdagen`."""
    return dutch.count(days, "werkdag", "werkdagen")
