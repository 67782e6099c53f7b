"""From what is asked to the sheets that answer it, in a fixed number of queries."""

from comparison.reading.comparing import Comparison, compare
from comparison.reading.editions import edition_of_each, editions_of
from comparison.reading.memory import Memory, memory_now
from comparison.reading.sheets import (
    InForce,
    UnknownProduct,
    answers_in_force,
    column_of,
    day_of,
    in_force,
    outline_of,
    product_in_force,
    sheets_in_force,
    today,
)

__all__ = [
    "Comparison",
    "InForce",
    "Memory",
    "UnknownProduct",
    "answers_in_force",
    "column_of",
    "compare",
    "day_of",
    "edition_of_each",
    "editions_of",
    "in_force",
    "memory_now",
    "outline_of",
    "product_in_force",
    "sheets_in_force",
    "today",
]
