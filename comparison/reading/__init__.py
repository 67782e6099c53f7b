"""From what is asked to the sheets that answer it, in a fixed number of queries."""

from comparison.reading.comparing import Comparison, compare
from comparison.reading.editions import edition_of_each, editions_of
from comparison.reading.market import Market, Offer, market_on
from comparison.reading.memory import Memory, memory_now
from comparison.reading.sheets import (
    UnknownProduct,
    answers_in_force,
    column_of,
    day_of,
    outline_of,
    product_in_force,
    sheets_in_force,
    today,
)

__all__ = [
    "Comparison",
    "Market",
    "Memory",
    "Offer",
    "UnknownProduct",
    "answers_in_force",
    "column_of",
    "compare",
    "day_of",
    "edition_of_each",
    "editions_of",
    "market_on",
    "memory_now",
    "outline_of",
    "product_in_force",
    "sheets_in_force",
    "today",
]
