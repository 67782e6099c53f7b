"""The round trip of a sheet through a spreadsheet: written, filled in elsewhere, read and taken."""

from policies.worksheet.outcome import Outcome
from policies.worksheet.problems import Unreadable
from policies.worksheet.reading import Filled, read
from policies.worksheet.taking import begin, cannot_begin, take_over
from policies.worksheet.uploading import WorksheetForm
from policies.worksheet.writing import write

__all__ = [
    "Filled",
    "Outcome",
    "Unreadable",
    "WorksheetForm",
    "begin",
    "cannot_begin",
    "read",
    "take_over",
    "write",
]
