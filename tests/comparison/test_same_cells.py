"""Page, JSON and CSV hold the same cells, whatever is asked."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from typing import Any, NamedTuple

import pytest
from django.test import Client

from tests.comparison.conftest import AsJson
from tests.comparison.page import ComparisonPage

pytestmark = pytest.mark.usefixtures("example")


class Shown(NamedTuple):
    """What is said of one product in one row."""

    product: str
    row: str
    verdict: str
    answer: str
    note: str
    source: str


QUERIES: list[dict[str, Any]] = [
    {},
    {"p": ["product-e", "product-b"]},
    {"p": ["product-c"]},
    {"toon": "verschillen"},
    {"toon": "gelijk", "p": ["product-a", "product-d", "product-b"]},
    {"op": "2024-01-01"},
    {"op": "2025-06-15"},
    {"op": "2031-12-31"},
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_every_format_holds_the_same_cells(
    client: Client, as_json: AsJson, query: dict[str, Any]
) -> None:
    document = as_json(**query)
    cells = list(in_json(document))
    assert cells
    assert list(in_csv(client.get("/vergelijken.csv", query).content.decode("utf-8-sig"))) == cells
    page = ComparisonPage(client.get("/vergelijken/", query).content.decode())
    assert list(on_page(page, cells)) == cells


@pytest.mark.parametrize("address", ["/vergelijken/", "/vergelijken.csv", "/vergelijken.json"])
def test_every_format_tells_date_version_and_moment(client: Client, address: str) -> None:
    answered = client.get(address, {"op": "2025-06-15"}).content.decode().replace("&nbsp;", " ")
    assert "2025-06-15" in answered
    year = datetime.now().astimezone().strftime("%Y")
    assert "atalogusversie" in answered
    assert year in answered
    assert "bekend=" in answered


def in_json(document: dict[str, Any]) -> Iterator[Shown]:
    names = {item["product"]: item["naam"] for item in document["producten"]}
    for group in document["groepen"]:
        for row in group["rijen"]:
            for slug, cell in row["cellen"].items():
                yield Shown(
                    names[slug],
                    row["label"],
                    row["oordeel"],
                    cell["tekst"],
                    cell["toelichting"],
                    cell["bron"],
                )


def in_csv(text: str) -> Iterator[Shown]:
    lines = list(csv.reader(StringIO(text), delimiter=";"))
    heading = next(line for line in lines if line[:1] == ["groep"])
    names = [name.partition(" (")[0] for name in heading[4::4]]
    for line in lines[lines.index(heading) + 1 :]:
        _, _, label, verdict, *rest = line
        for number, name in enumerate(names):
            answer, _, note, source = rest[number * 4 : number * 4 + 4]
            yield Shown(name, label, verdict, answer, note, source)


def on_page(page: ComparisonPage, expected: list[Shown]) -> Iterator[Shown]:
    """The cells of the page; note and source are those expected, where the page tells them."""
    said = iter(expected)
    for row in page.rows:
        for name, answer, details in zip(page.products, row.answers, row.details, strict=True):
            note, source = next(said)[-2:]
            told = [text if text in details else "not told" for text in (note, source)]
            yield Shown(name, row.label, row.verdict, answer, *told)
