"""A comparison on any day, as it was known then."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from policies.models import Product
from tests.builders import a_product, a_sheet, clock_at, moment, published, withdrawn
from tests.comparison.conftest import AsJson

pytestmark = pytest.mark.django_db

COSTS = "max_werkgeverslasten"


def texts(document: dict[str, Any], row: str = COSTS) -> dict[str, str]:
    """What each product says in a row."""
    rows = {item["sleutel"]: item for group in document["groepen"] for item in group["rijen"]}
    cells = rows[row]["cellen"] if rows else {}
    return {product: cell["tekst"] for product, cell in cells.items()}


@pytest.fixture
def product() -> Product:
    """A product of 2026 that says 25%, corrected in March to 30%, and 40% from July on."""
    it = a_product(slug="polis")
    published(a_sheet(it, date(2026, 1, 1), max_werkgeverslasten="tot 25%"), at="2025-12-01")
    published(a_sheet(it, date(2026, 1, 1), max_werkgeverslasten="tot 30%"), at="2026-03-10")
    published(a_sheet(it, date(2026, 7, 1), max_werkgeverslasten="tot 40%"), at="2026-06-01")
    return it


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, {"polis": "tot 40%"}),
        ({"op": "2026-06-30"}, {"polis": "tot 30%"}),
        ({"op": "2026-07-01"}, {"polis": "tot 40%"}),
        ({"op": "2026-02-01"}, {"polis": "tot 30%"}),
        ({"op": "2026-02-01", "bekend": "2026-03-09"}, {"polis": "tot 25%"}),
        ({"op": "2026-02-01", "bekend": "2026-03-10"}, {"polis": "tot 30%"}),
        ({"op": "2026-02-01", "bekend": "2026-03-10T10:59:59Z"}, {"polis": "tot 25%"}),
        ({"op": "2026-02-01", "bekend": "2026-03-10T11:00:00Z"}, {"polis": "tot 30%"}),
        ({"op": "2026-08-01", "bekend": "2026-05-31"}, {"polis": "tot 30%"}),
        ({"op": "2025-12-31"}, {}),
        ({"op": "2026-02-01", "bekend": "2025-11-30"}, {}),
    ],
    ids=str,
)
def test_in_force_on_a_day_and_known_on_a_day_are_two_questions(
    product: Product, as_json: AsJson, query: dict[str, str], said: dict[str, str]
) -> None:
    assert texts(as_json(**query)) == said


def test_a_withdrawn_product_is_gone_from_its_day_but_not_before(
    product: Product, as_json: AsJson
) -> None:
    withdrawn(product, date(2026, 10, 1), at="2026-09-01")
    assert texts(as_json(op="2026-09-30")) == {"polis": "tot 40%"}
    assert texts(as_json(op="2026-10-01")) == {}
    assert texts(as_json(op="2026-10-01", bekend="2026-08-31")) == {"polis": "tot 40%"}


def test_a_permalink_gives_the_same_cells_for_ever(as_json: AsJson) -> None:
    product = a_product(slug="polis")
    published(a_sheet(product, max_werkgeverslasten="tot 25%"), at="2026-01-05")
    shown = as_json(op="2026-02-01")
    query = parse_qs(urlsplit(shown["vast_adres"]).query)
    published(a_sheet(product, max_werkgeverslasten="tot 30%"), at="2026-03-10")
    published(a_sheet(a_product()), at="2026-03-11")
    withdrawn(product, date(2026, 1, 15), at="2026-09-01")
    again = as_json(**query)
    assert texts(again) == {"polis": "tot 25%"}
    assert again["groepen"] == shown["groepen"]
    assert again["producten"] == shown["producten"]
    assert again["vast_adres"] == shown["vast_adres"]


def test_what_a_permalink_and_a_version_show_stays_whatever_is_published_after(
    client: Client, as_json: AsJson
) -> None:
    product = a_product(slug="polis")
    steps = (
        lambda: published(
            a_sheet(product, date(2026, 1, 1), max_werkgeverslasten="tot 25%"), at="2026-01-05"
        ),
        lambda: published(
            a_sheet(product, date(2026, 1, 1), max_werkgeverslasten="tot 30%"), at="2026-03-10"
        ),
        lambda: published(
            a_sheet(product, date(2026, 2, 1), max_werkgeverslasten="tot 40%"), at="2026-04-01"
        ),
        lambda: withdrawn(product, date(2026, 1, 15), at="2026-09-01"),
    )
    taken: list[tuple[str, dict[str, Any]]] = []
    versions: dict[int, str] = {}
    for step in steps:
        step()
        on = "2026-02-01" if len(taken) < 3 else "2026-01-10"
        shown = as_json(op=on)
        taken.append((shown["vast_adres"], shown["groepen"]))
        for number in range(1, min(len(taken), 3) + 1):
            answer = costs_of_version(client, number)
            assert versions.setdefault(number, answer) == answer
    assert versions == {1: "tot 25%", 2: "tot 30%", 3: "tot 40%"}
    assert [texts({"groepen": cells})["polis"] for _, cells in taken] == [
        "tot 25%",
        "tot 30%",
        "tot 40%",
        "tot 30%",
    ]
    for address, cells in taken:
        assert as_json(**parse_qs(urlsplit(address).query))["groepen"] == cells


def costs_of_version(client: Client, number: int) -> str:
    """What the page of a version answers to the employer's costs."""
    html = client.get(f"/producten/polis/versies/{number}/").content.decode()
    answer = html.partition(f'id="{COSTS}"')[2].partition('<span class="answer">')[2]
    return answer.partition("</span>")[0]


def test_a_permalink_made_today_does_not_change_today(as_json: AsJson, product: Product) -> None:
    day = "2026-10-05"
    published(a_sheet(product, max_werkgeverslasten="tot 41%"), at=moment(day, 9))
    with clock_at(moment(day, 10)):
        shown = as_json(op="2026-02-01", bekend=day)
        assert texts(shown) == {"polis": "tot 41%"}
    published(a_sheet(product, max_werkgeverslasten="tot 42%"), at=moment(day, 11))
    query = parse_qs(urlsplit(shown["vast_adres"]).query)
    assert texts(as_json(**query)) == {"polis": "tot 41%"}


def test_a_draft_is_nowhere(client: Client, as_json: AsJson) -> None:
    sheet = a_sheet(a_product(slug="geheim"))
    assert as_json()["producten"] == []
    response = client.get("/producten/geheim/")
    assert response.status_code == 404
    assert "Wij kennen geen product met de naam" in response.content.decode()
    assert sheet.product.name not in response.content.decode()


def test_a_product_page_shows_its_sheet_of_the_day(product: Product, client: Client) -> None:
    text = client.get("/producten/polis/?op=2026-02-01&bekend=2026-03-09").content.decode()
    assert "tot 25%" in text
    assert "tot 30%" not in text
