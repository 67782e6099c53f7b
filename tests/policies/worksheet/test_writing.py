"""The worksheet as it is handed out: every question once, locked but for the answers."""

from datetime import date
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import Workbook

from policies import worksheet
from policies.kinds.parts import Choice, Flag
from policies.models import Sheet
from policies.rows import ROWS, grouped
from policies.worksheet.layout import (
    EXPLAINED,
    FACTS,
    FILLED_IN,
    HIDDEN,
    LINES,
    PLACES,
    Column,
    Heading,
    Line,
)
from tests.builders import a_product, a_sheet, an_insurer, clock_at, moment, published, submitted
from tests.policies.worksheet.sheets import at, parts_of, workbook_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet() -> Sheet:
    """A draft with a few answers."""
    product = a_product(an_insurer("Verzekeraar Vast"), name="Product Vast", slug="product-vast")
    return a_sheet(
        product,
        date(2026, 4, 1),
        dekkingen="70/70 t/m 100/70",
        regres="ja",
        opzegtermijn="niet opzegbaar in de eerste contractstermijn; daarna niet opgegeven",
        voorwaardenset="A 1 (1-7-2024) · B 2",
    )


@pytest.fixture
def workbook(sheet: Sheet) -> Workbook:
    """Its worksheet."""
    return workbook_of(worksheet.write(sheet))


def test_every_part_of_every_row_has_one_line_in_the_order_of_the_page() -> None:
    lines = [line for line in LINES if isinstance(line, Line) and line.row]
    assert [(line.row, line.question) for line in lines] == [
        (row, part.label)
        for _, rows in grouped()
        for row in rows
        for part in row.kind.parts.values()
    ]
    assert [line.at for line in LINES] == list(range(4, 4 + len(LINES)))
    assert [line.group for line in LINES if isinstance(line, Heading)] == [
        "Over dit blad",
        *(group for group, _ in grouped()),
    ]


def test_what_the_sheet_says_of_itself_is_called_as_in_the_form() -> None:
    fields = {field.name: str(field.verbose_name) for field in Sheet._meta.fields}
    assert {name: fields[name] for name in FACTS} == {
        name: label[0].lower() + label[1:] for name, label in FACTS.items()
    }


def test_the_sheets_stand_in_order_and_one_is_hidden(workbook: Workbook) -> None:
    assert workbook.sheetnames == [EXPLAINED, FILLED_IN, HIDDEN]
    assert workbook[HIDDEN].sheet_state == "veryHidden"
    assert workbook.active is workbook[EXPLAINED]


def test_answers_stand_in_their_cells_as_text(workbook: Workbook) -> None:
    page = workbook[FILLED_IN]
    assert page[at("valid_from")].value == "1-4-2026"
    assert page[at("dekkingen", "hoogste_jaar_1")].value == "100"
    assert page[at("dekkingen", "certainty")].value == "bevestigd door de verzekeraar"
    assert page[at("regres")].value == "ja"
    assert page[at("opzegtermijn", "gebonden_eerste_termijn")].value == "ja"
    assert page[at("opzegtermijn", "maanden_daarna")].value is None
    assert page[at("voorwaardenset")].value == "A 1 (1-7-2024)\nB 2"
    assert page[at("inlooprisico", "certainty")].value == "niet opgegeven"
    assert {page[place.address].number_format for place in PLACES} == {"@"}


def test_only_what_is_asked_is_open(workbook: Workbook) -> None:
    assert all(page.protection.sheet for page in workbook.worksheets)
    assert not any(page.protection.password for page in workbook.worksheets)
    page = workbook[FILLED_IN]
    merged = {cell for span in page.merged_cells.ranges for cell in span.cells}
    opened = {
        cell.coordinate
        for row in page.iter_rows()
        for cell in row
        if not cell.protection.locked and (cell.row, cell.column) not in merged
    }
    assert opened <= {place.address for place in PLACES}
    assert all(not page[place.address].protection.locked for place in PLACES)


def test_what_is_chosen_has_a_drop_down(workbook: Workbook) -> None:
    choices = {place.address: _offered(workbook, place.address) for place in PLACES}
    assert choices[at("regres")] == ["ja", "nee", "onder voorwaarden"]
    assert choices[at("opzegtermijn")] == ["ja", "nee"]
    assert choices[at("opzegbaar_bij_premieaanpassing")] == [
        "ja, bij elke wijziging van het premiepercentage",
        "ja, bij een verhoging boven een percentage",
        "nee",
    ]
    assert choices[at("regres", "certainty")] == [
        "bevestigd door de verzekeraar",
        "overgenomen uit een document",
        "niet opgegeven",
        "niet van toepassing",
    ]
    assert choices[at("dekkingen")] == []
    chosen = {place for place in PLACES if choices[place.address]}
    assert chosen == {place for place in PLACES if isinstance(place.takes, Choice | Flag)}


def _offered(workbook: Workbook, address: str) -> list[str]:
    """What the drop-down of this cell offers."""
    validation = _validation(workbook, address)
    if validation.type != "list":
        return []
    name, _, span = validation.formula1.partition("!")
    return [str(cell.value) for (cell,) in workbook[name][span.replace("$", "")]]


def _validation(workbook: Workbook, address: str) -> Any:
    """The one validation on this cell."""
    found = workbook[FILLED_IN].data_validations.dataValidation
    (one,) = [each for each in found if address in each.sqref]
    return one


def test_every_open_cell_says_how_to_fill_it_in(workbook: Workbook) -> None:
    for place in PLACES:
        help_text = _validation(workbook, place.address)
        assert help_text.showInputMessage
        assert 0 < len(help_text.promptTitle) <= 32
        assert 0 < len(help_text.prompt) <= 255
    page = workbook[FILLED_IN]
    for line in LINES:
        if isinstance(line, Line):
            assert page.cell(line.at, Column.HINT).value
        if isinstance(line, Line) and line.row and line.label:
            assert page.cell(line.at, Column.MEANING).value == line.row.explanation
    assert page["C9"].value == "Percentage van 0% t/m 100%."
    assert page[at("eerste_contractstermijn").replace("D", "C")].value == (
        "Heel getal van 1 t/m 10, in jaar."
    )


def test_heads_and_labels_stay_in_view(workbook: Workbook) -> None:
    assert workbook[FILLED_IN].freeze_panes == "C4"
    assert workbook[FILLED_IN].print_title_rows == "$3:$3"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("concept", "Ga in het portaal naar dit concept en kies “Werkblad inlezen”."),
        ("ingediend", "Dit blad is ingediend. Inlezen kan pas weer als het een concept is."),
        ("gepubliceerd", "Zet in cel D5 de eerste dag van de nieuwe versie."),
    ],
)
def test_the_first_sheet_says_whose_it_is_and_what_to_do(
    state: str, told: str, sheet: Sheet
) -> None:
    make: dict[str, Any] = {"ingediend": submitted, "gepubliceerd": published}
    sheet = make.get(state, lambda same: same)(sheet)
    page = workbook_of(worksheet.write(sheet))[EXPLAINED]
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert texts[0] == "Werkblad Product Vast"
    assert {"Verzekeraar Vast", f"1, {state}"} <= set(texts)
    assert any(told in text for text in texts)


def test_a_sheet_without_some_rows_has_a_worksheet_all_the_same(sheet: Sheet) -> None:
    sheet.cells.filter(row="regres").delete()
    page = workbook_of(worksheet.write(sheet))[FILLED_IN]
    assert page[at("regres", "certainty")].value == "niet opgegeven"


def test_a_damaged_answer_is_left_empty(sheet: Sheet) -> None:
    sheet.cells.filter(row="regres").update(value={"antwoord": 5})
    page = workbook_of(worksheet.write(sheet))[FILLED_IN]
    assert page[at("regres")].value is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "#REF!", "{=", "<script>"])
def test_nothing_is_a_formula_or_a_link(start: str) -> None:
    text = f'{start}HYPERLINK("https://example.org")'
    product = a_product(an_insurer(f"{text} nv"), name=text, slug="polis")
    cell = {"certainty": "onbekend", "value": None, "note": text, "source": text}
    sheet = a_sheet(product, regres=cell)
    sheet.remark = sheet.complaints_route = text
    sheet.save()
    raw = worksheet.write(sheet)
    page = workbook_of(raw)[FILLED_IN]
    for address in (at("regres", "note"), at("regres", "source"), at("remark")):
        assert page[address].value == text
        assert page[address].data_type == "s"
    tags = {
        element.tag.rpartition("}")[2]
        for name, part in parts_of(raw)
        for element in fromstring(part).iter()
    }
    assert not tags & {"f", "hyperlink", "externalReference"}


def test_the_same_sheet_at_the_same_moment_gives_the_same_bytes(sheet: Sheet) -> None:
    with clock_at(moment("2026-05-01")):
        assert worksheet.write(sheet) == worksheet.write(sheet)


def test_it_takes_few_queries(sheet: Sheet, django_assert_max_num_queries: Any) -> None:
    fresh = Sheet.objects.with_insurer().get(pk=sheet.pk)
    with django_assert_max_num_queries(1):
        worksheet.write(fresh)


def test_every_row_is_in_it(workbook: Workbook) -> None:
    labels = {str(row[0].value) for row in workbook[FILLED_IN].iter_rows(min_row=4)}
    assert {row.label for row in ROWS} <= labels
