"""The comparison as a workbook: the same cells, no formula, ready to read and to print."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from openpyxl import Workbook

from policies.rows import ROWS
from tests.builders import a_product, a_sheet, an_insurer, clock_at, moment, published
from tests.comparison.programs import converted
from tests.comparison.workbook import answers_of, facts_of, lines_of, opened, texts_of

pytestmark = pytest.mark.django_db

AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Every sheet in a file of its own, in UTF-8."""


@pytest.fixture
def five(client: Client, example: None) -> Workbook:
    """The five products of the source."""
    return opened(client.get("/vergelijken.xlsx").content)


def test_the_sheets_stand_in_order_and_open_at_the_comparison(five: Workbook) -> None:
    assert five.sheetnames == ["Vergelijking", "Bronnen en toelichtingen", "Kenmerken"]
    assert five.active is five["Vergelijking"]


def test_the_document_tells_what_it_is(five: Workbook) -> None:
    assert five.properties.title is not None
    assert "6 van 23 kenmerken verschillen" in five.properties.title
    assert five.properties.language == "nl-NL"


def test_heads_stay_in_view_and_are_printed_on_every_page(five: Workbook) -> None:
    for sheet, cell, head in zip(
        five.worksheets, ("C6", "C2", "C2"), ("$5:$5", "$1:$1", "$1:$1"), strict=True
    ):
        assert sheet.freeze_panes == cell
        assert sheet.print_title_rows == head
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        footer = str(sheet.HeaderFooter.oddFooter)
        assert "catalogusversie: 5" in footer
        assert "gemaakt op: " in footer
        assert "&P van &N" in footer


def test_every_row_is_explained(five: Workbook) -> None:
    told = {row[0]: row for row in texts_of(five["Kenmerken"])}
    for row in ROWS:
        assert told[row.key] == [
            row.key,
            row.label,
            row.group,
            row.explanation,
            row.why,
            row.law,
        ]


def test_dates_behind_an_answer_are_dates(client: Client) -> None:
    published(a_sheet(a_product(slug="polis"), date(2026, 4, 1)), at="2026-03-05")
    workbook = opened(client.get("/vergelijken.xlsx?op=2026-05-01").content)
    row = next(workbook["Bronnen en toelichtingen"].iter_rows(min_row=2))
    assert "".join(cell.data_type for cell in row)[3:6] == "ndd"
    assert [str(cell.value) for cell in row[3:6]] == [
        "1",
        "2026-04-01 00:00:00",
        "2026-03-05 12:00:00",
    ]


def test_how_certain_a_row_is_names_products_where_they_differ(client: Client) -> None:
    alfa = a_product(an_insurer("A"), name="Alfa", slug="alfa")
    bravo = a_product(an_insurer("B"), name="Bravo", slug="bravo")
    published(a_sheet(alfa, regres="nee", inlooprisico=None))
    published(a_sheet(bravo, regres=None, inlooprisico=None))
    workbook = opened(client.get("/vergelijken.xlsx").content)
    told = {line["Kenmerk"]: line["Zekerheid"] for line in lines_of(workbook)}
    assert told["Regres"] == "Alfa: bevestigd door de verzekeraar; Bravo: niet opgegeven"
    assert told["Inlooprisico"] == "niet opgegeven"


@pytest.mark.usefixtures("example")
def test_a_baseline_gives_every_other_product_its_difference(client: Client) -> None:
    query = {"p": ["product-a", "product-b"], "basis": "product-b"}
    workbook = opened(client.get("/vergelijken.xlsx", query).content)
    assert facts_of(workbook)["maatstaf"] == "Product B"
    document = client.get("/vergelijken.json", query).json()
    rows = [row for group in document["groepen"] for row in group["rijen"]]
    lines = list(lines_of(workbook))
    assert [line["Product A: verschil met Product B"] for line in lines] == [
        "; ".join(row["cellen"]["product-a"]["verschil_met_basis"]) for row in rows
    ]
    assert not [name for name in lines[0] if name.startswith("Product B: verschil")]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "#REF!", "{="])
def test_no_text_becomes_a_formula_or_an_error(client: Client, start: str) -> None:
    text = f'{start}HYPERLINK("https://example.org")'
    product = a_product(an_insurer(f"{text} nv"), name=text, slug="polis")
    cell = {"certainty": "onbekend", "value": None, "note": text, "source": text}
    published(a_sheet(product, regres=cell))
    raw = client.get("/vergelijken.xlsx").content
    told = [answer for answer in answers_of(opened(raw)) if answer["kenmerk"] == "Regres"]
    assert [(one["product"], one["toelichting"], one["bron"]) for one in told] == [(text,) * 3]
    for sheet in opened(raw).worksheets:
        for row in sheet.iter_rows():
            for item in row:
                assert item.data_type in {"s", "n", "d"}
                assert item.hyperlink is None
                if isinstance(item.value, str) and item.value.startswith(("=", "+", "-", "@")):
                    assert item.quotePrefix
    assert {tag for tag in _tags(raw) if tag in {"f", "hyperlink", "externalReference"}} == set()


def _tags(raw: bytes) -> set[str]:
    """The names of all elements, in every part of the file."""
    with ZipFile(BytesIO(raw)) as parts:
        return {
            element.tag.rpartition("}")[2]
            for name in parts.namelist()
            for element in fromstring(parts.read(name)).iter()
        }


def test_what_xml_cannot_hold_is_left_out(client: Client) -> None:
    cell = {"certainty": "onbekend", "value": None, "note": "a\x01b\x0bc\ufffed\ne\U0001f600"}
    published(a_sheet(a_product(slug="polis"), regres=cell))
    workbook = opened(client.get("/vergelijken.xlsx").content)
    told = [one["toelichting"] for one in answers_of(workbook) if one["kenmerk"] == "Regres"]
    assert told == ["abcd\ne\U0001f600"]


@pytest.mark.usefixtures("example")
def test_the_same_comparison_gives_the_same_bytes(client: Client) -> None:
    with clock_at(moment("2031-03-04")):
        assert len({client.get("/vergelijken.xlsx").content for _ in range(2)}) == 1


def test_without_products_it_says_so(client: Client) -> None:
    workbook = opened(client.get("/vergelijken.xlsx?op=2020-01-01").content)
    assert "Geen producten op deze dag" in next(texts_of(workbook["Vergelijking"]))[0]
    assert list(lines_of(workbook)) == []


@pytest.mark.usefixtures("example")
def test_libreoffice_reads_the_same_cells(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "vergelijking.xlsx"
    file.write_bytes(client.get("/vergelijken.xlsx").content)
    folder = converted(file, AS_CSV)
    beside = (folder / "vergelijking-Vergelijking.csv").read_text()
    behind = (folder / "vergelijking-Bronnen en toelichtingen.csv").read_text()
    workbook = opened(file.read_bytes())
    for line in lines_of(workbook):
        assert all(text.replace('"', '""') in beside for text in line.values())
    for answer in answers_of(workbook):
        for name in ("antwoord", "toelichting", "bron"):
            assert answer[name].replace('"', '""') in behind
    assert "Err:" not in beside + behind
    assert ",01-01-2024," in behind


def test_a_name_with_what_xml_cannot_hold_breaks_nothing(client: Client) -> None:
    published(a_sheet(a_product(an_insurer("Ver\x0bzekeraar"), name="Po\x0blis \ufffe")))
    workbook = opened(client.get("/vergelijken.xlsx").content)
    assert workbook.properties.title is not None
    assert "Polis  van Verzekeraar" in workbook.properties.title
