"""The comparison as CSV, as Dutch Excel expects it: a byte order mark and semicolons."""

import csv
from io import StringIO

from comparison.exports.lines import lines_of
from comparison.reading import Comparison

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(comparison: Comparison, permalink: str) -> bytes:
    """The lines of a comparison; nothing in them is ever taken for a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for line in lines_of(comparison, permalink):
        writer.writerow([as_text(item) for item in line])
    return text.getvalue().encode("utf-8-sig")


def as_text(item: str) -> str:
    """The item, with an apostrophe before it where a spreadsheet would see a formula."""
    return f"'{item}" if item.startswith(FORMULA_STARTS) else item
