"""What the employer must pay: law, minimum wage, cao, waiting days, and where it ends."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from comparison.calculators.amounts import Amounts
from comparison.calculators.money import cents
from comparison.payout.answer import answer
from comparison.payout.duty import Duty, duty_of
from comparison.payout.scenario import Contract, Events, Scenario
from tests.comparison.payout.strategies import AMOUNTS, a_scenario, agreed, weeks

BEFORE_2024 = Amounts(date(2023, 12, 31), {})
PREMIUM_WAGE, MINIMUM_WAGE = "het maximumpremieloon", "het wettelijk minimumloon"
ASK_HOURS = "het minimumloon in het eerste ziektejaar: vul de uren per week in"


def euro(duty: Duty) -> tuple[str, str]:
    """Wages in year 1 and 2, in cents."""
    assert duty.wages is not None, duty.missing
    return str(cents(duty.wages.year_1)), str(cents(duty.wages.year_2))


def due(*parts: tuple[int, Any], **fields: Any) -> tuple[str, str]:
    """The same of an absence, with amounts of 2026."""
    return euro(duty_of(a_scenario(*parts, **fields), AMOUNTS))


def test_the_law_asks_70_percent_for_two_years() -> None:
    assert due(weeks(104), wage=52_000) == ("36400.00", "36400.00")


def test_half_a_cent_is_rounded_up_though_no_part_of_it_divides_out() -> None:
    # 70,883 x 70 % / 260 x 39 = 7,442.715 exactly
    parts = (weeks(3, 50), weeks(7, 40), weeks(4, 50), weeks(6, 25))
    duty = answer(a_scenario(*parts, wage=70_883), [], AMOUNTS).duty
    assert euro(duty) == ("7442.72", "0.00")


def test_after_104_weeks_nothing_is_due() -> None:
    assert due(weeks(150), wage=52_000) == due(weeks(104), wage=52_000)


def test_the_law_counts_wage_up_to_the_maximum_premium_wage() -> None:
    # 305.41 x 70 % x 260
    assert due(weeks(52), wage=150_000) == ("55584.62", "0.00")


def test_a_cao_counts_the_whole_wage() -> None:
    assert due(weeks(52), wage=150_000, agreed=agreed(70, 70)) == ("105000.00", "0.00")


def test_the_minimum_wage_is_a_floor_in_the_first_52_weeks_only() -> None:
    # 14.71 x 36 hours / 5 x 1.08 = 114.38496 a day; 70 % of 36,540 / 260 is 98.376923...
    assert due(weeks(104)) == ("29740.09", "25578.00")


def test_the_floor_counts_the_allowance_that_is_really_paid() -> None:
    # 14.71 x 36 / 5 x 1.10 x 260, and never less than 8 %.
    assert due(weeks(52), wage=30_000, holiday=Decimal(10)) == ("30290.83", "0.00")
    assert due(weeks(52), wage=32_000, holiday=Decimal(4)) == ("29740.09", "0.00")


def test_the_floor_never_comes_above_the_wage_itself() -> None:
    assert due(weeks(52), wage=26_000, hours=Decimal(48)) == ("26000.00", "0.00")


def test_partial_absence_has_its_share_of_the_floor() -> None:
    assert due(weeks(52, 50)) == ("14870.04", "0.00")


def test_a_cao_may_differ_in_each_half_year() -> None:
    halves = agreed(100, 90, 80, 70)
    assert due(weeks(104), wage=52_000, agreed=halves) == ("49400.00", "39000.00")


def test_a_half_year_that_ends_in_a_relapse_counts_days_of_illness() -> None:
    # 125 working days, recovered for 27 days, 5 more, and the next 5 are in the second half.
    parts = ((175, 100), (27, 0), (14, 100))
    halves = agreed(100, 70, 70, 70)
    assert due(*parts, wage=52_000, agreed=halves) == ("26700.00", "0.00")


@pytest.mark.parametrize("asked", [50, 69])
def test_a_cao_that_asks_less_than_the_law_gives_way(asked: int) -> None:
    assert due(weeks(104), wage=52_000, agreed=agreed(asked, asked)) == ("36400.00", "36400.00")


def test_a_cao_below_the_minimum_wage_gives_way_in_the_first_year() -> None:
    assert due(weeks(104), agreed=agreed(75, 75)) == ("29740.09", "27405.00")


@pytest.mark.parametrize(("days", "amount"), [(0, "2800.00"), (1, "2660.00"), (2, "2520.00")])
def test_waiting_days_are_not_paid(days: int, amount: str) -> None:
    assert due(weeks(4), wage=52_000, waiting_days=days) == (amount, "0.00")


def test_waiting_days_are_working_days_and_taken_once_in_a_case() -> None:
    assert due((2, 100), (7, 0), weeks(4), wage=52_000, waiting_days=2) == ("2800.00", "0.00")
    two_cases = (weeks(4), (28, 0), weeks(4))
    assert due(*two_cases, wage=52_000, waiting_days=2) == ("5040.00", "0.00")


def contract(kind: Contract, after: int) -> dict[str, Any]:
    return {"wage": 52_000, "events": Events(contract=kind, contract_weeks=after)}


@pytest.mark.parametrize(("after", "amount"), [(0, "0.00"), (3, "2100.00"), (10, "2800.00")])
def test_after_the_contract_nothing_is_due(after: int, amount: str) -> None:
    assert due(weeks(4), **contract(Contract.ENDS, after)) == (amount, "0.00")


def test_a_case_after_the_contract_is_no_matter() -> None:
    parts = (weeks(4), weeks(8, 0), weeks(4))
    assert due(*parts, **contract(Contract.ENDS, 6)) == ("2800.00", "0.00")


def test_an_extended_contract_goes_on() -> None:
    assert due(weeks(4), **contract(Contract.EXTENDED, 2)) == ("2800.00", "0.00")


def aow(after: int) -> dict[str, Any]:
    return {"wage": 52_000, "events": Events(aow_weeks=after)}


@pytest.mark.parametrize(("after", "paid_weeks"), [(0, 6), (4, 10), (14, 20), (20, 20)])
def test_after_aow_age_six_weeks_are_due(after: int, paid_weeks: int) -> None:
    assert due(weeks(20), **aow(after)) == (f"{700 * paid_weeks}.00", "0.00")


def test_the_six_weeks_are_weeks_of_illness() -> None:
    # 4 weeks ill past AOW age, one recovered, and so 2 more of the next 8.
    assert due(weeks(4), weeks(1, 0), weeks(8), **aow(0)) == ("4200.00", "0.00")


def test_a_new_case_past_aow_age_has_six_weeks_of_its_own() -> None:
    assert due(weeks(10), weeks(4, 0), weeks(10), **aow(2)) == ("9800.00", "0.00")


def test_aow_age_does_not_make_the_104_weeks_longer() -> None:
    assert due(weeks(120), **aow(103)) == due(weeks(120), wage=52_000)


def test_own_costs_come_on_top() -> None:
    duty = duty_of(a_scenario(weeks(4), wage=52_000, own_costs=Decimal(25)), AMOUNTS)
    assert duty.costs is not None
    assert duty.costs.year_1 == 700
    assert duty_of(a_scenario(weeks(4)), AMOUNTS).costs is None


def sanction(*parts: tuple[int, Any], weeks_longer: int = 10, **events: Any) -> Decimal | None:
    happened = Events(sanction_weeks=weeks_longer, **events)
    return duty_of(a_scenario(*parts, wage=52_000, events=happened), AMOUNTS).sanction


def test_a_wage_sanction_goes_on_as_the_104_weeks_ended() -> None:
    assert sanction(weeks(104)) == 7_000
    assert sanction(weeks(104), weeks_longer=52) == 36_400
    assert sanction(weeks(100), weeks(4, 50)) == 3_500
    assert sanction(weeks(130)) == 7_000


def test_a_wage_sanction_follows_on_104_weeks_only() -> None:
    assert sanction(weeks(103)) is None
    assert sanction(weeks(60), weeks(4, 0), weeks(60)) is None
    assert sanction(weeks(60), weeks(3, 0), weeks(44)) == 7_000


def test_a_wage_sanction_ends_with_the_duty() -> None:
    assert sanction(weeks(104), contract=Contract.ENDS, contract_weeks=104) is None
    assert sanction(weeks(110), contract=Contract.ENDS, contract_weeks=106) == 1_400
    assert sanction(weeks(104), aow_weeks=100) == 1_400


def test_without_a_sanction_there_is_none() -> None:
    assert sanction(weeks(104), weeks_longer=0) is None


MISSING: Mapping[str, tuple[Scenario, Amounts, tuple[str, ...]]] = {
    "by law, before 2024": (a_scenario(weeks(4)), BEFORE_2024, (PREMIUM_WAGE,)),
    "70 % by cao needs no cap": (
        a_scenario(weeks(4), agreed=agreed(70, 70)),
        BEFORE_2024,
        (MINIMUM_WAGE,),
    ),
    "100 % by cao needs nothing": (a_scenario(weeks(4), agreed=agreed(100, 70)), BEFORE_2024, ()),
    "cao, only the second year counts": (
        a_scenario(weeks(80), agreed=agreed(100, 70)),
        BEFORE_2024,
        (),
    ),
    "nobody ill": (a_scenario(weeks(4, 0)), BEFORE_2024, ()),
    "waiting days took all": (a_scenario((2, 100), waiting_days=2), BEFORE_2024, ()),
    "contract ended first": (
        a_scenario(weeks(4), events=Events(contract=Contract.ENDS)),
        BEFORE_2024,
        (),
    ),
    "hours, low wage": (a_scenario(weeks(4), hours=None), AMOUNTS, (ASK_HOURS,)),
    "hours, wage too high to matter": (
        a_scenario(weeks(4), wage=70_000, hours=None),
        AMOUNTS,
        (),
    ),
    "hours, cao too high to matter": (
        a_scenario(weeks(4), wage=45_000, hours=None, agreed=agreed(95, 70)),
        AMOUNTS,
        (),
    ),
    "hours, cao that may be too low": (
        a_scenario(weeks(4), wage=45_000, hours=None, agreed=agreed(75, 70)),
        AMOUNTS,
        (ASK_HOURS,),
    ),
}


@pytest.mark.parametrize("case", MISSING)
def test_what_is_not_known_is_told_where_it_is_needed(case: str) -> None:
    scenario, amounts, texts = MISSING[case]
    duty = duty_of(scenario, amounts)
    assert len(duty.missing) == len(texts)
    assert all(found.text.startswith(text) for found, text in zip(duty.missing, texts, strict=True))
    assert (duty.wages is None) is bool(texts)


def test_each_part_tells_its_rule() -> None:
    duty = duty_of(a_scenario(weeks(104), wage=150_000, agreed=agreed(100, 60)), AMOUNTS)
    assert list(dict.fromkeys(part.rule for part in duty.parts)) == [
        "100% van het loon, volgens cao of contract",
        "60% van het loon, volgens cao of contract",
    ]
    assert {part.rule for part in duty_of(a_scenario(weeks(104)), AMOUNTS).parts} == {
        "het wettelijk minimumloon, in de eerste 52 weken",
        "70% van het loon",
    }


def test_the_legal_amounts_stand_beside_it() -> None:
    assert [each.subject for each in duty_of(a_scenario(weeks(4)), AMOUNTS).amounts] == [
        "maximumpremieloon_per_dag",
        "minimumuurloon",
    ]
