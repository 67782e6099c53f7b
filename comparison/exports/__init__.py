"""The comparison to take along: one list of formats, one writer per file."""

from collections.abc import Callable
from dataclasses import dataclass

from comparison.exports import csv, json, pdf, xlsx
from comparison.exports.missing import FormatMissing
from comparison.reading import Comparison

__all__ = ["FORMATS", "Format", "FormatMissing"]


@dataclass(frozen=True)
class Format:
    """A format: its ending in addresses, what people call it, and what writes it.

    A `saved` format is kept as a file at once; the others open where they are asked for.
    """

    suffix: str
    name: str
    content_type: str
    write: Callable[[Comparison, str], bytes]
    saved: bool = False


FORMATS = (
    Format("pdf", "PDF", "application/pdf", pdf.write),
    Format(
        "xlsx",
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.write,
        saved=True,
    ),
    Format("csv", "CSV", "text/csv; charset=utf-8", csv.write, saved=True),
    Format("json", "JSON", "application/json", json.write),
)
