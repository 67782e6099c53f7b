"""What stands on top of the first sheet of a workbook."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from comparison.exports.facts import Fact
from policies.spreadsheet.cells import put

HEAD = 5
"""The row with the headings: title, facts and address stand above it, the lines below."""


def put_facts(sheet: Worksheet, title: str, facts: Sequence[Fact]) -> None:
    """Side by side, so that few rows stay in view; the long address on a row of its own."""
    *short, address = facts
    put(sheet, 1, [(title, "titel")], height=30)
    put(sheet, 2, [(fact.name, "feit") for fact in short])
    put(sheet, 3, [(fact.words, "waarde") for fact in short])
    put(sheet, 4, [(address.name, "feit"), (address.words, "los")], height=24)
