"""The worksheet of a sheet: an XLSX in which its answers can be filled in elsewhere."""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from policies.models import Cell, Sheet
from policies.rows import ROWS
from policies.spreadsheet import PORTAL
from policies.spreadsheet.cells import height_of, lay_out, put, put_one, set_up_print
from policies.spreadsheet.looks import ACCENT
from policies.spreadsheet.packing import packed
from policies.worksheet.explaining import write_explanation
from policies.worksheet.helping import add_help
from policies.worksheet.hidden import write_hidden
from policies.worksheet.hints import hint_at
from policies.worksheet.layout import (
    EXPLAINED,
    FACTS,
    FILLED_IN,
    GROUND,
    HEAD,
    HEADINGS,
    HIDDEN,
    LAST,
    LINES,
    PLACES,
    Column,
    Heading,
    Line,
    Place,
)
from policies.worksheet.looks import styles
from policies.worksheet.texts import texts_of

WIDTHS = (33, 27, 34, 34, 24, 34, 46, 60)
ONCE = (Column.LABEL, *GROUND, Column.MEANING)
"""Columns in which all lines of a row of the comparison are one cell."""

Texts = Mapping[tuple[str, str], str]


def write(sheet: Sheet) -> bytes:
    """The worksheet as a file; nothing in it is a formula, and only what is asked is not locked."""
    workbook, made_at = Workbook(), timezone.now()
    for style in styles():
        workbook.add_named_style(style)
    cells = cells_of(sheet)
    explained = workbook.worksheets[0]
    explained.title = EXPLAINED
    write_explanation(explained, sheet, made_at)
    page = workbook.create_sheet(FILLED_IN)
    page.sheet_properties.tabColor = ACCENT
    _write_page(page, sheet, texts_of(sheet, cells))
    write_hidden(workbook.create_sheet(HIDDEN), sheet, cells)
    for each in workbook.worksheets:
        each.protection = SheetProtection(sheet=True, formatColumns=False, formatRows=False)
    workbook.security = WorkbookProtection(lockStructure=True)
    for each, head in ((explained, 1), (page, HEAD)):
        set_up_print(each, head, f"{PORTAL}: {sheet}", sheet.product.insurer.name)
    explained.page_setup.fitToHeight = 1
    return packed(workbook, f"Werkblad {sheet}", made_at, _without_remarks_on_numbers)


def cells_of(sheet: Sheet) -> list[Cell]:
    """A cell for every row of the comparison; what the sheet lacks is not given."""
    stored = {cell.row: cell for cell in sheet.cells.all()}
    return [stored.get(row.key) or Cell(sheet=sheet, row=row.key) for row in ROWS]


def _write_page(page: Worksheet, sheet: Sheet, texts: Texts) -> None:
    lay_out(page, WIDTHS, head=HEAD, beside=2)
    put(page, 1, [(f"{sheet.product.name}, versie {sheet.version}", "titel")], height=34)
    put(page, 2, [("Vul alleen de witte cellen in. Daarna leest u dit bestand in.", "los")], 20)
    put(page, HEAD, [(heading, "kop") for heading in HEADINGS.values()])
    for line in LINES:
        if isinstance(line, Heading):
            put(page, line.at, [(line.group, "groep"), *([("", "groep")] * (len(WIDTHS) - 1))], 34)
        else:
            _write_line(page, line, texts)
    for name in FACTS:
        _make_room(page, next(place.line for place in PLACES if place.subject == name))
    for row in ROWS:
        _join(page, [place.line for place in PLACES if place.subject == row.key and _asks(place)])
    add_help(page)
    page.print_area = f"A1:{Column.MEANING.letter}{LAST}"


def _asks(place: Place) -> bool:
    return place.column is Column.ANSWER


def _write_line(page: Worksheet, line: Line, texts: Texts) -> None:
    """The line with everything closed, then what is open on it."""
    hint = hint_at(line.places[0])
    meaning = line.row.explanation if line.row and line.label else ""
    closed = [("", "dicht")] * len((Column.ANSWER, *GROUND))
    told = [(line.label, "kenmerk"), (line.question, "vraag"), (hint, "klein"), *closed]
    put(page, line.at, [*told, (meaning, "klein")])
    for place in line.places:
        text = texts.get((place.subject, place.field), "")
        put_one(page.cell(line.at, place.column), text, "open")


def _make_room(page: Worksheet, at: int) -> None:
    """What the sheet says of itself may be long: its cell is as wide as the answer and its ground.

    A row of the comparison has several cells there, so only these lines are joined this way.
    """
    across = [Column.ANSWER, *GROUND]
    text = str(page.cell(at, Column.ANSWER).value or "")
    room = sum(WIDTHS[column - 1] for column in across)
    needed = _height(page, at, {Column.LABEL, Column.HINT})
    page.row_dimensions[at].height = max(needed, height_of([(text, room)]))
    _merge(page, (at, across[0]), (at, across[-1]))


def _join(page: Worksheet, lines: list[int]) -> None:
    """What is asked once becomes one cell, and the lines get the height that everything needs."""
    needed = {at: _height(page, at, set(Column) - set(ONCE)) for at in lines}
    short = _height(page, lines[0], set(ONCE)) - sum(needed.values())
    for at, height in needed.items():
        page.row_dimensions[at].height = height + max(0, short / len(lines))
    for column in ONCE if len(lines) > 1 else ():
        _merge(page, (lines[0], column), (lines[-1], column))


def _merge(page: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
    """One cell of several, all in the style of the first: a locked one would lock them all."""
    page.merge_cells(None, *first, *last)
    style = page.cell(*first).style
    for at in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            page.cell(at, column).style = style


def _height(page: Worksheet, at: int, columns: Iterable[Column]) -> float:
    return height_of(
        (str(page.cell(at, column).value or ""), WIDTHS[column - 1]) for column in columns
    )


def _without_remarks_on_numbers(name: str, part: bytes) -> bytes:
    """A number kept as text is meant to be: a program need not mark it with a green corner."""
    if name != "xl/worksheets/sheet2.xml":
        return part
    places = f"{PLACES[0].address}:{Column.NOTE.letter}{LAST}"
    remark = (
        f'<ignoredErrors><ignoredError sqref="{places}" numberStoredAsText="1"/></ignoredErrors>'
    )
    return part.replace(b"</worksheet>", remark.encode() + b"</worksheet>")
