"""Cells of a sheet: text stays text, whatever it looks like."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import ceil

from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from accounts.formulas import FORMULA_STARTS
from policies.xml import holdable

A4 = 9
LINE = 15
HIGHEST = 409
"""No program takes a higher row."""

Item = str | int | Decimal | date | datetime
Styled = tuple[Item, str]
"""An item and the name of its style."""

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def put(sheet: Worksheet, row: int, items: Sequence[Styled], height: float = 0) -> None:
    """The items in a row, as high as given (in points), else as its texts need.

    An empty text leaves its cell empty, in its style.
    """
    for column, (item, style) in enumerate(items, start=1):
        put_one(sheet.cell(row, column), item, style)
    sheet.row_dimensions[row].height = height or height_of(
        (str(item), sheet.column_dimensions[get_column_letter(column)].width)
        for column, (item, _) in enumerate(items, start=1)
    )


def put_one(cell: Cell | MergedCell, item: Item, style: str) -> None:
    """The item in its cell, in this style; a text is never taken for anything else."""
    cell.style = style
    if not isinstance(item, str):
        cell.value = item
    elif text := holdable(item):
        # Programs read `_x0041_` as a letter, unless its first sign is itself written so.
        cell.value = _LOOKS_ESCAPED.sub("_x005F_", text)
        cell.data_type = "s"
        # The program that opens it keeps it text, also after it was edited.
        cell.quotePrefix = text.startswith(FORMULA_STARTS)


def lay_out(sheet: Worksheet, widths: Sequence[int], head: int, beside: int) -> None:
    """Widths in characters; the `head` rows and the columns `beside` stay in view."""
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"{get_column_letter(beside + 1)}{head + 1}"
    sheet.sheet_view.showGridLines = False


def set_up_print(sheet: Worksheet, head: int, upper: str, lower: str) -> None:
    """Paper on its side, as wide as the sheet, the row `head` and these texts on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = _on_page(upper)
    footer.left.text = _on_page(lower)
    footer.right.text = "bladzijde &P van &N"
    sheet.HeaderFooter = HeaderFooter(oddHeader=header, oddFooter=footer)


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """How high, in points, a row must be for these texts, each with the width of its column.

    Reckoned, as not every program does so itself; generously, as fonts differ.
    """
    lines = max((_lines(text, width - 1) for text, width in texts), default=1)
    return min(LINE * lines + 5, HIGHEST)


def _lines(text: str, room: float) -> int:
    return sum(max(1, ceil(len(part) / room)) for part in text.split("\n"))


def _on_page(text: str) -> str:
    return text.replace("&", "&&")
