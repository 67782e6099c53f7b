"""Which products stand side by side, in which order, and who is not there."""

import json
from datetime import date

import pytest
from django.test import Client

from comparison.links import Choice
from policies.models import Product
from policies.rows import ROWS
from tests.builders import NEW_YEAR, a_product, a_sheet, an_insurer, published
from tests.comparison.conftest import AsJson
from tests.comparison.history import words_of

pytestmark = pytest.mark.django_db


def an_offered(name: str, insurer: str) -> Product:
    """A product that is in force."""
    product = a_product(an_insurer(insurer), name=name, slug=name.lower())
    published(a_sheet(product))
    return product


@pytest.fixture
def six() -> None:
    """Six products of six insurers."""
    for letter in "ABCDEF":
        an_offered(f"Polis-{letter}", f"Maatschappij {letter}")


def slugs(document: dict[str, list[dict[str, str]]]) -> list[str]:
    return [item["product"] for item in document["producten"]]


@pytest.mark.usefixtures("six")
def test_with_more_than_five_products_the_visitor_chooses_first(
    client: Client, as_json: AsJson
) -> None:
    response = client.get("/vergelijken/")
    assert response.context["table"] is None
    text = response.content.decode()
    assert text.count('type="checkbox"') == 6
    assert as_json()["producten"] == []
    assert client.get("/vergelijken.csv").status_code == 200


@pytest.mark.usefixtures("six")
def test_columns_stand_in_the_order_of_the_address(as_json: AsJson) -> None:
    assert slugs(as_json(p=["polis-f", "polis-a", "polis-c"])) == ["polis-f", "polis-a", "polis-c"]


def test_by_default_columns_stand_in_the_order_of_insurers_whatever_their_capitals(
    as_json: AsJson,
) -> None:
    an_offered("Y", "beta")
    an_offered("Z", "a.s.r.")
    an_offered("X", "Gamma")
    assert slugs(as_json()) == ["z", "y", "x"]


def moves(choice: Choice) -> dict[str, str]:
    """Where each control of a column leads."""
    return {move.name: move.address for move in choice.moves}


@pytest.mark.usefixtures("six")
def test_a_moved_column_keeps_its_focus_on_a_control_that_is_still_there(client: Client) -> None:
    three = client.get("/vergelijken/?p=polis-a&p=polis-b&p=polis-c")
    for choice in three.context["choices"][:3]:
        for name, address in moves(choice).items():
            place = address.partition("#")[2]
            assert f'id="{place}"' in client.get(address).content.decode(), name


@pytest.mark.usefixtures("six")
def test_each_column_can_go_or_move_and_others_can_come(client: Client) -> None:
    context = client.get("/vergelijken/?p=polis-a&p=polis-b&op=2026-02-01").context
    choices: dict[str, Choice] = {choice.column.slug: choice for choice in context["choices"]}
    first, second, offered = choices["polis-a"], choices["polis-b"], choices["polis-f"]
    swapped = "/vergelijken/?p=polis-b&p=polis-a&op=2026-02-01"
    assert moves(first) == {
        "later-polis-a": f"{swapped}#eerder-polis-a",
        "weg-polis-a": "/vergelijken/?p=polis-b&op=2026-02-01#tabel",
    }
    assert moves(second)["eerder-polis-b"] == f"{swapped}#later-polis-b"
    assert moves(offered) == {}
    assert offered.add == "/vergelijken/?p=polis-a&p=polis-b&p=polis-f&op=2026-02-01"
    assert offered.sheet == "/producten/polis-f/?p=polis-a&p=polis-b&op=2026-02-01"


@pytest.mark.usefixtures("six")
def test_a_full_table_takes_no_more_and_the_last_column_stays(client: Client) -> None:
    full = client.get("/vergelijken/", {"p": [f"polis-{letter}" for letter in "abcde"]})
    assert {choice.add for choice in full.context["choices"]} == {""}
    single = client.get("/vergelijken/?p=polis-a")
    assert moves(single.context["choices"][0]) == {}


@pytest.mark.usefixtures("six")
def test_the_list_of_products_leads_to_a_comparison(client: Client) -> None:
    text = client.get("/producten/").content.decode()
    assert text.count('name="p"') == 6
    assert 'action="/vergelijken/"' in text


def test_who_is_not_covered_is_told(client: Client) -> None:
    an_offered("Polis", "Wel")
    an_insurer("Nog niet")
    comparison = client.get("/vergelijken/").context["comparison"]
    assert comparison.absent_insurers == ("Nog niet",)
    assert "Nog niet" in client.get("/vergelijken/").content.decode()


def test_the_oldest_dates_in_view_are_told(client: Client) -> None:
    early = a_sheet(a_product(slug="vroeg"), date(2026, 1, 1))
    early.confirmed_on = date(2026, 1, 10)
    early.save()
    published(early, at="2026-01-15")
    published(a_sheet(a_product(slug="laat")), at="2026-02-15")
    comparison = client.get("/vergelijken/").context["comparison"]
    assert comparison.oldest_confirmation == date(2026, 1, 10)
    assert comparison.oldest_publication == date(2026, 1, 15)
    assert [column.slug for column in comparison.unconfirmed] == ["laat"]


def test_an_empty_catalogue_is_no_error(client: Client) -> None:
    for address in ("/", "/producten/", "/vergelijken/", "/vergelijken.csv"):
        assert client.get(address).status_code == 200
    document = json.loads(client.get("/vergelijken.json").content)
    assert (document["aantal_rijen"], document["catalogusversie"]) == (0, 0)


@pytest.mark.parametrize(
    ("view", "said"), [("verschillen", "Geen enkel kenmerk verschilt."), ("gelijk", "")]
)
def test_a_view_without_rows_says_so(client: Client, view: str, said: str) -> None:
    answers = {row.key: row.kind.example for row in ROWS}
    for slug in ("een", "twee"):
        published(a_sheet(a_product(slug=slug), NEW_YEAR, **answers))
    text = words_of(client.get(f"/vergelijken/?toon={view}").content.decode())
    assert ("Geen enkel kenmerk" in text) is bool(said)
    assert said in text
