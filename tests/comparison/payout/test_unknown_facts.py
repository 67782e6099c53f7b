"""With each fact in turn unknown: not to be told exactly where it is needed, and nowhere else.

The rows of the formula are needed for every payment, one of nothing too: its working shows them.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from comparison.payout.answer import Outcome, answer
from comparison.payout.scenario import HIGHEST, Contract, Events, Scenario
from policies.certainty import Certainty
from policies.kinds.answers import Answer, AnswerKind
from policies.kinds.cover import WageCap
from policies.rows import ROW_BY_KEY
from tests.comparison.payout.strategies import (
    AMOUNTS,
    WITHOUT,
    Sheet,
    a_scenario,
    a_sheet,
    stated,
    weeks,
)

LOST = [key for key, row in ROW_BY_KEY.items() if isinstance(row.kind, AnswerKind)]
COMPLETE = a_sheet("E", **{key: Answer("ja") for key in LOST})

FORMULA = {
    "uitkeringsmethodiek",
    "max_verzekerde_loonsom",
    "eigen_risicotermijn",
    "dekkingen",
    "maximering_dekking",
}
COSTS, END_AGE = {"max_werkgeverslasten"}, {"max_eindleeftijd"}
EXTENSION, GUARANTEE = {"verlenging_tijdelijk_contract"}, {"poortwachtergarantie"}
DEATH = {"dekking_bij_overlijden"}
NO_LIMIT = {"max_verzekerde_loonsom", "maximering_dekking"} | END_AGE
"""Where *niet van toepassing* is an answer: there is no such limit."""


def extended(week: int, aow: int | None = None) -> Events:
    return Events(contract=Contract.EXTENDED, contract_weeks=week, aow_weeks=aow)


def ended(week: int, aow: int | None = None) -> Events:
    return Events(contract=Contract.ENDS, contract_weeks=week, aow_weeks=aow)


def happening(events: Events, number: int = 24) -> Scenario:
    return a_scenario(weeks(number), events=events)


PAYMENT: Mapping[str, tuple[Scenario, set[str]]] = {
    "nothing else": (a_scenario(weeks(24)), FORMULA),
    "all own risk": (a_scenario(weeks(3)), FORMULA),
    "nobody ill": (a_scenario(), FORMULA),
    "some costs": (a_scenario(weeks(24), costs=20), FORMULA | COSTS),
    "the highest costs": (a_scenario(weeks(24), costs=HIGHEST), FORMULA | COSTS),
    "extended within it": (happening(extended(12)), FORMULA | EXTENSION),
    "extended within the own risk": (happening(extended(2)), FORMULA | EXTENSION),
    "extended at its end": (happening(extended(24)), FORMULA),
    "extended on its last weekend": (
        a_scenario((7 * 12 + 2, 100), begin=date(2026, 1, 10), events=extended(12)),
        FORMULA,
    ),
    "extended, but all is own risk": (happening(extended(1), 3), FORMULA),
    "extended after 104 weeks": (happening(extended(104), 110), FORMULA),
    "extended while recovered": (
        a_scenario(weeks(8), weeks(8, 0), events=extended(10)),
        FORMULA,
    ),
    "contract ends": (happening(ended(12)), FORMULA),
    "AOW age within it": (happening(Events(aow_weeks=12)), FORMULA | END_AGE),
    "AOW age on the first day": (happening(Events(aow_weeks=0)), FORMULA | END_AGE),
    "AOW age after it": (happening(Events(aow_weeks=30)), FORMULA),
    "AOW age after the contract": (happening(ended(8, 12)), FORMULA),
    "AOW age before the contract ends": (happening(ended(12, 8)), FORMULA | END_AGE),
    # COMPLETE says AOW age, so the extension is needed up to then only.
    "extended past AOW age": (happening(extended(12, 8)), FORMULA | END_AGE),
    "extended, then AOW age": (happening(extended(8, 12)), FORMULA | END_AGE | EXTENSION),
    "death": (happening(Events(death=True)), FORMULA),
    "wage sanction": (happening(Events(sanction_weeks=9), 104), FORMULA),
}

AT_DEATH = DEATH | FORMULA - {"eigen_risicotermijn"}

EVENTS: Mapping[str, tuple[Scenario, set[str]]] = {
    "nothing": (a_scenario(weeks(24), costs=20), set()),
    "death": (happening(Events(death=True)), AT_DEATH),
    "death, with costs": (
        a_scenario(weeks(24), costs=20, events=Events(death=True)),
        AT_DEATH,
    ),
    "death after an extension": (
        happening(replace(extended(12), death=True)),
        AT_DEATH | EXTENSION,
    ),
    "death before an extension": (happening(replace(extended(24), death=True)), AT_DEATH),
    "death after the contract": (
        happening(replace(ended(12), death=True)),
        DEATH,
    ),
    "wage sanction": (happening(Events(sanction_weeks=9), 104), GUARANTEE),
    "wage sanction, too short": (happening(Events(sanction_weeks=9)), set()),
    "extended within it": (happening(extended(12)), EXTENSION),
    "extended at its end": (happening(extended(24)), set()),
    "contract ends": (happening(ended(12)), set()),
    "AOW age within it": (happening(Events(aow_weeks=12)), END_AGE),
    "AOW age after it": (happening(Events(aow_weeks=30)), set()),
}


def without(row: str, certainty: Certainty) -> Sheet:
    """The complete sheet without an answer in one row."""
    return {**COMPLETE, row: stated(row, certainty)}


def rows_that_matter(
    scenario: Scenario, certainty: Certainty, fails: Callable[[Outcome], bool]
) -> set[str]:
    """The rows that, without an answer, make something impossible to tell."""
    sheets = [without(row, certainty) for row in ROW_BY_KEY]
    outcomes = answer(scenario, sheets, AMOUNTS).outcomes
    return {row for row, found in zip(ROW_BY_KEY, outcomes, strict=True) if fails(found)}


def cannot_pay(outcome: Outcome) -> bool:
    """Not to be told; the reason names the row that has no answer, and no other."""
    without_answer = {key for key, said in outcome.statements.items() if said.value is None}
    told = {each.statement.row.key for each in outcome.missing if each.statement}
    assert told <= without_answer
    assert (outcome.pays is None) is bool(outcome.missing or outcome.refusals)
    return bool(outcome.missing)


def cannot_tell_an_event(outcome: Outcome) -> bool:
    """Whether what happens has no answer; then it has no amount either."""
    assert all(told.amount is None for told in outcome.events if told.missing)
    return any(told.missing for told in outcome.events)


def test_there_are_23_rows_and_the_sheet_is_complete() -> None:
    assert len(ROW_BY_KEY) == len(COMPLETE) == 23
    assert all(said.value is not None for said in COMPLETE.values())


@pytest.mark.parametrize("certainty", WITHOUT)
@pytest.mark.parametrize("case", PAYMENT)
def test_a_payment_needs_these_rows_and_no_others(case: str, certainty: Certainty) -> None:
    scenario, needed = PAYMENT[case]
    if certainty is Certainty.NOT_APPLICABLE:
        needed = needed - NO_LIMIT - COSTS
    assert rows_that_matter(scenario, certainty, cannot_pay) == needed


@pytest.mark.parametrize("certainty", WITHOUT)
@pytest.mark.parametrize("case", EVENTS)
def test_an_event_needs_these_rows_and_no_others(case: str, certainty: Certainty) -> None:
    scenario, needed = EVENTS[case]
    if certainty is Certainty.NOT_APPLICABLE:
        needed = needed - NO_LIMIT
    assert rows_that_matter(scenario, certainty, cannot_tell_an_event) == needed


def test_costs_that_cannot_be_insured_are_refused_not_missing() -> None:
    scenario = a_scenario(weeks(24), costs=20)
    refused = rows_that_matter(
        scenario, Certainty.NOT_APPLICABLE, lambda found: bool(found.refusals)
    )
    assert refused == COSTS


@pytest.mark.parametrize("certainty", WITHOUT)
def test_what_is_missing_says_why(certainty: Certainty) -> None:
    sheet = without("uitkeringsmethodiek", certainty)
    (missing,) = answer(a_scenario(weeks(24)), [sheet], AMOUNTS).outcomes[0].missing
    assert missing.text == f"uitkeringsmethodiek: {certainty.label}"
    assert missing.statement == sheet["uitkeringsmethodiek"]


def test_a_sheet_without_any_row_misses_every_row_that_is_needed() -> None:
    scenario = a_scenario(weeks(24), costs=20, events=extended(8, 12))
    (found,) = answer(scenario, [{}], AMOUNTS).outcomes
    told = {each.statement.row.key for each in found.missing if each.statement}
    assert told == FORMULA | COSTS | EXTENSION | END_AGE


@pytest.mark.parametrize(
    ("wage", "costs", "needed"),
    [(36_540, 25, False), (100_000, 25, False), (100_001, 25, True), (150_000, 0, False)],
)
def test_whether_costs_count_in_the_cap_is_needed_where_they_reach_it(
    wage: int, costs: int, *, needed: bool
) -> None:
    sheet = {**COMPLETE, **a_sheet(max_verzekerde_loonsom=WageCap(Decimal(125_000), None))}
    (found,) = answer(a_scenario(weeks(24), wage=wage, costs=costs), [sheet], AMOUNTS).outcomes
    texts = [each.text for each in found.missing]
    unknown = "maximaal verzekerd loon, met of zonder werkgeverslasten: niet opgegeven"
    assert texts == [unknown] * needed


def test_no_row_changes_what_the_employer_must_pay() -> None:
    scenario = a_scenario(weeks(104))
    with_all, with_none = (answer(scenario, [sheet], AMOUNTS).duty for sheet in (COMPLETE, {}))
    assert with_all == with_none
