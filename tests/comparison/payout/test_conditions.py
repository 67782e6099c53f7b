"""A choice that a product does not offer is refused with the rule that forbids it."""

from decimal import Decimal
from typing import Any

import pytest

from comparison.calculators.money import cents
from comparison.payout.answer import Outcome, answer
from comparison.payout.scenario import HIGHEST
from policies.certainty import Certainty
from policies.kinds.cover import CoverRange, Surcharge, TotalCover
from tests.comparison.payout.strategies import (
    AMOUNTS,
    SHEETS,
    Sheet,
    a_scenario,
    a_sheet,
    agreed,
    weeks,
)

OWN_RISK = "Een eigen risico van 15 werkdagen kan niet: kies 10, 20, 30 of 65 werkdagen."
MORE = "Meer kan alleen als uw cao of arbeidsvoorwaarden dat vragen."
LOW = "Een dekking van 60/70 kan niet: kies 70/70 t/m 100/70."
LOW_SECOND = "Een dekking van 100/69,5 kan niet: kies 70/70 t/m 100/70."
HIGH = f"Een dekking van 100/100 kan niet: kies 70/70 t/m 100/70. {MORE}"
TOTAL = (
    "Samen 200% over twee jaar kan niet: "
    "het maximum is 170%, tenzij uw cao of arbeidsvoorwaarden meer vragen."
)
COSTS = "35% werkgeverslasten kan niet: het maximum is 30%."
FULL = (100, 100)


def outcome(sheet: Sheet | None = None, **choice: Any) -> Outcome:
    """What 24 weeks of illness come to."""
    scenario = a_scenario(weeks(24), **choice)
    return answer(scenario, [sheet or SHEETS["A"]], AMOUNTS).outcomes[0]


def refused(sheet: Sheet | None = None, **choice: Any) -> list[tuple[str, str]]:
    """The row and the rule of every refusal."""
    found = outcome(sheet, **choice)
    assert found.refusals or found.payment or found.missing
    assert not (found.refusals and (found.pays or found.part or found.remains))
    return [(each.statement.row.key, each.text) for each in found.refusals]


@pytest.mark.parametrize(
    ("choice", "row", "rule"),
    [
        ({"own_risk": 15}, "eigen_risicotermijn", OWN_RISK),
        ({"cover": (60, 70)}, "dekkingen", LOW),
        ({"cover": (100, "69.5")}, "dekkingen", LOW_SECOND),
        ({"costs": 35}, "max_werkgeverslasten", COSTS),
    ],
    ids=["own risk", "year 1 too low", "year 2 too low", "costs"],
)
def test_what_is_not_on_offer_is_refused(choice: dict[str, Any], row: str, rule: str) -> None:
    assert refused(**choice) == [(row, rule)]


@pytest.mark.parametrize("letter", "ABCDE")
def test_full_cover_for_two_years_needs_a_cao(letter: str) -> None:
    rules = [("dekkingen", HIGH), ("maximering_dekking", TOTAL)]
    assert refused(SHEETS[letter], cover=FULL) == rules


@pytest.mark.parametrize("letter", "ABCDE")
def test_with_a_cao_that_asks_it_full_cover_is_paid(letter: str) -> None:
    found = outcome(SHEETS[letter], cover=FULL, agreed=agreed(100, 100))
    assert found.pays is not None
    assert str(cents(found.pays.total)) == "14000.00"


@pytest.mark.parametrize(
    "cao",
    [agreed(100, 90), agreed(100, 100, 100, 99), agreed(100, 100, 90, 100), agreed(100, 70)],
    ids=["90", "last half", "third half", "70"],
)
def test_a_cao_that_asks_less_is_no_reason(cao: tuple[Decimal, ...]) -> None:
    rules = [("dekkingen", HIGH), ("maximering_dekking", TOTAL)]
    assert refused(cover=FULL, agreed=cao) == rules


def test_what_a_cao_does_not_ask_in_year_1_is_no_matter_in_year_2() -> None:
    assert refused(cover=(90, 80), agreed=agreed(70, 80)) == []


def test_a_cao_never_lowers_what_is_on_offer() -> None:
    (refusal,) = refused(cover=(60, 70), agreed=agreed(60, 70))
    assert refusal == ("dekkingen", LOW)


def test_a_total_with_cao_that_is_not_given_is_asked_for_only_with_a_cao() -> None:
    sheet = a_sheet(maximering_dekking=TotalCover(Decimal(170), None))
    with_cao = outcome(sheet, cover=FULL, agreed=agreed(100, 100))
    assert [each.text for each in with_cao.missing] == [
        "maximering dekking met cao: niet opgegeven"
    ]
    assert with_cao.refusals == ()
    without = outcome(sheet, cover=FULL)
    assert without.missing == ()
    assert len(without.refusals) == 2
    assert outcome(sheet).pays is not None


def test_a_total_with_cao_has_its_own_maximum() -> None:
    sheet = a_sheet(maximering_dekking=TotalCover(Decimal(170), Decimal(190)))
    rule = "Samen 200% over twee jaar kan niet: het maximum met cao is 190%."
    assert refused(sheet, cover=FULL, agreed=agreed(100, 100)) == [("maximering_dekking", rule)]


def test_the_total_counts_within_the_range_too() -> None:
    wide = CoverRange(Decimal(70), Decimal(70), Decimal(100), Decimal(100))
    assert refused(a_sheet(dekkingen=wide), cover=FULL) == [("maximering_dekking", TOTAL)]


def test_without_a_maximum_over_two_years_there_is_none() -> None:
    wide = CoverRange(Decimal(70), Decimal(70), Decimal(100), Decimal(100))
    sheet = a_sheet(dekkingen=wide, maximering_dekking=Certainty.NOT_APPLICABLE)
    assert outcome(sheet, cover=FULL).pays is not None


def test_costs_that_cannot_be_insured_are_refused_but_the_highest_is_none() -> None:
    sheet = a_sheet(max_werkgeverslasten=Certainty.NOT_APPLICABLE)
    rule = "Werkgeverslasten kunt u hier niet meeverzekeren."
    assert refused(sheet, costs=1) == [("max_werkgeverslasten", rule)]
    highest = outcome(sheet, costs=HIGHEST).payment
    assert highest is not None
    assert highest.surcharge == 0
    assert highest.costs.total == 0


def test_exactly_the_maximum_is_on_offer() -> None:
    assert refused(a_sheet(max_werkgeverslasten=Surcharge(Decimal(30))), costs=30) == []
    assert refused(cover=(70, 70)) == []


def test_everything_that_is_refused_is_told_at_once() -> None:
    rules = refused(own_risk=15, cover=FULL, costs=35)
    assert rules == [
        ("eigen_risicotermijn", OWN_RISK),
        ("dekkingen", HIGH),
        ("maximering_dekking", TOTAL),
        ("max_werkgeverslasten", COSTS),
    ]


def test_what_is_missing_is_told_beside_what_is_refused() -> None:
    found = outcome(a_sheet(uitkeringsmethodiek=Certainty.UNKNOWN), own_risk=15)
    assert [each.text for each in found.missing] == ["uitkeringsmethodiek: niet opgegeven"]
    assert [each.text for each in found.refusals] == [OWN_RISK]


def test_a_refusal_of_one_product_leaves_the_others_their_answer() -> None:
    scenario = a_scenario(weeks(24), costs=30)
    outcomes = answer(scenario, list(SHEETS.values()), AMOUNTS).outcomes
    assert [bool(each.refusals) for each in outcomes] == [False, True, True, False, True]
    assert [each.pays is None for each in outcomes] == [False, True, True, False, True]
