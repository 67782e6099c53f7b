"""One column as the measure: how the others differ from it, in words."""

import pytest
from django.test import Client

from comparison.selection import Selection
from tests.comparison.page import ComparisonPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]

COSTS = "Werkgeverslasten"


def against(client: Client, **query: str) -> dict[str, dict[str, list[str]]]:
    """Per row and product, how the answer is said to differ from the baseline's."""
    page = ComparisonPage(client.get("/vergelijken/", query).content.decode())
    return {
        row.label: dict(zip(page.products, row.against, strict=True))
        for row in page.rows
        if any(row.against)
    }


def test_without_a_baseline_nothing_is_held_against_anything(client: Client) -> None:
    assert against(client) == {}


def test_each_answer_is_told_against_the_baseline(client: Client) -> None:
    told = against(client, basis="product-b")
    assert told[COSTS] == {
        "Product A": ["5 procentpunt hoger"],
        "Product B": [],
        "Product C": ["gelijk"],
        "Product D": ["5 procentpunt hoger"],
        "Product E": ["gelijk"],
    }


def test_against_another_baseline_the_words_turn_around(client: Client) -> None:
    assert against(client, basis="product-a")[COSTS]["Product B"] == ["5 procentpunt lager"]


def test_only_rows_that_differ_are_held_against_it(client: Client) -> None:
    assert len(against(client, basis="product-a")) == 6


def test_the_page_says_which_column_is_the_measure(client: Client) -> None:
    text = client.get("/vergelijken/?basis=product-b").content.decode()
    assert "hoe het verschilt van Product B" in text
    assert "Niet meer als maatstaf" in text


def test_a_pinned_column_comes_in_front_and_can_be_let_go() -> None:
    selection = Selection(products=("a", "b", "c")).held_against("c")
    assert selection == Selection(products=("c", "a", "b"), baseline="c")
    assert selection.without_baseline() == Selection(products=("c", "a", "b"))
    assert selection.without_product("c") == Selection(products=("a", "b"))


@pytest.mark.parametrize("query", ["basis=product-x", "p=product-a&p=product-b&basis=product-c"])
def test_a_baseline_outside_the_comparison_is_refused_next_to_its_field(
    client: Client, query: str
) -> None:
    response = client.get(f"/vergelijken/?{query}")
    text = response.content.decode()
    assert response.status_code == 400
    assert "staat niet in deze vergelijking" in text
    assert 'href="#id_basis"' in text


def test_json_tells_the_baseline_and_the_differences(client: Client) -> None:
    document = client.get("/vergelijken.json?basis=product-b").json()
    row = next(
        row
        for group in document["groepen"]
        for row in group["rijen"]
        if row["sleutel"] == "max_werkgeverslasten"
    )
    assert document["basis"] == "product-b"
    assert row["cellen"]["product-a"]["verschil_met_basis"] == ["5 procentpunt hoger"]
