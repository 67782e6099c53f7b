"""The products of a day with their answers, for a list of any length."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from comparison.reading import edition_of_each, outline_of
from comparison.selection import Selection
from comparison.table import Column
from policies.models import Sheet


def columns_with_answers(sheets: Sequence[Sheet], selection: Selection, on: date) -> list[Column]:
    """Sheets in force on the day, in the same order: their answers without a past. One query."""
    editions = edition_of_each(sheets, selection.known_moment())
    return [
        replace(outline_of(sheet, on), cells=editions[sheet.product_id].statements)
        for sheet in sheets
    ]
