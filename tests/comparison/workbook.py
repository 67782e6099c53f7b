"""Reads a workbook back as a spreadsheet program would."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Row = list[str]


def opened(raw: bytes) -> Workbook:
    """The workbook in these bytes."""
    return load_workbook(BytesIO(raw))


def texts_of(sheet: Worksheet) -> Iterator[Row]:
    """The rows of a sheet as texts; an empty cell is an empty text."""
    for row in sheet.iter_rows(values_only=True):
        yield ["" if item is None else str(item) for item in row]


def facts_of(workbook: Workbook) -> dict[str, str]:
    """What the top of the comparison tells, by name."""
    _, names, words, (name, address, *_), *_ = texts_of(workbook["Vergelijking"])
    return {**dict(zip(names, words, strict=True)), name: address}


def lines_of(workbook: Workbook) -> Iterator[dict[str, str]]:
    """The lines of the comparison, by the first line of their headings; no group headings."""
    _, _, _, _, headings, *rows = texts_of(workbook["Vergelijking"])
    names = [heading.partition("\n")[0] for heading in headings]
    for row in rows:
        line = dict(zip(names, row, strict=True))
        if line["Zekerheid"]:
            yield line


def answers_of(workbook: Workbook) -> Iterator[dict[str, str]]:
    """The answers with what stands behind them, by their headings."""
    headings, *rows = texts_of(workbook["Bronnen en toelichtingen"])
    for row in rows:
        yield dict(zip(headings, row, strict=True))
