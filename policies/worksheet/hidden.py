"""The hidden sheet of a worksheet: by what the portal knows the file again, and the drop-downs."""

from collections.abc import Iterable
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from policies import workflow
from policies.kinds.parts import Choice, Flag
from policies.models import Cell, Sheet
from policies.spreadsheet.cells import put_one
from policies.worksheet.filled import LAYOUT_NAME, PRODUCT, VERSION
from policies.worksheet.layout import HIDDEN, LAYOUT, PLACES, SUBJECTS, Takes

YES_OR_NO = ("ja", "nee")
FIRST_LIST = 4
"""The first column with the choices of a drop-down; names and what they stand for come before."""


def marks_of(sheet: Sheet, cells: Iterable[Cell]) -> dict[str, str]:
    """The mark of everything on the worksheet, by its subject."""
    marks = workflow.marks_of(workflow.facts_of(sheet), cells)
    return {subject: marks[subject] for subject in SUBJECTS}


def write_hidden(page: Worksheet, sheet: Sheet, cells: Iterable[Cell]) -> None:
    """Write down of which sheet this worksheet is, and the choices of every drop-down."""
    page.sheet_state = "veryHidden"
    named: dict[str, Any] = {
        LAYOUT_NAME: LAYOUT,
        PRODUCT: sheet.product.slug,
        VERSION: sheet.version,
        **marks_of(sheet, cells),
    }
    for at, (name, item) in enumerate(named.items(), start=1):
        put_one(page.cell(at, 1), name, "tekst")
        put_one(page.cell(at, 2), item, "tekst")
    for column, words in enumerate(_lists(), start=FIRST_LIST):
        for at, word in enumerate(words, start=1):
            put_one(page.cell(at, column), word, "tekst")


def choices_of(takes: Takes) -> tuple[str, ...]:
    """What there is to choose from; nothing where one types."""
    if isinstance(takes, Choice):
        return tuple(takes.options.values())
    return YES_OR_NO if isinstance(takes, Flag) else ()


def drop_down(choices: tuple[str, ...]) -> str:
    """Where the choices stand in the workbook."""
    letter = get_column_letter(FIRST_LIST + _lists().index(choices))
    return f"{HIDDEN}!${letter}$1:${letter}${len(choices)}"


def _lists() -> list[tuple[str, ...]]:
    return list(dict.fromkeys(filter(None, (choices_of(place.takes) for place in PLACES))))
