"""The products held against the policy there is now: a product, a withdrawn one, own figures."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from policies.models import Product
from tests.builders import clock_at, moment, withdrawn
from tests.comparison.payout.reading import AGAINST, PAYS, a_question, asked

pytestmark = pytest.mark.usefixtures("example")

ADDRESS = "/rekenen/uitkering/"
NOW = "huidige-polis"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock_at(moment("2026-11-02")):
        yield


def test_each_product_tells_how_much_more_or_less_it_pays(client: Client) -> None:
    products = asked(client, a_question(lasten="hoogste", basis="product-b")).products
    assert str(products[NOW].euro(PAYS)) == "17500.00"
    assert products["product-a"].amounts["Totaal", AGAINST] == "+€ 700,00"
    assert products["product-c"].amounts["Totaal", AGAINST] == "€ 0,00"


def test_the_policy_of_now_may_have_been_taken_out_otherwise(client: Client) -> None:
    query = a_question(basis="product-b", basis_eigen_risico="10", basis_dekking_1="70")
    products = asked(client, query).products
    assert str(products[NOW].euro(PAYS)) == "10780.00"
    assert products["product-a"].amounts["Totaal", AGAINST] == "+€ 3.220,00"


def test_a_withdrawn_product_can_be_the_policy_of_now(client: Client) -> None:
    withdrawn(Product.objects.get(slug="product-e"), date(2026, 3, 1))
    page = asked(client, a_question(basis="product-e"))
    assert "Product E, Verzekeraar E (ingetrokken)" in page.text
    assert str(page.products[NOW].euro(PAYS)) == "14000.00"
    assert "product-e" not in page.products


def test_own_figures_are_reckoned_like_a_sheet(client: Client) -> None:
    own = {"basis_maximum": "30.000", "basis_deler": "260", "basis_eigen_risico": "10"}
    page = asked(client, a_question(basis="eigen", **own))
    assert str(page.products[NOW].euro(PAYS)) == "12692.31"
    assert "Bron: door u ingevuld." in page.text


def test_own_figures_that_are_left_blank_are_unknown(client: Client) -> None:
    products = asked(client, a_question(basis="eigen")).products
    assert "uitkeringsmethodiek: niet opgegeven" in products[NOW].why
    assert "maximaal verzekerd loon: niet opgegeven" in products[NOW].why
    assert products["product-a"].amounts["Totaal", AGAINST] == "niet te berekenen"
    assert products["product-a"].euro(PAYS) is not None


def test_the_highest_costs_of_own_figures_are_not_guessed(client: Client) -> None:
    own = {"basis_maximum": "80.000", "basis_deler": "261", "lasten": "hoogste"}
    products = asked(client, a_question(basis="eigen", **own)).products
    assert "werkgeverslasten: niet opgegeven" in products[NOW].why


def test_a_policy_of_now_that_was_never_on_offer_is_told(client: Client) -> None:
    page = asked(client, a_question(basis="nergens"), status=400)
    assert "“nergens” kan niet" in page.text


def test_what_the_policy_of_now_says_of_an_event_stands_before_the_others(client: Client) -> None:
    withdrawn(Product.objects.get(slug="product-e"), date(2026, 3, 1))
    response = client.get(ADDRESS, a_question(basis="product-e", overlijden="ja"))
    [event] = response.context["events"]
    (product, _, amount), *others = event.said
    assert (product.entry.name, amount) == ("Nu: Product E", "€ 3.080,00")
    assert [each.entry.name for each, _, _ in others] == [f"Product {it}" for it in "ABCD"]


@pytest.mark.parametrize("suffix", ["/", ".json"])
def test_how_the_policy_of_now_was_taken_out_is_told(client: Client, suffix: str) -> None:
    query = a_question(basis="product-b", basis_eigen_risico="10", basis_dekking_1="70")
    html = client.get(f"/rekenen/uitkering{suffix}", query).content.decode()
    assert "eigen risico 10 werkdagen; dekking 70% in jaar 1, 70% in jaar 2" in html
