"""What a sheet says, as text in the cells of its worksheet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from policies.forms.parts import typed
from policies.kinds import InvalidValue
from policies.kinds.parts import Choice, Part
from policies.models import Cell, Sheet
from policies.worksheet.layout import CERTAINTY, FACTS


def texts_of(sheet: Sheet, cells: Iterable[Cell]) -> dict[tuple[str, str], str]:
    """The text of every field that says something, by its subject and name."""
    told = {(name, name): text_of_fact(getattr(sheet, name)) for name in FACTS}
    for cell in cells:
        told |= {(cell.row, field): text for field, text in _texts_of_cell(cell).items()}
    return told


def text_of_fact(fact: Any) -> str:
    """What the sheet says of itself; a day as the Dutch write it."""
    return f"{fact.day}-{fact.month}-{fact.year}" if isinstance(fact, date) else str(fact or "")


def text_of_part(part: Part[Any], fact: Any) -> str:
    """A part of an answer; a choice by its words, where the page has its key."""
    return part.write(fact) if isinstance(part, Choice) and fact is not None else typed(part, fact)


def _texts_of_cell(cell: Cell) -> dict[str, str]:
    ground = {
        "certainty": CERTAINTY.write(cell.certainty),
        "source": cell.source,
        "note": cell.note,
    }
    try:
        answer = cell.answer()
    except InvalidValue:  # a damaged answer has to be given anew
        answer = None
    if answer is None:
        return ground
    parts = cell.definition.kind.parts
    return ground | {
        part.key: text_of_part(part, getattr(answer, name)) for name, part in parts.items()
    }
