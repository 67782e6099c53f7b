"""What docs/payout.md tells is what is reckoned: its examples, its facts and its roundings."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from comparison.calculators.amounts import Amounts
from comparison.calculators.money import cents, euros
from comparison.payout.answer import Outcome, answer
from comparison.payout.conditions import NEEDED
from comparison.payout.conventions import CONVENTIONS
from comparison.payout.golden import GOLDEN, LETTERS, Golden
from comparison.payout.scenario import HIGHEST, Contract, Events
from policies.certainty import Certainty
from policies.example import EXAMPLES
from policies.kinds import dutch
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

PAGE = (Path(__file__).parents[3] / "docs" / "payout.md").read_text()
BEGIN = date(2026, 3, 2)


def test_the_golden_cases_of_the_page_are_those_of_the_code() -> None:
    told = re.findall(r"^\| \d+[a-d]? \|.*\|$", PAGE, re.MULTILINE)
    assert "\n".join(told) == "\n".join(map(line_of, GOLDEN))


def line_of(case: Golden) -> str:
    """The line of a case in the table of the page."""
    absence = ", then ".join(f"{weeks * 5} days {share}%" for weeks, share in case.weeks)
    first, second = map(dutch.show_number, case.cover)
    amounts = [case.expected[letter] for letter in LETTERS]
    cells = (
        case.number,
        dutch.show_euro(Decimal(case.wage)),
        absence,
        str(case.own_risk),
        f"{first}/{second}",
        costs_of(case),
        *("no amount" if each is None else euros(each) for each in amounts),
    )
    return f"| {' | '.join(cells)} |"


def costs_of(case: Golden) -> str:
    if case.costs == HIGHEST:
        return "each product’s highest"
    return f"{case.costs}%" if case.costs else "none"


def statements_of(case: Golden, number: int = 0) -> Mapping[str, Statement]:
    answers = {**EXAMPLES[number].answers(), **case.instead}
    return {
        key: Statement(ROW_BY_KEY[key], Certainty.TAKEN_OVER, value)
        for key, value in answers.items()
    }


def outcome_of(case: Golden, events: Events, without: str = "") -> Outcome:
    statements = {key: each for key, each in statements_of(case).items() if key != without}
    scenario = replace(case.scenario(BEGIN), events=events)
    return answer(scenario, [statements], Amounts(BEGIN, {})).outcomes[0]


def rows_needed() -> dict[str, str]:
    table = PAGE.partition("## Which fact is needed")[2].partition("## What is refused")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", table, re.MULTILINE))


def test_every_row_that_a_payment_may_depend_on_is_told() -> None:
    assert set(rows_needed()) <= set(ROW_BY_KEY)
    assert set(NEEDED) <= set(rows_needed())


@pytest.mark.parametrize("key", sorted(rows_needed()))
def test_a_fact_is_needed_when_the_page_says_so(key: str) -> None:
    plain = outcome_of(GOLDEN[0], Events(), without=key)
    assert (plain.pays is None) == rows_needed()[key].startswith("always")


@pytest.mark.parametrize(
    ("key", "case", "events"),
    [
        ("max_werkgeverslasten", GOLDEN[1], Events()),
        (
            "verlenging_tijdelijk_contract",
            GOLDEN[0],
            Events(contract=Contract.EXTENDED, contract_weeks=12),
        ),
        ("max_eindleeftijd", GOLDEN[0], Events(aow_weeks=12)),
    ],
    ids=["costs", "contract", "aow"],
)
def test_where_the_page_says_so_it_is_missing(key: str, case: Golden, events: Events) -> None:
    assert outcome_of(case, events, without=key).pays is None


@pytest.mark.parametrize(
    "events", [Events(death=True), Events(sanction_weeks=10)], ids=["death", "sanction"]
)
def test_what_is_said_of_an_event_alone_keeps_no_payment_back(events: Events) -> None:
    for key in ("dekking_bij_overlijden", "poortwachtergarantie"):
        assert outcome_of(GOLDEN[0], events, without=key).pays is not None


def test_the_roundings_of_the_page_are_right() -> None:
    exact = Decimal(40_000) / 261 * 40
    rounded = cents(Decimal(40_000) / 261) * 40
    assert f"{exact:,.4f}".translate(str.maketrans(",.", ".,")) in PAGE
    assert f"told as **{euros(exact)}**" in PAGE
    assert f"day wage of {euros(cents(Decimal(40_000) / 261))} it would be {euros(rounded)}" in PAGE


def test_the_conventions_are_sentences_of_their_own() -> None:
    told = CONVENTIONS
    assert len(set(told)) == len(told) > 9
    assert all(one.endswith(".") and "\n" not in one for one in told)
