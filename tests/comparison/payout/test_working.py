"""Each step is told: the sum, what comes of it, and the answers it rests on."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from comparison.calculators.amounts import Amounts
from comparison.payout.absence import Phase
from comparison.payout.answer import Outcome, answer
from comparison.payout.remarks import remarks_of
from comparison.payout.scenario import HIGHEST, Choice, Contract, Events, Scenario
from comparison.payout.working import steps_of
from policies.certainty import Certainty
from policies.example import EXAMPLES
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

BEGIN = date(2026, 1, 5)
FULL, HALF, WELL = Decimal(100), Decimal(50), Decimal(0)


def a_scenario(
    *phases: tuple[date, Decimal], until: date = date(2026, 6, 22), **changed: Any
) -> Scenario:
    choice = changed.pop("choice", Choice(20, (FULL, Decimal(70))))
    absence = tuple(Phase(*phase) for phase in phases or [(BEGIN, FULL)])
    return Scenario(
        **{
            "wage": Decimal(36_540),
            "choice": choice,
            "phases": absence,
            "until": until,
            "hours": Decimal(36),
            **changed,
        }
    )


def outcome_of(scenario: Scenario, **instead: str | None) -> Outcome:
    said = {
        key: Statement(ROW_BY_KEY[key], Certainty.TAKEN_OVER, value, "de bron")
        for key, value in EXAMPLES[0].answers().items()
    }
    for key, text in instead.items():
        row = ROW_BY_KEY[key]
        certainty = Certainty.TAKEN_OVER if text else Certainty.NOT_APPLICABLE
        said[key] = Statement(row, certainty, row.kind.parse(text) if text else None)
    return answer(scenario, [said], Amounts(BEGIN, {})).outcomes[0]


def told(scenario: Scenario, **instead: str | None) -> dict[str, tuple[str, str]]:
    steps = steps_of(outcome_of(scenario, **instead), scenario)
    return {step.title: (step.sum, step.result) for step in steps}


def remarks(scenario: Scenario, **instead: str | None) -> str:
    return " ".join(remarks_of(outcome_of(scenario, **instead), scenario))


def test_the_steps_lead_from_the_wage_to_the_amount() -> None:
    assert told(a_scenario()) == {
        "Verzekerd loon per jaar": ("€ 36.540", "€ 36.540"),
        "Dagloon": ("€ 36.540 / 261", "niet afgerond"),
        "Jaar 1, vanaf 05-01-2026": (
            "(120 werkdagen min 20 eigen risico) × 100% verzuim × 100% dekking",
            "100 volle dagen",
        ),
        "De polis betaalt in jaar 1": (
            "€ 36.540 / 261 × 100 volle dagen, nu pas afgerond",
            "€ 14.000,00",
        ),
    }


def test_the_day_wage_is_a_division_that_is_never_rounded() -> None:
    steps = told(a_scenario(wage=Decimal(40_000), until=date(2026, 3, 30)))
    assert steps["Dagloon"] == ("€ 40.000 / 261", "niet afgerond")
    assert steps["De polis betaalt in jaar 1"][1] == "€ 6.130,27"


def test_every_fact_used_is_named_with_its_answer() -> None:
    scenario = a_scenario(choice=Choice(20, (FULL, Decimal(70)), Decimal(25)))
    steps = steps_of(outcome_of(scenario), scenario)
    used = {said.row.key: said.source for step in steps for said in step.statements}
    assert set(used.values()) == {"de bron"}
    assert used.keys() == {
        "max_verzekerde_loonsom",
        "uitkeringsmethodiek",
        "eigen_risicotermijn",
        "dekkingen",
        "max_werkgeverslasten",
    }


def test_costs_come_on_top() -> None:
    steps = told(a_scenario(choice=Choice(20, (FULL, Decimal(70)), Decimal(25))))
    assert steps["Werkgeverslasten"] == ("25% boven op de uitkering", "× 1,25")
    assert steps["De polis betaalt in jaar 1"][1] == "€ 17.500,00"


def test_holiday_allowance_is_shown_as_it_was_added() -> None:
    wage, insured = told(a_scenario(holiday=Decimal(8)))["Verzekerd loon per jaar"]
    assert wage == "€ 36.540 + 8% vakantiegeld = € 39.463,20"
    assert insured == "€ 39.463,20"


def test_two_years_end_in_one_total() -> None:
    steps = told(a_scenario(until=date(2028, 1, 3)))
    assert steps["De polis betaalt in jaar 2"][1] == "€ 25.480,00"
    assert steps["De polis betaalt in totaal"][1] == "€ 59.080,00"


def test_a_cap_is_named_where_it_bites() -> None:
    scenario = a_scenario(wage=Decimal(150_000))
    wage, insured = told(scenario)["Verzekerd loon per jaar"]
    assert (wage, insured) == ("€ 150.000, geteld tot het maximum van € 125.000", "€ 125.000")
    assert "Het maximum is € 125.000 per werknemer per jaar" in remarks(scenario)
    assert "maximum" not in remarks(a_scenario())


def test_a_cap_with_costs_in_it_is_told_as_a_division() -> None:
    scenario = a_scenario(
        wage=Decimal(150_000), choice=Choice(20, (FULL, Decimal(70)), Decimal(30))
    )
    text = "€ 125.000 per werknemer per jaar, inclusief werkgeverslasten"
    steps = told(scenario, max_verzekerde_loonsom=text)
    assert steps["Dagloon"][0] == "€ 125.000 / 1,3 / 261"


def test_refused_or_unknown_has_no_steps() -> None:
    scenario = a_scenario(choice=Choice(15, (FULL, Decimal(70))))
    assert told(scenario) == {}
    assert remarks(scenario) == ""


def test_own_risk_that_took_all_tells_why_nothing_is_paid() -> None:
    scenario = a_scenario(choice=Choice(65, (FULL, Decimal(70))), until=date(2026, 3, 30))
    assert "De polis betaalt € 0,00: het hele verzuim valt in het eigen risico" in remarks(scenario)


def test_nobody_ill_tells_why_nothing_is_paid() -> None:
    assert "er zijn geen werkdagen waarvoor zij kan betalen" in remarks(a_scenario((BEGIN, WELL)))


def test_partial_absence_in_own_risk_is_told_as_an_assumption() -> None:
    assert "Dat is een aanname: het productblad zwijgt" in remarks(a_scenario((BEGIN, HALF)))
    assert "aanname" not in remarks(a_scenario())


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (date(2026, 3, 29), "duurde 27 dagen, korter dan 28 dagen"),
        (date(2026, 3, 30), "begint een nieuw ziektegeval, met een nieuw eigen risico"),
    ],
    ids=["27-dagen", "28-dagen"],
)
def test_relapse_is_told_as_it_counts(back: date, said: str) -> None:
    scenario = a_scenario((BEGIN, FULL), (date(2026, 3, 2), WELL), (back, FULL))
    assert said in remarks(scenario)


def test_days_after_the_last_week_are_told_not_to_count() -> None:
    assert "Dagen na 104 weken ziekte tellen niet mee." in remarks(
        a_scenario(until=date(2028, 3, 1))
    )


def test_the_highest_costs_are_named() -> None:
    scenario = a_scenario(choice=Choice(20, (FULL, Decimal(70)), HIGHEST))
    assert "hoogste werkgeverslasten van dit product: 30%" in remarks(scenario)
    assert "niet mee te verzekeren: 0%" in remarks(scenario, max_werkgeverslasten=None)


def test_a_known_part_tells_until_when() -> None:
    scenario = a_scenario(events=Events(contract=Contract.EXTENDED, contract_weeks=12))
    assert "Dit bedrag telt alleen de dagen tot 30-03-2026" in remarks(scenario)
    assert told(scenario)["De polis betaalt in jaar 1"][1] == "€ 5.600,00"


def test_a_contract_that_ends_tells_until_when() -> None:
    scenario = a_scenario(events=Events(contract=Contract.ENDS, contract_weeks=12))
    assert "De polis betaalt voor de dagen tot 30-03-2026." in remarks(scenario)
