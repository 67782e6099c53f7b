"""The round trip of a sheet through a spreadsheet: written, filled in elsewhere, read and taken."""

from collections.abc import Callable

from policies.later import later
from policies.models import Sheet
from policies.worksheet.filled import Filled
from policies.worksheet.outcome import Outcome
from policies.worksheet.problems import Unreadable
from policies.worksheet.taking import begin, cannot_begin, take_over
from policies.worksheet.uploading import WorksheetForm, read

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

write: Callable[[Sheet], bytes] = later("policies.worksheet.writing.write")
