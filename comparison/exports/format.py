"""One format that an answer can be taken along in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from policies.spreadsheet import FILE_TYPE

T = TypeVar("T")
"""What is written: a comparison, or what policies pay."""


@dataclass(frozen=True)
class Format(Generic[T]):
    """A format: its ending in addresses, what people call it, and what writes it.

    A `saved` format is kept as a file at once; the others open where they are asked for.
    """

    suffix: str
    name: str
    content_type: str
    write: Callable[[T, str], bytes]
    saved: bool = False


def formats_of(
    *,
    pdf: Callable[[T, str], bytes],
    xlsx: Callable[[T, str], bytes],
    json: Callable[[T, str], bytes],
    csv: Callable[[T, str], bytes] | None = None,
) -> tuple[Format[T], ...]:
    """The formats with these writers, in the order of offering."""
    spread = [Format("csv", "CSV", "text/csv; charset=utf-8", csv, saved=True)] if csv else []
    return (
        Format("pdf", "PDF", "application/pdf", pdf),
        Format("xlsx", "XLSX", FILE_TYPE, xlsx, saved=True),
        *spread,
        Format("json", "JSON", "application/json", json),
    )
