"""The order is the visitor's choice, printed, and equals share a place."""

import pytest
from django.test import Client

from tests.comparison.payout.reading import a_question, asked

pytestmark = pytest.mark.usefixtures("example")

HIGHEST = {"lasten": "hoogste", "eigen_lasten": "25"}


def test_by_name_nothing_has_a_place(client: Client) -> None:
    page = asked(client, a_question(**HIGHEST))
    assert list(page.products) == [f"product-{letter}" for letter in "abcde"]
    assert not any(product.rank for product in page.products.values())
    assert "Volgorde: op naam van de verzekeraar." in page.text


@pytest.mark.parametrize(
    ("order", "first"),
    [("betaalt", "ad"), ("betaalt_jaar_1", "ad"), ("blijft", "ad"), ("betaalt_jaar_2", "abcde")],
)
def test_equals_share_a_place_and_keep_their_order(client: Client, order: str, first: str) -> None:
    page = asked(client, a_question(**HIGHEST, volgorde=order))
    rest = "".join(letter for letter in "abcde" if letter not in first)
    assert "".join(slug[-1] for slug in page.products) == first + rest
    ranks = [product.rank for product in page.products.values()]
    assert ranks == ["1"] * len(first) + [str(len(first) + 1)] * len(rest)


def test_what_has_no_amount_comes_last_without_a_place(client: Client) -> None:
    page = asked(client, a_question(lasten="procent", lasten_procent="30", volgorde="betaalt"))
    assert [slug[-1] for slug in page.products] == list("adbce")
    assert [product.rank for product in page.products.values()] == ["1", "1", "", "", ""]


def test_the_criterion_is_printed_and_nothing_is_called_best(client: Client) -> None:
    text = asked(client, a_question(**HIGHEST, volgorde="betaalt")).text
    assert "wat de polis in totaal betaalt, hoogste bedrag eerst" in text
    assert "Gelijke bedragen delen een plaats" in text
    assert "beste" not in text.lower().replace("beste werkgever", "")


def test_every_order_is_one_link_away(client: Client) -> None:
    for link in client.get("/rekenen/uitkering/", a_question()).context["orders"]:
        response = client.get(link.address)
        assert response.status_code == 200
        assert [each.current for each in response.context["orders"]].count(True) == 1
