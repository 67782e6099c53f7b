"""The same sums done slowly: every calendar day from the first to the last, in exact fractions.

Written from the conventions and the law alone, and sharing nothing with the product but the shape
of the question. A fact is needed here when its answers would come to different amounts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from comparison.payout.scenario import HIGHEST, Contract, Scenario
from policies.certainty import Certainty
from policies.statement import Statement
from tests.comparison.payout import slow_days
from tests.comparison.payout.slow_days import (
    NEVER,
    IllDay,
    Years,
    first_day,
    ill_days,
    percent,
    week,
    yearly,
)

Sheet = Mapping[str, Statement]


@dataclass(frozen=True)
class Expected:
    """What a product pays, or the rows that forbid the choice or that are not known."""

    paid: Years | None
    missing: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()


def payable(scenario: Scenario, stop: date) -> Iterator[IllDay]:
    """The days a policy pays: worked days past the own risk of their case, before the stop."""
    borne: dict[int, int] = {}
    for ill in ill_days(scenario.phases, scenario.until):
        if not ill.works:
            continue
        borne[ill.case] = borne.get(ill.case, 0) + 1
        past_own_risk = borne[ill.case] > scenario.choice.own_risk
        if past_own_risk and ill.number <= slow_days.LAST_DAY and ill.day < stop:
            yield ill


@lru_cache(maxsize=16)
def covered_days(scenario: Scenario, stop: date) -> Years:
    """Day by day the share that is covered, added up for each year of illness."""
    years = [Fraction(0), Fraction(0)]
    for ill in payable(scenario, stop):
        years[ill.year] += ill.share * percent(scenario.choice.cover[ill.year])
    return years[0], years[1]


def forget() -> None:
    """Nothing is remembered of situations that were worked out before."""
    slow_days.forget_days()
    covered_days.cache_clear()


def expected(sheet: Sheet, scenario: Scenario) -> Expected:
    """What a product with this sheet pays in this situation."""
    missing: set[str] = set()
    refused: set[str] = set()
    _own_risk(sheet, scenario, missing, refused)
    _cover(sheet, scenario, missing, refused)
    costs = _costs(sheet, scenario, missing, refused)
    stop = _stop(sheet, scenario, missing)
    formula = value_of(sheet, "uitkeringsmethodiek")
    if formula is None:
        missing.add("uitkeringsmethodiek")
    insured = insured_wage(sheet, scenario, costs, missing)
    if missing or refused or insured is None:
        return Expected(None, frozenset(missing), frozenset(refused))
    first, second = covered_days(scenario, stop)
    a_day = insured / formula.divisor
    return Expected((a_day * first, a_day * second))


def value_of(sheet: Sheet, row: str) -> Any:
    """The answer in this row, None without one."""
    return sheet[row].value if row in sheet else None


def not_applicable(sheet: Sheet, row: str) -> bool:
    """Whether the sheet says that this row does not apply to it."""
    return row in sheet and sheet[row].certainty is Certainty.NOT_APPLICABLE


def insured_wage(
    sheet: Sheet, scenario: Scenario, costs: Fraction | None, missing: set[str]
) -> Fraction | None:
    """The wage a year with employer costs, capped the way the sheet says; None: not known."""
    wage, row = yearly(scenario), "max_verzekerde_loonsom"
    cap = value_of(sheet, row)
    more = 1 + (costs or 0)
    if not_applicable(sheet, row):
        return wage * more
    if cap is None:
        missing.add(row)
        return None
    excluded = min(wage, Fraction(cap.amount)) * more
    included = min(wage * more, Fraction(cap.amount))
    if cap.employer_costs is None and excluded != included:
        missing.add(row)
        return None
    return included if cap.employer_costs == "inclusief" else excluded


def _own_risk(sheet: Sheet, scenario: Scenario, missing: set[str], refused: set[str]) -> None:
    row = "eigen_risicotermijn"
    offer = value_of(sheet, row)
    if offer is None:
        missing.add(row)
    elif scenario.choice.own_risk not in offer.days:
        refused.add(row)


def _cover(sheet: Sheet, scenario: Scenario, missing: set[str], refused: set[str]) -> None:
    offer, most = value_of(sheet, "dekkingen"), value_of(sheet, "maximering_dekking")
    first, second = scenario.choice.cover
    agreed = scenario.agreed or (Decimal(0),) * 4
    asked_1 = first <= agreed[0] and first <= agreed[1]
    asked_2 = second <= agreed[2] and second <= agreed[3]
    if offer is None:
        missing.add("dekkingen")
    elif not (
        offer.lowest_year_1 <= first
        and (first <= offer.highest_year_1 or asked_1)
        and offer.lowest_year_2 <= second
        and (second <= offer.highest_year_2 or asked_2)
    ):
        refused.add("dekkingen")
    if most is None:
        if not not_applicable(sheet, "maximering_dekking"):
            missing.add("maximering_dekking")
    elif first + second > most.standard:
        if not (asked_1 and asked_2):
            refused.add("maximering_dekking")
        elif most.with_agreement is None:
            missing.add("maximering_dekking")
        elif first + second > most.with_agreement:
            refused.add("maximering_dekking")


def _costs(
    sheet: Sheet, scenario: Scenario, missing: set[str], refused: set[str]
) -> Fraction | None:
    row, wanted = "max_werkgeverslasten", scenario.choice.costs
    offer = value_of(sheet, row)
    if wanted == 0:
        return Fraction(0)
    if not_applicable(sheet, row):
        if wanted != HIGHEST:
            refused.add(row)
        return Fraction(0)
    if offer is None:
        missing.add(row)
    elif wanted == HIGHEST:
        return Fraction(offer.percentage) / 100
    elif Fraction(wanted) > Fraction(offer.percentage):
        refused.add(row)
    return None if wanted == HIGHEST else Fraction(wanted) / 100


def _stop(sheet: Sheet, scenario: Scenario, missing: set[str]) -> date:
    """The first day without cover; what it depends on is missing where a paid day depends on it."""
    stops = {
        "verlenging_tijdelijk_contract": _contract(sheet, scenario),
        "max_eindleeftijd": _end_age(sheet, scenario),
    }
    sure = min((day for day, known in stops.values() if known), default=NEVER)
    for row, (day, known) in stops.items():
        if not known and any(ill.day >= day for ill in payable(scenario, sure)):
            missing.add(row)
    return sure


def _contract(sheet: Sheet, scenario: Scenario) -> tuple[date, bool]:
    """The day on which the cover may end with the contract, and whether it surely does."""
    events = scenario.events
    if events.contract is None:
        return NEVER, True
    stop = week(scenario, events.contract_weeks)
    if events.contract is Contract.ENDS:
        return stop, True
    said = getattr(value_of(sheet, "verlenging_tijdelijk_contract"), "answer", "")
    return (NEVER if said == "ja" else stop), said in ("ja", "nee")


def _end_age(sheet: Sheet, scenario: Scenario) -> tuple[date, bool]:
    """The same for the end age; a fixed one is known to come after AOW age only when it is 68."""
    row, weeks = "max_eindleeftijd", scenario.events.aow_weeks
    if weeks is None or not_applicable(sheet, row):
        return NEVER, True
    said = value_of(sheet, row)
    if said is not None and said.years is not None and said.years < 68:
        return first_day(scenario), False
    return week(scenario, weeks), said is not None and said.until == "aow"
