"""What a visitor asks for, and how that stands in an address: the permalink."""

from comparison.selection.address import InvalidSelection, read
from comparison.selection.asked import MOST, Pairs, Selection, View
from comparison.selection.days import AMSTERDAM, write_known

__all__ = [
    "AMSTERDAM",
    "MOST",
    "InvalidSelection",
    "Pairs",
    "Selection",
    "View",
    "read",
    "write_known",
]
