"""Page, JSON, CSV and XLSX hold the same cells, whatever is asked; of PDF see test_pdf."""

import csv
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from typing import Any, NamedTuple

import pikepdf
import pytest
from django.test import Client

from tests.builders import a_product, a_sheet, clock_at, moment, published
from tests.comparison.page import ComparisonPage
from tests.comparison.programs import needs_pango
from tests.comparison.workbook import answers_of, facts_of, lines_of, opened

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
    {"p": ["product-e", "product-b", "product-a"], "basis": "product-b"},
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


@pytest.mark.usefixtures("example")
def test_a_workbook_tells_them_too(client: Client) -> None:
    with clock_at(moment("2031-03-04", hour=15)):
        raw = client.get("/vergelijken.xlsx", {"op": "2025-06-15"}).content
    facts = facts_of(opened(raw))
    assert "bekend=" in facts.pop("vast adres")
    assert {name: words for name, words in facts.items() if name} == {
        "vergelijking op": "15 juni 2025",
        "zoals bekend op": "het moment van maken",
        "catalogusversie": "5",
        "gemaakt op": "4 maart 2031 om 15.00 uur",
    }


@needs_pango
@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("query", [{"op": "2025-06-15"}, {"basis": "product-b"}], ids=str)
def test_every_format_names_the_same_permanent_address(
    client: Client, query: dict[str, str]
) -> None:
    address = client.get("/vergelijken.json", query).json()["vast_adres"]
    assert address in client.get("/vergelijken.csv", query).content.decode()
    assert facts_of(opened(client.get("/vergelijken.xlsx", query).content))["vast adres"] == address
    with pikepdf.open(BytesIO(client.get("/vergelijken.pdf", query).content)) as pdf:
        assert [str(link.A.URI) for link in pdf.pages[0].Annots] == [address]


def shown_alike(client: Client, query: dict[str, Any]) -> list[Shown]:
    """The cells that are asked for, after making sure that every format holds the same."""
    cells = list(in_json(client.get("/vergelijken.json", query).json()))
    assert list(in_csv(client.get("/vergelijken.csv", query).content.decode("utf-8-sig"))) == cells
    assert list(in_xlsx(client.get("/vergelijken.xlsx", query).content)) == cells
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
    names = [name for name in heading[4:] if ": " not in name]
    for line in lines[lines.index(heading) + 1 :]:
        told = dict(zip(heading, line, strict=True))
        for name in names:
            yield Shown(
                name.partition(" (")[0],
                told["kenmerk"],
                told["oordeel"],
                told[name],
                told[f"{name}: toelichting"],
                told[f"{name}: bron"],
            )


def in_xlsx(raw: bytes) -> Iterator[Shown]:
    workbook = opened(raw)
    beside = {line["Kenmerk"]: line for line in lines_of(workbook)}
    for told in answers_of(workbook):
        line, name = beside[told["kenmerk"]], told["product"]
        assert line[name] == told["antwoord"]
        yield Shown(
            name,
            told["kenmerk"],
            line["Oordeel"],
            told["antwoord"],
            told["toelichting"],
            told["bron"],
        )


def on_page(page: ComparisonPage, expected: list[Shown]) -> Iterator[Shown]:
    """The cells of the page; note and source are those expected, where the page tells them."""
    said = iter(expected)
    for row in page.rows:
        for name, answer, details in zip(page.products, row.answers, row.details, strict=True):
            note, source = next(said)[-2:]
            told = [text if text in details else "not told" for text in (note, source)]
            yield Shown(name, row.label, row.verdict, answer, *told)
