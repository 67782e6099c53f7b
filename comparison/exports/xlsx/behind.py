"""The sheets behind the comparison: where every answer comes from, and what the rows mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from comparison.exports.lines import Line
from comparison.selection import AMSTERDAM
from comparison.table import Column
from comparison.templatetags.cells import confirmation
from policies.spreadsheet.cells import Styled, lay_out, put
from policies.statement import Statement

SOURCES = {
    "kenmerk": 30,
    "product": 22,
    "verzekeraar": 26,
    "versie": 8,
    "geldig vanaf": 18,
    "gepubliceerd op": 24,
    "bevestiging": 30,
    "zekerheid": 24,
    "antwoord": 30,
    "toelichting": 60,
    "bron": 50,
}
ROWS = {
    "sleutel": 30,
    "kenmerk": 30,
    "groep": 20,
    "uitleg": 70,
    "waarom telt dit?": 70,
    "wet": 40,
}


def write_sources(sheet: Worksheet, lines: Sequence[Line]) -> None:
    """A row per answer."""
    write_records(sheet, SOURCES, _of_answers(lines))


def write_rows(sheet: Worksheet, lines: Sequence[Line]) -> None:
    """A row per row of the comparison."""
    write_records(sheet, ROWS, _of_rows(lines))


def write_records(
    sheet: Worksheet, widths: Mapping[str, int], records: Iterable[Sequence[Styled]]
) -> None:
    """A row per record under these headings, each with its width; the first two stay in view."""
    lay_out(sheet, list(widths.values()), head=1, beside=2)
    put(sheet, 1, [(name, "kop") for name in widths])
    at = 1
    for at, record in enumerate(records, start=2):
        put(sheet, at, record)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{at}"


def _of_answers(lines: Sequence[Line]) -> Iterator[Sequence[Styled]]:
    for line in lines:
        for said in line.said:
            yield record_of(said.cell, said.column)


def record_of(cell: Statement, column: Column) -> Sequence[Styled]:
    """One answer of a product with all that stands behind it, under the headings of SOURCES."""
    published_at = column.published_at.astimezone(AMSTERDAM).replace(tzinfo=None)
    return [
        (cell.row.label, "kenmerk"),
        (column.name, "antwoord"),
        (column.insurer, "antwoord"),
        (column.version, "getal"),
        (column.valid_from, "dag"),
        (published_at, "tijdstip"),
        (confirmation(column), "antwoord"),
        (cell.certainty.label, "antwoord"),
        (cell.text, "antwoord" if cell.certainty.has_value else "zonder antwoord"),
        (cell.note, "antwoord"),
        (cell.source, "antwoord"),
    ]


def _of_rows(lines: Sequence[Line]) -> Iterator[Sequence[Styled]]:
    for line in lines:
        row = line.row
        texts = (row.key, row.label, row.group, row.explanation, row.why, row.law)
        yield [(text, "antwoord") for text in texts]
