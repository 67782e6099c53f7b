"""Page, JSON and CSV hold the same cells, whatever is asked."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any, NamedTuple

import pytest
from django.test import Client

from tests.builders import a_product, a_sheet, clock_at, moment, published
from tests.comparison.page import ComparisonPage

pytestmark = pytest.mark.django_db


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


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_every_format_holds_the_same_cells(client: Client, query: dict[str, Any]) -> None:
    assert shown_alike(client, query)


def test_every_format_keeps_dates_and_knowledge_apart(client: Client) -> None:
    product = a_product(slug="polis", name="Polis")
    published(a_sheet(product, max_werkgeverslasten="tot 25%"), at="2026-01-05")
    published(a_sheet(product, max_werkgeverslasten="tot 30%"), at="2026-03-10")
    published(a_sheet(product, date(2026, 7, 1), regres="nee"), at="2026-06-01")
    seen = [
        {
            cell.answer
            for cell in shown_alike(client, {"p": "polis", **dates})
            if cell.row in {"Werkgeverslasten", "Regres"}
        }
        for dates in (
            {"op": "2026-02-01", "bekend": "2026-03-09"},
            {"op": "2026-02-01", "bekend": "2026-03-10"},
            {"op": "2026-07-01"},
        )
    ]
    assert seen == [
        {"tot 25%", "niet opgegeven"},
        {"tot 30%", "niet opgegeven"},
        {"tot 30%", "nee"},
    ]


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/vergelijken/", ["4 maart 2031 om 15.00 uur", "Catalogusversie 5", "15 juni 2025"]),
        ("/vergelijken.csv", ["2031-03-04T15:00:00+01:00", "catalogusversie;5", "op;2025-06-15"]),
        (
            "/vergelijken.json",
            ['"2031-03-04T15:00:00+01:00"', '"catalogusversie": 5', '"op": "2025-06-15"'],
        ),
    ],
)
def test_every_format_tells_date_version_and_moment(
    client: Client, address: str, told: list[str]
) -> None:
    with clock_at(moment("2031-03-04", hour=15)):
        text = client.get(address, {"op": "2025-06-15"}).content.decode()
    assert [fact for fact in told if fact not in text] == []
    assert "bekend=" in text


def shown_alike(client: Client, query: dict[str, Any]) -> list[Shown]:
    """The cells that are asked for, after making sure that every format holds the same."""
    cells = list(in_json(client.get("/vergelijken.json", query).json()))
    assert list(in_csv(client.get("/vergelijken.csv", query).content.decode("utf-8-sig"))) == cells
    page = ComparisonPage(client.get("/vergelijken/", query).content.decode())
    assert list(on_page(page, cells)) == cells
    return cells


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
