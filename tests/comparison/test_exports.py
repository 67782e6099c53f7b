"""The comparison to take along, harmless in every program that opens it."""

import csv
from io import StringIO

import pytest
from django.test import Client

from comparison.exports import FORMATS
from tests.builders import a_product, a_sheet, an_insurer, published

pytestmark = pytest.mark.django_db


def test_every_format_has_an_address_and_says_what_it_is(client: Client) -> None:
    for item in FORMATS:
        response = client.get(f"/vergelijken.{item.suffix}?op=2026-02-01")
        assert response.status_code == 200
        assert response["Content-Type"] == item.content_type
        assert f'vergelijking-2026-02-01.{item.suffix}"' in response["Content-Disposition"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_becomes_a_formula(client: Client, start: str) -> None:
    formula = f'{start}HYPERLINK("https://example.org")'
    product = a_product(an_insurer(f"{formula} nv"), name=formula, slug="polis")
    published(
        a_sheet(
            product,
            regres={"certainty": "onbekend", "value": None, "note": formula, "source": formula},
        )
    )
    text = client.get("/vergelijken.csv").content.decode("utf-8-sig")
    items = [item for line in csv.reader(StringIO(text), delimiter=";") for item in line]
    assert f"'{formula}" in items
    assert not [item for item in items if item.startswith(start)]


def test_excel_reads_it_as_dutch(client: Client) -> None:
    published(a_sheet(a_product(slug="polis")))
    raw = client.get("/vergelijken.csv").content
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    assert raw.decode("utf-8-sig").count(";") > 23 * 6
