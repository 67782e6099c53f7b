"""What policies pay as a workbook: no formula, heads in view, every step with its source."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.builders import a_product, a_sheet, an_insurer, clock_at, moment, published
from tests.comparison.payout.golden_reading import HEAD, as_workbook
from tests.comparison.payout.reading import a_question
from tests.comparison.workbook import texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def then() -> Iterator[None]:
    with clock_at(moment("2031-03-04", hour=15)):
        yield


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_name_becomes_a_formula(client: Client, start: str) -> None:
    name = f'{start}HYPERLINK("https://example.org")'
    published(a_sheet(a_product(an_insurer(f"{name} nv"), name=name, slug="polis")))
    book = as_workbook(client, a_question(p="polis"))
    assert list(texts_of(book["Uitkomst"]))[HEAD][:2] == [name, f"{name} nv"]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n", "d"}
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix


@pytest.mark.usefixtures("example")
def test_heads_stay_in_view_and_feet_tell_when_it_was_made(client: Client) -> None:
    book = as_workbook(client, a_question())
    assert book.sheetnames == ["Uitkomst", "Berekening", "Bronnen"]
    for sheet, cell in zip(book.worksheets, ("B6", "C2", "C2"), strict=True):
        assert sheet.freeze_panes == cell
        footer = sheet.HeaderFooter.oddFooter
        assert footer is not None
        foot = str(footer.left.text)
        assert "gemaakt op: 4 maart 2031 om 15.00 uur" in foot
        assert len(foot) < 255
    assert book.properties.title is not None
    assert "Wat 5 polissen betalen" in book.properties.title


@pytest.mark.usefixtures("example")
def test_the_working_tells_each_step_with_its_source(client: Client) -> None:
    book = as_workbook(client, a_question())
    steps = [row for row in texts_of(book["Berekening"]) if row[0] == "Product A"]
    assert steps[-1][2:5] == [
        "De polis betaalt in jaar 1",
        "€ 36.540 / 261 × 100 volle dagen, nu pas afgerond",
        "€ 14.000,00",
    ]
    division = next(row for row in steps if row[2] == "Dagloon")
    assert division[6] == "Uitkeringsmethodiek"
    assert division[9] == "Productvergelijking MKB Verzuim ontzorg, tabel, kolom 1"
    legal = [row for row in texts_of(book["Bronnen"]) if row[1] == "wettelijk bedrag"]
    assert [row[8] for row in legal] == ["€ 305,41", "€ 14,99"]
