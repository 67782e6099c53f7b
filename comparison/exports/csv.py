"""The comparison as CSV, as Dutch Excel expects it: a byte order mark and semicolons."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from accounts.formulas import as_text
from comparison.exports.lines import Line, baseline_of, facts_of, lines_of
from comparison.reading import Comparison
from comparison.table import Column


def write(comparison: Comparison, permalink: str) -> bytes:
    """The comparison, encoded; nothing in it is ever taken for a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for items in _flat(comparison, permalink):
        writer.writerow([as_text(item) for item in items])
    return text.getvalue().encode("utf-8-sig")


def _flat(comparison: Comparison, permalink: str) -> Iterator[Iterable[str]]:
    """The facts, an empty line, a heading, and the lines."""
    yield from ((fact.name, fact.data) for fact in facts_of(comparison, permalink))
    yield from map(_confirmed, comparison.columns)
    yield ()
    yield ("groep", "sleutel", "kenmerk", "oordeel", *_headings(comparison))
    for line in lines_of(comparison):
        yield (line.group, line.row.key, line.row.label, line.verdict, *_cells(line, comparison))


def _confirmed(column: Column) -> Iterable[str]:
    on = column.confirmed_on.isoformat() if column.confirmed_on else ""
    return (f"bevestiging van {column.name} ({column.insurer})", column.confirmed, on)


def _headings(comparison: Comparison) -> Iterator[str]:
    base = baseline_of(comparison)
    for column in comparison.columns:
        name = f"{column.name} ({column.insurer})"
        yield name
        yield from (f"{name}: {part}" for part in ("zekerheid", "toelichting", "bron"))
        if base and column is not base:
            yield f"{name}: verschil met {base.name}"


def _cells(line: Line, comparison: Comparison) -> Iterator[str]:
    base = baseline_of(comparison)
    for said in line.said:
        cell = said.cell
        yield from (cell.text, cell.certainty, cell.note, cell.source)
        if base and said.column is not base:
            yield said.difference
