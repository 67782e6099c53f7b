"""The comparison to take along: one list of formats, one writer per file."""

from collections.abc import Callable
from dataclasses import dataclass

from comparison.exports import csv, json
from comparison.reading import Comparison


@dataclass(frozen=True)
class Format:
    """A format: its ending in addresses, what people call it, and what writes it."""

    suffix: str
    name: str
    content_type: str
    write: Callable[[Comparison, str], bytes]


FORMATS = (
    Format("csv", "CSV", "text/csv; charset=utf-8", csv.write),
    Format("json", "JSON", "application/json", json.write),
)
