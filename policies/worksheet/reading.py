"""Reads a worksheet that comes back: whose it is, and what was typed in every open cell."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from policies.kinds import dutch
from policies.worksheet.filled import LAYOUT_NAME, PRODUCT, VERSION, Cells, Filled, Known
from policies.worksheet.guarding import DAMAGED, MOST_LINES, checked
from policies.worksheet.layout import FILLED_IN, HIDDEN, LAST, LAYOUT, PLACES, Column, locked
from policies.worksheet.meaning import Typed, unescaped
from policies.worksheet.problems import Unreadable

MOST_COLUMNS = 50
MOST_TOLD = 3
MOST_STRAY = 50
MOST_SIGNS = 32_767
"""What a cell can hold in any program: one text may stand in every cell, and is read as often."""

NEWER = "Dit werkblad is van een nieuwere versie van het portaal. Download het opnieuw."
OLDER = (
    "Dit werkblad is van een oudere versie van het portaal. "
    "Download een nieuw werkblad en plak daarin de antwoorden."
)

EXPECTED = frozenset(
    {"A1", "A2", *locked()}
    | {
        f"{column.letter}{at}"
        for column in (Column.HINT, Column.MEANING)
        for at in range(1, LAST + 1)
    }
)
"""The addresses of all cells that are locked."""


def read(raw: bytes, name: str = "") -> Filled:
    """The worksheet in these bytes, sent as a file of this name; raises Unreadable."""
    pages = _pages(checked(raw, name))
    for wanted in (FILLED_IN, HIDDEN):
        if wanted not in pages:
            raise Unreadable(
                f"Het blad “{wanted}” ontbreekt. Dit is geen werkblad van het portaal, "
                "of er is een blad uit verwijderd. Download een nieuw werkblad."
            )
    known = _known(pages[HIDDEN])
    filled_in = pages[FILLED_IN]
    _check_whole(filled_in)
    return Filled(
        known=known,
        typed={place: filled_in.get(place.address, Typed()) for place in PLACES},
        stray=dict(islice(_stray(filled_in), MOST_STRAY)),
    )


def _pages(file: BytesIO) -> dict[str, Cells]:
    """The cells of the two sheets that count; whatever the library makes of a damaged file."""
    try:
        workbook = load_workbook(file, read_only=True, keep_links=False)
        pages = {page.title: page for page in workbook.worksheets}
        return {name: dict(_cells(pages[name])) for name in (FILLED_IN, HIDDEN) if name in pages}
    except Exception as error:  # any error at all: the library trusts what it reads
        raise Unreadable(DAMAGED) from error


def _cells(page: Any) -> Iterator[tuple[str, Typed]]:
    page.reset_dimensions()
    for row in page.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS):
        for cell in row:
            if isinstance(cell.value, str) and len(cell.value) > MOST_SIGNS:
                raise Unreadable(DAMAGED)
            if cell.value is not None:
                yield cell.coordinate, Typed(cell.value, cell.data_type, cell.number_format)


def _known(page: Cells) -> Known:
    """What the hidden sheet tells; raises Unreadable for another layout."""
    told = {}
    for at in range(1, MOST_LINES):
        name = page.get(f"A{at}")
        if name is None:
            break
        told[str(name.value)] = page.get(f"B{at}", Typed()).value
    layout, version = told.pop(LAYOUT_NAME, None), told.pop(VERSION, None)
    product = told.pop(PRODUCT, None)
    if not isinstance(layout, int) or not isinstance(version, int) or not product:
        raise Unreadable(DAMAGED)
    if layout != LAYOUT:
        raise Unreadable(NEWER if layout > LAYOUT else OLDER)
    return Known(str(product), version, {name: str(mark) for name, mark in told.items()})


def _check_whole(page: Cells) -> None:
    """Raises Unreadable when a text that is locked is not where it was."""
    if moved := list(islice(_moved(page), MOST_TOLD)):
        raise Unreadable(
            f"De opmaak van het werkblad is veranderd. {' '.join(moved)} "
            "Download een nieuw werkblad en plak daarin de antwoorden."
        )


def _moved(page: Cells) -> Iterator[str]:
    for address, text in locked().items():
        found = dutch.tidy(unescaped(page.get(address, Typed()).shown))
        if found != text:
            yield f"In cel {address} hoort {_named(text)} te staan, er staat {_named(found)}."


def _named(text: str) -> str:
    return dutch.quoted(text) if text else "niets"


def _stray(page: Cells) -> Iterator[tuple[str, Typed]]:
    """What was typed beside the lines or below them."""
    asked = {*EXPECTED, *(place.address for place in PLACES)}
    return ((address, typed) for address, typed in page.items() if address not in asked)
