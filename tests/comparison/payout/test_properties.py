"""What holds of every situation: more absence, longer own risk, bounds, splits, order."""

from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_UP, Decimal, Inexact, localcontext
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comparison.calculators.money import cents
from comparison.payout.absence import Phase
from comparison.payout.answer import Outcome, answer
from comparison.payout.payment import Payment
from comparison.payout.scenario import Events, Scenario
from policies.kinds.answers import Answer
from tests.comparison.payout.strategies import (
    AMOUNTS,
    MADE_UP_SHEETS,
    RANDOMS,
    SHEETS,
    SITUATIONS,
    Sheet,
    a_scenario,
    choosing,
    random_parts,
    random_scenario,
    weeks,
)

many = settings(max_examples=100)

OWN_RISKS = (10, 20, 30, 65)
Parts = list[tuple[int, Decimal]]


def on_offer(random: Random) -> Scenario:
    """Any absence and events, with a choice that every product of the source offers."""
    cover = random.choice((70, 85, 100)), 70
    return choosing(
        random_scenario(random),
        own_risk=random.choice(OWN_RISKS),
        cover=(Decimal(cover[0]), Decimal(cover[1])),
        costs=Decimal(random.choice((0, 10, 25))),
    )


OFFERED = RANDOMS.map(on_offer)
ANSWERED: Sheet = {
    **SHEETS["C"],
    "verlenging_tijdelijk_contract": replace(
        SHEETS["C"]["verlenging_tijdelijk_contract"], value=Answer("nee")
    ),
}


def outcome_of(scenario: Scenario, sheet: Sheet = ANSWERED) -> Outcome:
    return answer(scenario, [sheet], AMOUNTS).outcomes[0]


def payment_of(scenario: Scenario) -> Payment:
    payment = outcome_of(scenario).payment
    assert payment is not None
    return payment


def paid(scenario: Scenario) -> Decimal:
    return cents(payment_of(scenario).total.total)


def owed(scenario: Scenario) -> Decimal:
    wages = answer(scenario, [], AMOUNTS).duty.wages
    assert wages is not None
    return cents(wages.total)


@many
@given(OFFERED, st.data())
def test_a_higher_percentage_never_pays_less(scenario: Scenario, data: st.DataObject) -> None:
    ill = [number for number, phase in enumerate(scenario.phases) if phase.percentage]
    assume(ill)
    number = data.draw(st.sampled_from(ill))
    phases = list(scenario.phases)
    higher = data.draw(st.decimals(phases[number].percentage, 100, places=2))
    phases[number] = Phase(phases[number].begin, higher)
    more = replace(scenario, phases=tuple(phases))
    assert paid(more) >= paid(scenario)
    assert owed(more) >= owed(scenario)


@many
@given(OFFERED, st.integers(1, 800))
def test_a_longer_absence_never_pays_less(scenario: Scenario, days: int) -> None:
    longer = replace(scenario, until=scenario.until + timedelta(days=days))
    # Whose last phase is recovery stays well for longer, and that changes nothing.
    assert paid(longer) >= paid(scenario)
    assert owed(longer) >= owed(scenario)


@many
@given(RANDOMS.map(lambda random: list(random_parts(random, 8))), st.sampled_from(OWN_RISKS))
def test_ill_instead_of_recovered_never_pays_less_under_one_cover(
    parts: Parts, own_risk: int
) -> None:
    assume(sum(days for days, _ in parts) <= 728)
    for number, (days, share) in enumerate(parts):
        if not share:
            filled = [*parts[:number], (days, Decimal(1)), *parts[number + 1 :]]
            choice: dict[str, Any] = {"own_risk": own_risk, "cover": (70, 70)}
            assert paid(a_scenario(*filled, **choice)) >= paid(a_scenario(*parts, **choice))


def test_ill_instead_of_recovered_can_bring_the_second_year_and_pay_less() -> None:
    """Not a fault: the days of the gap are days of illness, and year 2 has a lower cover."""
    assert paid(a_scenario(weeks(48), weeks(3, 0), weeks(4))) == 240 * 140
    assert paid(a_scenario(weeks(48), weeks(3, 1), weeks(4))) < 239 * 140


def test_ill_instead_of_recovered_can_bring_the_end_of_104_weeks_and_pay_less() -> None:
    """Not a fault: what was a new case is the end of the old one."""
    two_cases = a_scenario(weeks(100), weeks(4, 0), weeks(20), cover=(70, 70))
    one_case = a_scenario(weeks(100), weeks(4, 1), weeks(20), cover=(70, 70))
    assert paid(two_cases) == (480 + 80) * 98
    assert paid(one_case) < 481 * 98


@many
@given(OFFERED)
def test_a_longer_own_risk_never_pays_more(scenario: Scenario) -> None:
    amounts = [paid(choosing(scenario, own_risk=days)) for days in OWN_RISKS]
    assert amounts == sorted(amounts, reverse=True)


@many
@given(OFFERED)
def test_a_higher_cover_never_pays_less(scenario: Scenario) -> None:
    covers = [(Decimal(first), Decimal(70)) for first in (70, 80, 100)]
    amounts = [paid(choosing(scenario, cover=cover)) for cover in covers]
    assert amounts == sorted(amounts)


@many
@given(OFFERED, st.decimals(0, 50_000, places=2))
def test_a_higher_wage_never_pays_less(scenario: Scenario, more: Decimal) -> None:
    higher = replace(scenario, wage=scenario.wage + more)
    assert paid(higher) >= paid(scenario)
    assert owed(higher) >= owed(scenario)


@many
@given(OFFERED)
def test_no_year_pays_more_than_cap_days_and_cover_allow(scenario: Scenario) -> None:
    payment = payment_of(scenario)
    first, second = scenario.choice.cover
    assert payment.insured <= min(scenario.year_wage, Decimal(125_000))
    for year, cover, wages in (
        (1, first, payment.wages.year_1),
        (2, second, payment.wages.year_2),
    ):
        days = sum(piece.days for piece in payment.pieces if piece.year == year)
        assert 0 <= cents(wages) <= cents(payment.insured * days * cover / 100 / payment.divisor)
    if len(scenario.cases) == 1:
        assert sum(piece.days for piece in payment.pieces) <= 520


@many
@given(OFFERED, st.data())
def test_a_phase_in_two_alike_changes_nothing(scenario: Scenario, data: st.DataObject) -> None:
    ends = [phase.begin for phase in scenario.phases[1:]] + [scenario.until]
    number = data.draw(st.integers(0, len(ends) - 1))
    phase = scenario.phases[number]
    days = data.draw(st.integers(0, (ends[number] - phase.begin).days))
    second = Phase(phase.begin + timedelta(days=days), phase.percentage)
    phases = (*scenario.phases[: number + 1], second, *scenario.phases[number + 1 :])
    split = replace(scenario, phases=phases)
    before, after = payment_of(scenario).total, payment_of(split).total
    assert [*map(cents, (before.year_1, before.year_2, before.total))] == [
        *map(cents, (after.year_1, after.year_2, after.total))
    ]
    assert owed(split) == owed(scenario)


@pytest.mark.parametrize("letter", "ABCDE")
@given(scenario=OFFERED)
def test_no_absence_pays_nothing(letter: str, scenario: Scenario) -> None:
    well = tuple(replace(phase, percentage=Decimal(0)) for phase in scenario.phases)
    outcome = outcome_of(replace(scenario, phases=well), SHEETS[letter])
    assert outcome.pays is not None
    assert str(cents(outcome.pays.total)) == "0.00"


@many
@given(SITUATIONS, st.lists(MADE_UP_SHEETS, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_products_does_not_matter(
    scenario: Scenario, made_up: list[Sheet], random: Random
) -> None:
    sheets = [*SHEETS.values(), *made_up]
    order = random.sample(range(len(sheets)), len(sheets))
    outcomes = answer(scenario, sheets, AMOUNTS).outcomes
    mixed = answer(scenario, [sheets[number] for number in order], AMOUNTS).outcomes
    assert list(mixed) == [outcomes[number] for number in order]


def in_cents(scenario: Scenario, sheets: list[Sheet]) -> list[Any]:
    """Everything that is told in euro."""
    found = answer(scenario, sheets, AMOUNTS)
    wages = found.duty.wages
    sums = [wages, *(of for each in found.outcomes for of in (each.pays, each.remains))]
    events = [told.amount for each in found.outcomes for told in each.events]
    parts = [part.amount for part in found.duty.parts]
    return [
        [s and (cents(s.year_1), cents(s.year_2), cents(s.total)) for s in sums],
        [amount and cents(amount) for amount in (*events, *parts, found.duty.sanction)],
    ]


@many
@given(SITUATIONS, MADE_UP_SHEETS)
def test_amounts_do_not_depend_on_their_surroundings(scenario: Scenario, sheet: Sheet) -> None:
    happening = replace(scenario, events=replace(scenario.events, death=True, sanction_weeks=9))
    sheets = [*SHEETS.values(), sheet]
    wanted = in_cents(happening, sheets)
    with localcontext(prec=4, rounding=ROUND_UP) as surroundings:
        surroundings.traps[Inexact] = True
        assert in_cents(happening, sheets) == wanted


@many
@given(OFFERED, st.integers(-100, 100))
def test_a_whole_number_of_weeks_sooner_or_later_is_the_same(
    scenario: Scenario, number: int
) -> None:
    later = timedelta(weeks=number)
    phases = tuple(replace(phase, begin=phase.begin + later) for phase in scenario.phases)
    moved = replace(scenario, phases=phases, until=scenario.until + later)
    assert paid(moved) == paid(scenario)
    assert owed(moved) == owed(scenario)


@many
@given(OFFERED, st.integers(0, 104))
def test_an_end_of_the_contract_never_pays_more(scenario: Scenario, week: int) -> None:
    alone = replace(scenario, events=Events())
    ends = replace(scenario, events=Events(aow_weeks=week))
    assert paid(ends) <= paid(alone)
    assert owed(ends) <= owed(alone)
