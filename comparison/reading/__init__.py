"""From what is asked to the sheets that answer it, in a fixed number of queries."""

from comparison.reading.comparing import Comparison, compare
from comparison.reading.editions import edition_of_each, editions_of
from comparison.reading.sheets import (
    UnknownProduct,
    column_of,
    day_of,
    outline_of,
    product_in_force,
    sheets_in_force,
    today,
)

__all__ = [
    "Comparison",
    "UnknownProduct",
    "column_of",
    "compare",
    "day_of",
    "edition_of_each",
    "editions_of",
    "outline_of",
    "product_in_force",
    "sheets_in_force",
    "today",
]
