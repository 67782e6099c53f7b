"""The comparison to take along, harmless in every program that opens it."""

import csv
from io import StringIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comparison.exports import FORMATS, Format
from comparison.reading import Comparison
from tests.builders import a_product, a_sheet, an_insurer, published
from tests.comparison.conftest import AsJson
from tests.comparison.programs import needs_pango

pytestmark = pytest.mark.django_db


EVERY_FORMAT = pytest.mark.parametrize(
    "item",
    [
        pytest.param(item, marks=needs_pango if item.suffix == "pdf" else (), id=item.suffix)
        for item in FORMATS
    ],
)


@EVERY_FORMAT
def test_every_format_has_an_address_and_says_what_it_is(
    client: Client, item: Format[Comparison]
) -> None:
    response = client.get(f"/vergelijken.{item.suffix}?op=2026-02-01")
    assert response.status_code == 200
    assert response["Content-Type"] == item.content_type
    assert response["Content-Disposition"].endswith(f'vergelijking-2026-02-01.{item.suffix}"')


@EVERY_FORMAT
def test_a_spreadsheet_is_saved_and_the_rest_opens_at_once(
    client: Client, item: Format[Comparison]
) -> None:
    saved = client.get(f"/vergelijken.{item.suffix}")["Content-Disposition"].startswith(
        "attachment"
    )
    assert saved is (item.suffix in {"csv", "xlsx"})


@EVERY_FORMAT
@pytest.mark.usefixtures("example", "counted_elsewhere")
def test_every_format_costs_four_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, item: Format[Comparison]
) -> None:
    with django_assert_max_num_queries(4):
        client.get(f"/vergelijken.{item.suffix}")


@pytest.mark.usefixtures("example")
def test_csv_tells_how_the_others_differ_from_the_baseline(client: Client) -> None:
    query = {"p": ["product-a", "product-b"], "basis": "product-b"}
    raw = client.get("/vergelijken.csv", query).content
    lines = list(csv.reader(StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert ["maatstaf", "Product B"] in lines
    heading = next(line for line in lines if line[:1] == ["groep"])
    named = [name for name in heading if "verschil met" in name]
    assert named == ["Product A (Verzekeraar A): verschil met Product B"]
    document = client.get("/vergelijken.json", query).json()
    rows = [row for group in document["groepen"] for row in group["rijen"]]
    assert [line[heading.index(named[0])] for line in lines[lines.index(heading) + 1 :]] == [
        "; ".join(row["cellen"]["product-a"]["verschil_met_basis"]) for row in rows
    ]


@pytest.mark.usefixtures("example")
def test_json_tells_of_a_baseline_only_where_there_is_one(as_json: AsJson) -> None:
    without, held = as_json(), as_json(basis="product-b")
    assert [without["basis"], held["basis"]] == [None, "product-b"]
    for document, told in ((without, False), (held, True)):
        cells = document["groepen"][0]["rijen"][0]["cellen"].values()
        assert {"verschil_met_basis" in cell for cell in cells} == {told}
    own = [row["cellen"]["product-b"] for group in held["groepen"] for row in group["rijen"]]
    assert all(cell["verschil_met_basis"] == [] for cell in own)


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
