"""The page answers to the cent, tells how, and keeps everything in its address."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comparison.caching import addresses
from comparison.payout.golden import GOLDEN, Golden
from policies.example import EXAMPLES
from policies.models import Product
from tests.builders import a_product, a_sheet, clock_at, moment, published, withdrawn
from tests.comparison.payout.reading import MUST, PAYS, REMAINS, PayoutPage, a_question, asked

BEGIN = date(2026, 11, 2)

pytestmark = pytest.mark.usefixtures("example")


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock_at(moment(BEGIN)):
        yield


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"geval-{case.number}")
def test_every_golden_case_stands_on_the_page_to_the_cent(client: Client, case: Golden) -> None:
    for example in EXAMPLES if case.instead else ():
        product = Product.objects.get(slug=f"product-{example.letter.lower()}")
        published(a_sheet(product, BEGIN, **case.instead), at=moment(BEGIN, 8))
    page = asked(client, case.query(BEGIN))
    for letter, expected in case.expected.items():
        if case.death:
            assert_death(page.text, letter, expected)
        else:
            assert page.products[f"product-{letter.lower()}"].euro(PAYS) == expected


def assert_death(text: str, letter: str, expected: Decimal | None) -> None:
    block = text.partition("Overlijden Artikel")[2].partition("De berekening, stap voor stap")[0]
    told = block.partition(f"Product {letter} ")[2][:60]
    if expected is None:
        assert told.startswith("Niet te berekenen")
    else:
        assert told.startswith(f"€ {expected:,.2f}".translate(str.maketrans(",.", ".,")))


def test_each_product_has_both_years_and_the_total(client: Client) -> None:
    found = asked(client, a_question(weken="104")).products["product-a"]
    years = [
        (found.euro(PAYS, period), found.euro(REMAINS, period)) for period in ("Jaar 1", "Jaar 2")
    ]
    assert all(amount is not None for year in years for amount in year)
    must, pays, remains = (found.euro(column) or Decimal(0) for column in (MUST, PAYS, REMAINS))
    assert must == pays + remains > 0


def test_nothing_asked_is_a_page_that_says_what_will_come(client: Client) -> None:
    page = asked(client, {})
    assert "Hier komt uw antwoord" in page.text
    assert "Wij bewaren niets en sturen niets door" in page.text
    assert page.text.count("Voorbeeld: ") == 3
    assert not page.products


def test_dates_and_products_that_come_along_ask_nothing_yet(client: Client) -> None:
    page = asked(client, {"p": "product-b", "op": "2026-11-02"})
    assert "Er klopt iets niet" not in page.text


def test_every_example_is_answered(client: Client) -> None:
    for link in client.get("/rekenen/uitkering/").context["examples"]:
        response = client.get(link.address)
        assert response.status_code == 200
        assert response.context["reckoning"] is not None


@pytest.mark.parametrize("on", ["0001-01-01", "9999-07-16", "9999-12-31"])
def test_a_day_on_which_nothing_holds_is_refused_and_breaks_no_example(
    client: Client, on: str
) -> None:
    assert client.get("/rekenen/uitkering/", {"op": on}).status_code == 400
    for name, text in (("loon", "x"), ("fase_van", "31-12-9999")):
        written = addresses.read("/rekenen/uitkering/", urlencode({"op": on, name: text}))
        assert written is not None
        assert written.query is None  # it is nobody's example


def test_a_choice_that_a_product_does_not_offer_is_refused_with_its_rule(client: Client) -> None:
    products = asked(client, a_question(lasten="procent", lasten_procent="30")).products
    assert "Kan niet" in products["product-b"].why
    assert "het maximum is 25%" in products["product-b"].why
    assert products["product-a"].euro(PAYS) is not None


def test_own_risk_that_takes_all_says_why_nothing_is_paid(client: Client) -> None:
    page = asked(client, a_question(weken="12", eigen_risico="65"))
    assert page.products["product-a"].euro(PAYS) == 0
    assert "valt in het eigen risico van 65 werkdagen" in page.text


def test_an_unknown_fact_is_told_and_stops_only_its_own_product(client: Client) -> None:
    product = Product.objects.get(slug="product-c")
    published(a_sheet(product, BEGIN, uitkeringsmethodiek=None), at=moment(BEGIN, 8))
    products = asked(client, a_question()).products
    assert "Niet te berekenen: uitkeringsmethodiek: niet opgegeven" in products["product-c"].why
    assert products["product-c"].euro(PAYS) is None
    assert products["product-d"].euro(PAYS) is not None


def test_what_is_known_until_a_day_is_told_when_the_rest_is_not(client: Client) -> None:
    query = a_question(contract="verlengd", contract_week="12")
    why = asked(client, query).products["product-a"].why
    assert "Tot 25 januari 2027 betaalt de polis" in why
    assert "€ 5.600,00" in why


def test_every_event_tells_what_each_sheet_says(client: Client) -> None:
    query = a_question(
        weken="104",
        overlijden="ja",
        loonsanctie="10",
        contract="verlengd",
        contract_week="100",
        aow_week="103",
    )
    text = asked(client, query).text
    for title in ("Overlijden", "Loonsanctie", "Tijdelijk contract verlengd", "AOW-leeftijd"):
        block = text.partition(f"{title} ")[2]
        assert block
    assert "Een loonsanctie van 10 weken kost u € " in text
    assert "Artikel 7:674 BW" in text


def test_legal_amounts_stand_with_day_status_and_source(client: Client) -> None:
    text = asked(client, a_question()).text
    assert "nog te bevestigen" in text
    assert "vanaf 1 januari 2026" in text
    assert "Maximumpremieloon, per dag € 305,41" in text


def test_the_permalink_gives_the_same_page_for_ever(client: Client) -> None:
    with clock_at(moment(BEGIN, 13)):
        first = client.get("/rekenen/uitkering/", a_question())
    product = Product.objects.get(slug="product-a")
    published(a_sheet(product, date(2026, 6, 1), uitkeringsmethodiek=None), at=moment(BEGIN, 14))
    with clock_at(moment(BEGIN, 15)):
        again = client.get(first.context["permalink"])
    told = [product.total for product in again.context["products"]]
    assert told == [product.total for product in first.context["products"]]


def test_the_permalink_keeps_a_product_that_is_withdrawn_later(client: Client) -> None:
    with clock_at(moment(BEGIN, 13)):
        first = client.get("/rekenen/uitkering/", a_question(basis="product-e"))
    with clock_at(moment(BEGIN, 14)):
        withdrawn(Product.objects.get(slug="product-e"), date(2026, 3, 1))
    with clock_at(moment(BEGIN, 15)):
        assert "product-e" not in asked(client, a_question()).products
        again = PayoutPage(client.get(first.context["permalink"]).content.decode())
    assert again.products == PayoutPage(first.content.decode()).products


def test_it_leads_on_to_files_other_days_and_the_comparison(client: Client) -> None:
    html = client.get("/rekenen/uitkering/", a_question()).content.decode()
    for suffix in ("pdf", "xlsx", "json"):
        assert f"/rekenen/uitkering.{suffix}?" in html
    assert "Dezelfde vraag op 2 november 2025" in html
    assert "/vergelijken/?p=product-a&amp;p=product-b" in html


def test_the_sheets_of_another_day_are_used(client: Client) -> None:
    product = Product.objects.get(slug="product-a")
    published(a_sheet(product, date(2026, 6, 1), uitkeringsmethodiek=None))
    assert asked(client, a_question()).products["product-a"].euro(PAYS) is None
    earlier = asked(client, a_question(op="2026-05-04"))
    assert str(earlier.products["product-a"].euro(PAYS)) == "14000.00"


def test_a_day_without_products_says_so(client: Client) -> None:
    page = asked(client, a_question(op="2023-05-01"))
    assert "stond er geen product in de catalogus" in page.text
    assert not page.products


def test_only_the_chosen_products_answer(client: Client) -> None:
    page = asked(client, a_question(p=["product-d", "product-b"]))
    assert list(page.products) == ["product-d", "product-b"]


@pytest.mark.parametrize(("query", "at_most"), [({"op": None}, 1), ({}, 2)])
@pytest.mark.parametrize("suffix", ["/", ".json"])
def test_what_was_read_before_is_not_read_again(
    client: Client,
    suffix: str,
    query: dict[str, Any],
    at_most: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    question = a_question(**query, basis="product-b")
    client.get("/rekenen/uitkering/", question)
    with django_assert_max_num_queries(at_most):
        client.get(f"/rekenen/uitkering{suffix}", question)


def test_the_first_answer_after_a_publication_takes_four_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        published(a_sheet(a_product(), BEGIN), at=moment(BEGIN, 8 + number))
        with django_assert_num_queries(4):
            asked(client, a_question(basis="product-b"))


def test_a_withdrawn_product_no_longer_answers(client: Client) -> None:
    withdrawn(Product.objects.get(slug="product-e"), BEGIN)
    assert "product-e" not in asked(client, a_question()).products
