"""What tests of the worksheet do again and again: make one, fill it in, take it over."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from accounts.models import User
from policies import worksheet
from policies.models import Sheet
from policies.worksheet import Outcome
from policies.worksheet.layout import FILLED_IN, PLACES, Place

Filling = Mapping[str, Any]
"""What is typed, by the address of the cell; a pair is a value and its number format."""


def workbook_of(raw: bytes) -> Workbook:
    """The workbook in these bytes."""
    return load_workbook(BytesIO(raw))


def saved(workbook: Workbook) -> bytes:
    """The bytes of this workbook."""
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def filled(raw: bytes, filling: Filling) -> bytes:
    """The worksheet with this typed into it, as a spreadsheet program would save it."""
    workbook = workbook_of(raw)
    page = workbook[FILLED_IN]
    for address, typed in filling.items():
        value, form = typed if isinstance(typed, tuple) else (typed, None)
        page[address].value = value
        page[address].number_format = form or "General"
        if isinstance(value, str) and not (form or "").startswith("formula"):
            page[address].data_type = "s"
    return saved(workbook)


def place(subject: str, field: str = "") -> Place:
    """The cell of this field of a row or fact; without a field its first one."""
    return next(each for each in PLACES if each.subject == subject and field in {"", each.field})


def at(subject: str, field: str = "") -> str:
    """The address of that cell."""
    return place(subject, field).address


def taken(sheet: Sheet, by: User | None = None, raw: bytes = b"", **filling: Any) -> Outcome:
    """What becomes of the sheet's worksheet (else `raw`) with this filled in.

    `dekkingen__laagste_jaar_1` is a part of a row, `remark` a fact.
    """
    typed = {at(*name.split("__")): text for name, text in filling.items()}
    file = filled(raw or worksheet.write(sheet), typed)
    return worksheet.take_over(sheet, worksheet.read(file), by)


def repacked(raw: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The file with these parts in the place of its own, or beside them; None takes one out."""
    file = BytesIO()
    with ZipFile(BytesIO(raw)) as parts, ZipFile(file, "w", ZIP_DEFLATED) as kept:
        for name in parts.namelist():
            if name not in changes:
                kept.writestr(name, parts.read(name))
        for name, part in changes.items():
            if part is not None:
                kept.writestr(name, part)
    return file.getvalue()


def parts_of(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part of the file with its name."""
    with ZipFile(BytesIO(raw)) as parts:
        for name in parts.namelist():
            yield name, parts.read(name)
