"""Every cell of the source document is found back in the example catalogue, with its meaning."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from policies.models import Cell, Certainty
from policies.rows import ROW_BY_KEY, ROWS
from tests.source import DIFFERING, LOST

SOURCE = json.loads((Path(__file__).parents[1] / "data/productvergelijking.json").read_text())
COLUMNS = dict(zip(SOURCE["kolommen"], "abcde", strict=True))
CELLS = [
    (row["sleutel"], column, text)
    for row in SOURCE["rijen"]
    for column, text in row["waarden"].items()
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> dict[tuple[str, str], Cell]:
    """The cells of the example catalogue, by product and row."""
    call_command("load_example", verbosity=0)
    cells = Cell.objects.select_related("sheet__product")
    return {(cell.sheet.product.slug, cell.row): cell for cell in cells}


def meaning_of(cell: Cell) -> object:
    answer = cell.answer()
    return None if answer is None else cell.definition.kind.meaning(answer)


def test_the_document_has_every_row_for_every_product() -> None:
    assert {row["sleutel"] for row in SOURCE["rijen"]} == {row.key for row in ROWS}
    assert len(CELLS) == 5 * 23


def test_every_cell_of_the_document_is_found_back(loaded: dict[tuple[str, str], Cell]) -> None:
    for key, column, text in CELLS:
        cell, kind = loaded[f"product-{COLUMNS[column]}", key], ROW_BY_KEY[key].kind
        if text is None:
            assert (cell.certainty, cell.value) == (Certainty.UNKNOWN, None)
        else:
            assert cell.certainty == Certainty.TAKEN_OVER
            assert meaning_of(cell) == kind.meaning(kind.parse(text)), (key, column)


def test_the_catalogue_has_nothing_that_the_document_has_not(
    loaded: dict[tuple[str, str], Cell],
) -> None:
    assert set(loaded) == {(f"product-{COLUMNS[column]}", key) for key, column, _ in CELLS}


def test_every_cell_names_the_document_and_the_column(
    loaded: dict[tuple[str, str], Cell],
) -> None:
    for (slug, _), cell in loaded.items():
        column = "abcde".index(slug[-1]) + 1
        assert cell.source == f"Productvergelijking MKB Verzuim ontzorg, tabel, kolom {column}"


def test_exactly_six_rows_differ_and_six_are_given_by_nobody(
    loaded: dict[tuple[str, str], Cell],
) -> None:
    meanings = {
        row.key: {meaning_of(loaded[f"product-{letter}", row.key]) for letter in "abcde"}
        for row in ROWS
    }
    assert {key for key, found in meanings.items() if len(found) > 1} == DIFFERING
    assert {key for key, found in meanings.items() if found == {None}} == LOST


def test_products_a_and_d_mean_the_same_at_death(loaded: dict[tuple[str, str], Cell]) -> None:
    row = "dekking_bij_overlijden"
    texts = {c: text for key, c, text in CELLS if key == row}
    assert texts["K1"] != texts["K4"]
    assert meaning_of(loaded["product-a", row]) == meaning_of(loaded["product-d", row])


def test_what_the_source_lost_is_told_in_a_note(loaded: dict[tuple[str, str], Cell]) -> None:
    for key in LOST:
        assert "verloren gegaan" in loaded["product-a", key].note


@pytest.mark.parametrize("row", ["dekkingen", "eigen_risicotermijn"])
def test_where_the_source_contradicts_itself_a_note_says_so(
    loaded: dict[tuple[str, str], Cell], row: str
) -> None:
    assert all("spreekt zichzelf tegen" in loaded[f"product-{x}", row].note for x in "abcde")
