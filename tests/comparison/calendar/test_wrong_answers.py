"""What cannot be is told at its field, and everything typed is kept."""

from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.comparison.calendar.reading import FILE, JSON, MONDAY, PAGE

pytestmark = pytest.mark.django_db


def plain(html: str) -> str:
    return " ".join(unescape(html).split())


def errors_of(client: Client, **query: Any) -> dict[str, list[str]]:
    response = client.get(PAGE, query)
    assert response.status_code == 400
    found: dict[str, list[str]] = response.context["form"].errors_by_name
    return found


@pytest.mark.parametrize(
    "typed", ["", "gisteren", "31-02-2026", "2026-13-05", "1/5/2026", "1999-01-01"]
)
def test_a_first_day_that_cannot_be_is_told_at_its_field(client: Client, typed: str) -> None:
    assert list(errors_of(client, eerste_ziektedag=typed)) == ["eerste_ziektedag"]


def test_a_recovery_without_a_first_day_is_told(client: Client) -> None:
    assert "eerste_ziektedag" in errors_of(client, hersteld="2026-05-01")


@pytest.mark.parametrize(
    ("hersteld", "opnieuw", "name", "told"),
    [
        ([MONDAY], [], "hersteld", "1e keer: Kies een dag na 05-01-2026, de eerste ziektedag."),
        (
            ["2026-01-01"],
            [],
            "hersteld",
            "1e keer: Kies een dag na 05-01-2026, de eerste ziektedag.",
        ),
        (
            ["2026-05-01"],
            ["2026-05-01"],
            "opnieuw",
            "1e keer: Kies een dag na 01-05-2026, de eerste dag van herstel (1e keer).",
        ),
        (
            ["2026-05-01", "2026-04-01"],
            ["2026-05-05", ""],
            "hersteld",
            "2e keer: Kies een dag na 05-05-2026, de eerste dag van nieuwe ziekte (1e keer).",
        ),
        (
            [""],
            ["2026-05-01"],
            "hersteld",
            "1e keer: Vul in sinds wanneer uw werknemer hersteld was.",
        ),
        (
            ["2026-05-01", "2026-06-01"],
            ["", ""],
            "opnieuw",
            "1e keer: Vul dit in: hieronder staat nog een herstel.",
        ),
        (
            ["morgen"],
            [],
            "hersteld",
            "1e keer: “morgen” is geen datum. Schrijf bijvoorbeeld 21-11-2026.",
        ),
    ],
    ids=["same day", "before", "no recovery", "overlap", "no begin", "no end", "letters"],
)
def test_a_period_that_cannot_be_is_told_at_its_field(
    client: Client, hersteld: list[str], opnieuw: list[str], name: str, told: str
) -> None:
    query = {"eerste_ziektedag": MONDAY, "hersteld": hersteld, "opnieuw": opnieuw}
    assert errors_of(client, **query) == {name: [told]}


def test_a_contract_cannot_end_before_the_illness(client: Client) -> None:
    (told,) = errors_of(client, eerste_ziektedag=MONDAY, contract_tot="2026-01-04")["contract_tot"]
    assert told.startswith("Kies 05-01-2026 of later")
    query = {"eerste_ziektedag": MONDAY, "hersteld": "2026-03-02", "opnieuw": "2026-03-09"}
    assert list(errors_of(client, **query, contract_tot="2026-03-05")) == ["contract_tot"]


def test_what_was_typed_is_kept_and_harmless(client: Client) -> None:
    typed = "\"><script>alert('x')</script>"
    response = client.get(
        PAGE,
        {"eerste_ziektedag": typed, "hersteld": typed, "opnieuw": typed, "contract_tot": typed},
    )
    html = response.content.decode()
    assert response.status_code == 400
    assert "<script>alert" not in html
    assert html.count('&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"') == 4
    assert "Er klopt iets niet" in html


def test_errors_stand_in_the_order_of_the_page(client: Client) -> None:
    html = plain(
        client.get(
            PAGE, {"eerste_ziektedag": "x", "hersteld": "y", "contract_tot": "z"}
        ).content.decode()
    )
    places = [html.index(f"“{typed}” is geen datum") for typed in "xyz"]
    assert places == sorted(places)


@pytest.mark.parametrize("count", [13, 490])
def test_too_many_periods_are_told_and_the_first_are_kept(client: Client, count: int) -> None:
    query = {"eerste_ziektedag": MONDAY, "hersteld": ["2026-05-01"] * count}
    response = client.get(PAGE, {**query, "opnieuw": ["2026-05-02"] * count})
    html = response.content.decode()
    assert response.status_code == 400
    assert "Vul ten hoogste 12 keer een herstel in: dit zijn er meer." in html
    assert html.count('name="hersteld"') == 12


def test_ten_thousand_periods_are_told_and_the_first_are_kept(client: Client) -> None:
    query = {"eerste_ziektedag": MONDAY, "hersteld": ["2026-05-01"] * 10_000}
    html = client.get(PAGE, query).content.decode()
    assert "Vul ten hoogste 12 keer een herstel in" in html
    assert "Dit adres is te lang." in html
    assert f'name="eerste_ziektedag" value="{MONDAY}"' in html
    told = client.get(JSON, query)
    assert told.status_code == 400
    assert told["Content-Type"] == "application/json"
    assert set(told.json()["velden"]) >= {"__all__", "hersteld"}
    assert client.get(FILE, query)["Content-Type"] == "text/plain; charset=utf-8"


def test_what_stands_too_far_in_the_address_is_not_left_out_in_silence(client: Client) -> None:
    query = {"x": ["1"] * 1000, "eerste_ziektedag": MONDAY}
    assert "__all__" in errors_of(client, **query)


@pytest.mark.parametrize("name", ["eerste_ziektedag", "contract_tot"])
def test_two_answers_to_one_question_are_told(client: Client, name: str) -> None:
    query: dict[str, Any] = {"eerste_ziektedag": MONDAY, name: ["2026-01-05", "2027-01-05"]}
    (told,) = errors_of(client, **query)[name]
    assert told.startswith("Dit staat meer dan één keer in het adres")


def test_the_browser_goes_to_what_is_wrong_and_not_past_it(client: Client) -> None:
    """The form leads to the answer; where that place is, no browser gives focus to the summary."""
    assert 'id="antwoord"' in client.get(PAGE, {"eerste_ziektedag": MONDAY}).content.decode()
    html = client.get(PAGE, {"eerste_ziektedag": "morgen"}).content.decode()
    assert 'id="antwoord"' not in html
    assert "novalidate" in html


def test_a_bad_date_of_the_catalogue_is_told(client: Client) -> None:
    response = client.get(PAGE, {"eerste_ziektedag": MONDAY, "op": "nooit"})
    assert response.status_code == 400


def test_it_is_only_read(client: Client) -> None:
    for address in (PAGE, FILE, JSON):
        assert client.post(address).status_code == 405
