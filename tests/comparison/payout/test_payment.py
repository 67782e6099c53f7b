"""What a policy pays: the golden cases on the sums themselves, and where they bend."""

from decimal import Decimal
from typing import Any

import pytest

from comparison.calculators.money import cents
from comparison.payout.answer import Outcome, answer
from comparison.payout.scenario import HIGHEST, Scenario
from policies.certainty import Certainty
from policies.kinds.cover import Surcharge, WageCap
from policies.kinds.payment import PayoutFormula
from tests.comparison.payout.strategies import (
    AMOUNTS,
    SHEETS,
    Sheet,
    a_scenario,
    a_sheet,
    weeks,
)

LOW = (70, 70)


def outcome_of(scenario: Scenario, sheet: Sheet | None = None) -> Outcome:
    """What one policy comes to."""
    return answer(scenario, [sheet or SHEETS["A"]], AMOUNTS).outcomes[0]


def paid(scenario: Scenario, sheet: Sheet | None = None) -> str:
    """In all, in cents."""
    pays = outcome_of(scenario, sheet).pays
    assert pays is not None
    return str(cents(pays.total))


GOLDEN: list[tuple[str, Scenario, str]] = [
    ("1", a_scenario(weeks(24)), "14000.00"),
    ("3, own risk 10", a_scenario(weeks(12), own_risk=10), "7000.00"),
    ("3, own risk 20", a_scenario(weeks(12)), "5600.00"),
    ("3, own risk 30", a_scenario(weeks(12), own_risk=30), "4200.00"),
    ("3, own risk 65", a_scenario(weeks(12), own_risk=65), "0.00"),
    ("4", a_scenario(weeks(12), weeks(12, 50)), "9800.00"),
    ("5, no costs", a_scenario(weeks(24), wage=150_000), "47892.72"),
    ("5, 25 %", a_scenario(weeks(24), wage=150_000, costs=25), "59865.90"),
    ("6", a_scenario(weeks(104)), "59080.00"),
    ("7, no costs", a_scenario(weeks(12), wage=40_000), "6130.27"),
    ("7, 25 %", a_scenario(weeks(12), wage=40_000, costs=25), "7662.84"),
    ("8", a_scenario(weeks(12, 50), wage=40_000, costs=25, cover=LOW), "2681.99"),
]


@pytest.mark.parametrize("letter", "ABCDE")
@pytest.mark.parametrize(
    ("scenario", "amount"), [case[1:] for case in GOLDEN], ids=[case[0] for case in GOLDEN]
)
def test_golden_cases(letter: str, scenario: Scenario, amount: str) -> None:
    assert paid(scenario, SHEETS[letter]) == amount


def test_golden_case_2_with_the_most_costs_of_each_product() -> None:
    scenario = a_scenario(weeks(24), costs=HIGHEST)
    amounts = {letter: paid(scenario, sheet) for letter, sheet in SHEETS.items()}
    more, less = "18200.00", "17500.00"
    assert amounts == {"A": more, "B": less, "C": less, "D": more, "E": less}


@pytest.mark.parametrize("letter", "AD")
def test_golden_case_5_with_30_percent_of_costs(letter: str) -> None:
    scenario = a_scenario(weeks(24), wage=150_000, costs=30)
    assert paid(scenario, SHEETS[letter]) == "62260.54"


def test_golden_case_9_with_another_divisor() -> None:
    sheet = a_sheet(uitkeringsmethodiek=PayoutFormula(260))
    assert paid(a_scenario(weeks(12), wage=40_000), sheet) == "6153.85"


def test_a_rounded_day_wage_would_give_another_amount() -> None:
    day_wage = cents(Decimal(40_000) / 261)
    assert cents(day_wage * 40) == Decimal("6130.40")


def test_half_a_cent_in_all_is_rounded_up_though_its_parts_do_not_divide_out() -> None:
    # 40,001 / 260 x 2 x 50 % x 1.3 = 200.005 exactly
    sheet = a_sheet(uitkeringsmethodiek=PayoutFormula(260))
    scenario = a_scenario((14, 50), (2, 50), wage=80_002, own_risk=10, costs=30)
    assert paid(scenario, sheet) == "400.01"
    assert paid(a_scenario((16, 50), wage=40_001, own_risk=10, costs=30), sheet) == "200.01"


@pytest.mark.parametrize("own_risk", [10, 20, 30, 65])
def test_partial_absence_takes_whole_days_of_own_risk(own_risk: int) -> None:
    half = outcome_of(a_scenario(weeks(26, 50), own_risk=own_risk)).payment
    assert half is not None
    assert sum(piece.own_risk for piece in half.pieces) == own_risk
    assert half.total.total == (130 - own_risk) * Decimal(70)


@pytest.mark.parametrize(("recovery", "amount"), [(27, "14000.00"), (28, "11200.00")])
def test_own_risk_is_taken_once_in_a_case(recovery: int, amount: str) -> None:
    assert paid(a_scenario(weeks(12), (recovery, 0), weeks(12))) == amount


def test_own_risk_that_was_not_used_up_goes_on_after_a_relapse() -> None:
    assert paid(a_scenario(weeks(2), weeks(1, 0), weeks(4))) == "1400.00"


def test_year_2_begins_on_the_365th_day_of_illness() -> None:
    payment = outcome_of(a_scenario((364, 100), (27, 0), (7, 100))).payment
    assert payment is not None
    assert payment.wages.year_1 == 240 * 140
    assert payment.wages.year_2 == 5 * 98


def test_nothing_is_paid_after_104_weeks() -> None:
    assert paid(a_scenario(weeks(150))) == paid(a_scenario(weeks(104)))


def test_a_weekend_pays_nothing() -> None:
    assert paid(a_scenario((5, 0), (2, 100), own_risk=10)) == "0.00"


@pytest.mark.parametrize("parts", [(), (weeks(10, 0),), ((0, 100),)], ids=["none", "well", "empty"])
def test_no_absence_pays_nothing(parts: tuple[tuple[int, Any], ...]) -> None:
    assert paid(a_scenario(*parts)) == "0.00"


def cap(amount: int, costs: str | None = "exclusief") -> Sheet:
    """A sheet with this cap, and a surcharge of up to half."""
    return a_sheet(
        max_verzekerde_loonsom=WageCap(Decimal(amount), costs),
        max_werkgeverslasten=Surcharge(Decimal(50)),
    )


@pytest.mark.parametrize(
    ("sheet", "costs", "insured", "amount"),
    [
        (cap(26_100), 0, 26_100, "10000.00"),
        (cap(26_100), 25, 26_100, "12500.00"),
        (cap(26_100, "inclusief"), 25, 20_880, "10000.00"),
        (cap(26_100, "inclusief"), 0, 26_100, "10000.00"),
        (cap(40_000, "inclusief"), 25, 32_000, "15325.67"),
        (cap(45_675, "inclusief"), 25, 36_540, "17500.00"),
    ],
    ids=["excl", "excl costs", "incl costs", "incl", "costs reach it", "costs just fit"],
)
def test_the_cap_comes_first(sheet: Sheet, costs: int, insured: int, amount: str) -> None:
    scenario = a_scenario(weeks(24), costs=costs)
    payment = outcome_of(scenario, sheet).payment
    assert payment is not None
    assert payment.insured == insured
    assert payment.capped is (insured < 36_540)
    assert paid(scenario, sheet) == amount


def test_without_a_cap_the_whole_wage_counts() -> None:
    sheet = a_sheet(max_verzekerde_loonsom=Certainty.NOT_APPLICABLE)
    assert paid(a_scenario(weeks(24), wage=261_000), sheet) == "100000.00"


def test_holiday_allowance_counts_before_the_cap() -> None:
    payment = outcome_of(a_scenario(weeks(24), wage=120_000, holiday=Decimal(8))).payment
    assert payment is not None
    assert payment.insured == 125_000
    assert payment.capped


def test_costs_stand_apart_from_wages() -> None:
    payment = outcome_of(a_scenario(weeks(24), costs=30)).payment
    assert payment is not None
    assert payment.wages.total == 14_000
    assert payment.costs.total == 4_200


def test_that_own_risk_took_everything_is_told() -> None:
    all_own = outcome_of(a_scenario(weeks(12), own_risk=65)).payment
    nobody = outcome_of(a_scenario()).payment
    assert all_own is not None
    assert all_own.own_risk_took_all
    assert nobody is not None
    assert not nobody.own_risk_took_all
