"""What the example catalogue shows: six rows differ, and what the source lost stays unknown."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from policies.rows import ROWS
from tests.comparison.conftest import AsJson
from tests.comparison.page import ComparisonPage
from tests.source import DIFFERING, LOST

pytestmark = pytest.mark.usefixtures("example")


def rows_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for group in document["groepen"] for row in group["rijen"]]


def judged(document: dict[str, Any], verdict: str) -> set[str]:
    return {row["sleutel"] for row in rows_of(document) if row["oordeel"] == verdict}


def test_exactly_six_rows_differ_and_six_cannot_be_compared(as_json: AsJson) -> None:
    document = as_json()
    assert judged(document, "verschilt") == DIFFERING
    assert judged(document, "niet vergelijkbaar") == LOST
    assert len(judged(document, "gelijk")) == 11
    assert (document["aantal_rijen"], document["aantal_verschillend"]) == (23, 6)


def test_spelling_is_no_difference_between_a_and_d(as_json: AsJson) -> None:
    assert "dekking_bij_overlijden" in judged(as_json(p=["product-a", "product-d"]), "gelijk")


def test_products_stand_in_alphabetical_order_of_insurer(as_json: AsJson) -> None:
    assert [item["verzekeraar"] for item in as_json()["producten"]] == [
        f"Verzekeraar {letter}" for letter in "ABCDE"
    ]


def test_a_product_is_told_as_the_contract_says(as_json: AsJson) -> None:
    product = as_json(p="product-a")["producten"][0]
    assert product.pop("gepubliceerd_op")
    assert product == {
        "product": "product-a",
        "naam": "Product A",
        "verzekeraar": "Verzekeraar A",
        "versie": 1,
        "geldig_vanaf": "2024-01-01",
        "bevestigd_op": None,
        "bevestiging": "niet bevestigd door de verzekeraar",
    }


def test_a_cell_is_told_as_the_contract_says(as_json: AsJson) -> None:
    rows = {row["sleutel"]: row for row in rows_of(as_json())}
    assert rows["max_werkgeverslasten"]["cellen"]["product-a"] == {
        "zekerheid": "overgenomen",
        "waarde": {"procent": "30"},
        "tekst": "tot 30%",
        "toelichting": "",
        "bron": "Productvergelijking MKB Verzuim ontzorg, tabel, kolom 1",
    }


def test_what_the_source_lost_is_never_no_and_never_blank(client: Client, as_json: AsJson) -> None:
    for row in rows_of(as_json()):
        if row["sleutel"] in LOST:
            assert {cell["tekst"] for cell in row["cellen"].values()} == {"niet opgegeven"}
            assert {cell["zekerheid"] for cell in row["cellen"].values()} == {"onbekend"}
            assert all(cell["waarde"] is None for cell in row["cellen"].values())
    page = ComparisonPage(client.get("/vergelijken/").content.decode())
    for definition, shown in zip(ROWS, page.rows, strict=True):
        if definition.key in LOST:
            assert shown.answers == ["niet opgegeven"] * 5


def test_no_lost_answer_is_blank_or_no_in_the_spreadsheet(client: Client) -> None:
    text = client.get("/vergelijken.csv").content.decode("utf-8-sig")
    lines = [line for line in csv.reader(StringIO(text), delimiter=";") if line[1:2]]
    lost = [line for line in lines if line[1] in LOST]
    assert len(lost) == len(LOST)
    assert {answer for line in lost for answer in line[4::4]} == {"niet opgegeven"}


@pytest.mark.parametrize("slug", [f"product-{letter}" for letter in "abcde"])
def test_the_page_of_a_product_says_not_given_for_each_lost_row(client: Client, slug: str) -> None:
    html = client.get(f"/producten/{slug}/").content.decode()
    assert html.count('<span class="answer">niet opgegeven</span>') == len(LOST)


def test_half_an_answer_is_told_as_half_an_answer(as_json: AsJson) -> None:
    rows = {row["sleutel"]: row for row in rows_of(as_json())}
    for key in ("opzegtermijn", "tarief_arbodienstverlening"):
        assert "niet opgegeven" in rows[key]["cellen"]["product-a"]["tekst"]


def test_the_two_conflicts_in_the_source_are_told(as_json: AsJson) -> None:
    rows = {row["sleutel"]: row for row in rows_of(as_json())}
    for key in ("dekkingen", "eigen_risicotermijn"):
        assert all(
            "De bron spreekt zichzelf tegen" in cell["toelichting"]
            for cell in rows[key]["cellen"].values()
        )
