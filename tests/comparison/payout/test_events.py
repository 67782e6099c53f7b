"""What each sheet says when an employee dies, gets older, or has another contract."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from comparison.calculators.money import cents
from comparison.payout.answer import Outcome, answer
from comparison.payout.events import Told
from comparison.payout.scenario import Contract, Events
from policies.certainty import Certainty
from policies.kinds.answers import CONDITIONAL, Answer
from policies.kinds.cover import EndAge, OwnRisk, WageCap
from policies.kinds.payment import DeathCover
from tests.comparison.payout.strategies import (
    AMOUNTS,
    MONDAY,
    SHEETS,
    Sheet,
    a_scenario,
    a_sheet,
    weeks,
)

DEATH = Events(death=True)
EXTENDED = Events(contract=Contract.EXTENDED, contract_weeks=12)
MONTH = "wat een maand loon in euro is, staat niet op het productblad"


def outcome_of(sheet: Sheet, *parts: tuple[int, Any], **fields: Any) -> Outcome:
    """What one policy comes to; without parts for 24 weeks of illness."""
    scenario = a_scenario(*(parts or (weeks(24),)), **fields)
    return answer(scenario, [sheet], AMOUNTS).outcomes[0]


def death(sheet: Sheet, *parts: tuple[int, Any], **fields: Any) -> Told:
    """What it says of death."""
    fields = {"events": DEATH, **fields}
    return next(t for t in outcome_of(sheet, *parts, **fields).events if t.key == "overlijden")


def euro(told: Told) -> str:
    assert told.amount is not None, told.missing
    return str(cents(told.amount))


@pytest.mark.parametrize(("parts", "amount"), [(weeks(24), "3080.00"), (weeks(60), "2156.00")])
def test_golden_case_10(parts: tuple[int, Any], amount: str) -> None:
    told = death(SHEETS["E"], parts)
    assert euro(told) == amount
    assert told.sum.startswith("22 werkdagen × € 36.540 / 261 × ")


def test_golden_case_10_at_70_percent() -> None:
    assert euro(death(SHEETS["E"], cover=(70, 70))) == "2156.00"


@pytest.mark.parametrize("letter", "ABCD")
def test_what_a_month_of_wage_is_no_sheet_says(letter: str) -> None:
    told = death(SHEETS[letter])
    assert told.amount is None
    assert told.missing is not None
    assert told.missing.text == MONTH
    assert told.text == told.statement.text


def test_no_cover_at_death_is_nothing() -> None:
    told = death(a_sheet(dekking_bij_overlijden=DeathCover("geen", None, False, None, False)))
    assert (told.text, euro(told)) == ("Geen dekking.", "0.00")


def test_at_death_there_is_no_surcharge_and_the_cap_counts() -> None:
    assert euro(death(SHEETS["E"], costs=25)) == "3080.00"
    capped = a_sheet("E", max_verzekerde_loonsom=WageCap(Decimal(26_100), "inclusief"))
    assert euro(death(capped, costs=25)) == "2200.00"


def test_who_dies_without_having_been_ill_dies_in_year_1() -> None:
    assert euro(death(SHEETS["E"], (7, 0))) == "3080.00"


def test_after_104_weeks_no_sheet_says_which_cover_counts() -> None:
    told = death(SHEETS["E"], weeks(110))
    assert told.missing is not None
    assert told.missing.text.startswith("welke dekking na 104 weken ziekte telt")


def test_a_condition_that_cannot_be_judged_gives_no_amount() -> None:
    cover = DeathCover("werkdagen", 22, False, None, True)
    told = death(a_sheet(dekking_bij_overlijden=cover))
    assert told.missing is not None
    assert told.missing.text.startswith("of aan de voorwaarde is voldaan")


@pytest.mark.parametrize(
    "events",
    [
        Events(death=True, contract=Contract.ENDS, contract_weeks=12),
        Events(death=True, aow_weeks=12),
    ],
    ids=["contract", "aow"],
)
def test_who_is_no_longer_insured_has_no_cover_at_death(events: Events) -> None:
    told = death(SHEETS["E"], events=events)
    assert euro(told) == "0.00"
    assert "niet meer verzekerd" in told.text


def test_whether_someone_is_still_insured_at_death_may_not_be_known() -> None:
    events = Events(death=True, contract=Contract.EXTENDED, contract_weeks=12)
    told = death(SHEETS["E"], events=events)
    assert told.missing is not None
    assert "verlenging tijdelijk contract: niet opgegeven" in told.missing.text


def test_what_forbids_the_choice_is_told_at_death_too() -> None:
    told = death(SHEETS["E"], own_risk=15)
    assert told.missing is not None
    assert told.missing.text.startswith("Een eigen risico van 15 werkdagen kan niet")


def test_an_own_risk_list_is_no_part_of_the_sum_at_death() -> None:
    assert euro(death(a_sheet("E", eigen_risicotermijn=Certainty.UNKNOWN))) == "3080.00"
    assert euro(death(a_sheet("E", eigen_risicotermijn=OwnRisk((20,))))) == "3080.00"


@pytest.mark.parametrize(
    ("said", "amount", "part"),
    [
        ("ja", "14000.00", None),
        ("nee", "5600.00", None),
        (CONDITIONAL, None, "5600.00"),
    ],
)
def test_an_extended_contract_pays_on_if_the_sheet_says_so(
    said: str, amount: str | None, part: str | None
) -> None:
    sheet = a_sheet(verlenging_tijdelijk_contract=Answer(said))
    found = outcome_of(sheet, events=EXTENDED)
    assert (found.pays and str(cents(found.pays.total))) == amount
    assert (found.part and str(cents(found.part.total.total))) == part
    (told,) = found.events
    assert bool(told.missing) is (part is not None)


def test_a_contract_that_ends_stops_the_payment() -> None:
    events = Events(contract=Contract.ENDS, contract_weeks=12)
    found = outcome_of(SHEETS["A"], events=events)
    assert found.pays is not None
    assert found.pays.total == 5_600


@pytest.mark.parametrize("week", [0, 3, 4])
def test_a_contract_that_ends_within_the_own_risk_pays_nothing(week: int) -> None:
    events = Events(contract=Contract.ENDS, contract_weeks=week)
    found = outcome_of(SHEETS["A"], events=events)
    assert found.pays is not None
    assert found.pays.total == 0


def test_aow_age_stops_the_payment_but_not_the_duty() -> None:
    events = Events(aow_weeks=12)
    found = answer(a_scenario(weeks(24), events=events), [SHEETS["A"]], AMOUNTS)
    (only,) = found.outcomes
    assert only.pays is not None
    assert only.pays.total == 5_600
    assert sum(part.days for part in found.duty.parts) == 18 * 5
    assert only.events[0].text == (
        "Verzekerd tot: AOW-leeftijd. Na de AOW-leeftijd betaalt u nog ten hoogste zes weken loon."
    )


@pytest.mark.parametrize(("years", "sure"), [(60, "0.00"), (67, "0.00"), (68, "5600.00")])
def test_of_a_fixed_age_no_one_knows_the_day(years: int, sure: str) -> None:
    sheet = a_sheet(max_eindleeftijd=EndAge("leeftijd", years))
    found = outcome_of(sheet, events=Events(aow_weeks=12))
    assert found.pays is None
    assert found.part is not None
    assert str(cents(found.part.total.total)) == sure
    assert "hangt af van de geboortedatum" in found.missing[0].text


def test_without_an_end_age_the_payment_goes_on() -> None:
    sheet = a_sheet(max_eindleeftijd=Certainty.NOT_APPLICABLE)
    found = outcome_of(sheet, events=Events(aow_weeks=12))
    assert found.pays is not None
    assert found.pays.total == 14_000


def test_what_ends_first_counts() -> None:
    events = Events(contract=Contract.ENDS, contract_weeks=12, aow_weeks=8)
    found = outcome_of(SHEETS["A"], events=events)
    assert found.pays is not None
    assert found.pays.total == 20 * 140
    assert found.payment is not None
    assert found.payment.pieces[-1].begin < MONDAY + timedelta(weeks=8)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("ja", "De verzekeraar neemt een loonsanctie voor zijn rekening, als u zijn advies volgde"),
        ("nee", "De verzekeraar neemt een loonsanctie niet voor zijn rekening"),
        (CONDITIONAL, "onder voorwaarden"),
    ],
)
def test_a_wage_sanction_is_told_as_the_sheet_has_it(said: str, text: str) -> None:
    sheet = a_sheet(poortwachtergarantie=Answer(said))
    events = Events(sanction_weeks=10)
    (told,) = outcome_of(sheet, weeks(104), events=events).events
    assert told.text.rstrip(".") == text
    assert told.missing is None
    (sooner,) = outcome_of(sheet, weeks(50), events=events).events
    assert sooner.text == (
        f"{text}. Een loonsanctie volgt op 104 weken ziekte; zo lang is het hier niet."
    )


def test_without_events_nothing_is_told() -> None:
    assert outcome_of(SHEETS["A"]).events == ()
