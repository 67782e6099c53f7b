"""The same days for programs."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.comparison.calendar.reading import JSON, MONDAY, shown_steps

pytestmark = pytest.mark.django_db


def document(client: Client, **query: Any) -> dict[str, Any]:
    response = client.get(JSON, query)
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


@pytest.mark.parametrize(
    "query",
    [{}, {"hersteld": "2026-06-01", "opnieuw": "2026-08-15", "contract_tot": "2026-12-31"}],
    ids=["simple", "all at once"],
)
def test_it_holds_the_days_of_the_page(client: Client, query: dict[str, str]) -> None:
    found = [
        (date.fromisoformat(step["datum"]), step["naam"])
        for case in document(client, eerste_ziektedag=MONDAY, **query)["gevallen"]
        for step in case["stappen"]
        if step["stand"] == "geldt"
    ]
    assert found == shown_steps(client, eerste_ziektedag=MONDAY, **query)


def test_it_repeats_the_question(client: Client) -> None:
    found = document(
        client,
        eerste_ziektedag="5-1-2026",
        hersteld="2026-06-01",
        opnieuw="2026-06-15",
        contract_tot="31-12-2026",
    )
    assert found["eerste_ziektedag"] == MONDAY
    assert (found["hersteld"], found["opnieuw"]) == (["2026-06-01"], ["2026-06-15"])
    assert found["contract_tot"] == "2026-12-31"
    assert found["vast_adres"].endswith(
        "/rekenen/kalender/?eerste_ziektedag=2026-01-05&hersteld=2026-06-01"
        "&opnieuw=2026-06-15&contract_tot=2026-12-31"
    )


def test_a_step_is_told_in_full(client: Client) -> None:
    (case,) = document(client, eerste_ziektedag=MONDAY)["gevallen"]
    (step,) = [step for step in case["stappen"] if step["sleutel"] == "probleemanalyse"]
    told = {name: step[name] for name in ("datum", "weekdag", "ziekteweek", "ziektedag", "stand")}
    assert told == {
        "datum": "2026-02-15",
        "weekdag": "zondag",
        "ziekteweek": 6,
        "ziektedag": 42,
        "stand": "geldt",
    }
    assert step["laatste_werkdag_ervoor"] == "2026-02-13"
    assert step["wie"] == ["bedrijfsarts of arbodienst", "werkgever"]
    assert step["wet"] == "artikel 2 lid 2 en 3 Regeling procesgang"
    assert all(step[name] for name in ("wat", "regel", "op_het_spel", "termijn"))


def test_what_lapses_says_why(client: Client) -> None:
    query = {"hersteld": "2026-06-01", "contract_tot": "2026-03-31"}
    (case,) = document(client, eerste_ziektedag=MONDAY, **query)["gevallen"]
    assert {step["stand"] for step in case["stappen"]} == {
        "geldt",
        "vervalt door einde contract",
        "vervalt door herstel",
    }
    assert case["einde_contract"] == "ziek uit dienst"
    assert case["herstel_en_terugval"] == [
        {"datum": "2026-06-01", "wat": "hersteld", "ziektedag": 147}
    ]


def test_a_bad_question_is_refused_by_name(client: Client) -> None:
    response = client.get(JSON, {"eerste_ziektedag": MONDAY, "hersteld": "2025-05-01"})
    assert response.status_code == 400
    assert response.json() == {
        "fout": "Deze kalender kan niet worden gemaakt.",
        "velden": {"hersteld": ["1e keer: Kies een dag na 05-01-2026, de eerste ziektedag."]},
    }


def test_without_a_question_it_says_what_is_missing(client: Client) -> None:
    response = client.get(JSON)
    assert response.status_code == 400
    assert response.json()["velden"] == {"eerste_ziektedag": ["Vul een datum in."]}
