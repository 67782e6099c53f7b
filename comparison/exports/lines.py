"""The lines that every spreadsheet of a comparison is made of."""

from collections.abc import Iterator

from comparison.reading import Comparison
from comparison.selection import AMSTERDAM, write_known

Line = list[str]


def lines_of(comparison: Comparison, permalink: str) -> Iterator[Line]:
    """What was asked and when, an empty line, a heading, and a line per row in view."""
    yield from _about(comparison, permalink)
    yield []
    yield ["groep", "sleutel", "kenmerk", "oordeel", *_headings(comparison)]
    if comparison.table is None:
        return
    for group in comparison.table.groups:
        for row in group.rows:
            line = [group.group.value, row.row.key, row.row.label, row.verdict.value]
            for cell in row.cells:
                line += [cell.text, cell.certainty.value, cell.note, cell.source]
            yield line


def _about(comparison: Comparison, permalink: str) -> Iterator[Line]:
    known = comparison.selection.known
    yield ["vergelijking op", comparison.on.isoformat()]
    yield ["zoals bekend op", write_known(known) if known else "nu"]
    yield ["catalogusversie", str(comparison.catalogue.version)]
    yield ["gemaakt op", comparison.made_at.astimezone(AMSTERDAM).isoformat(timespec="seconds")]
    yield ["vast adres", permalink]


def _headings(comparison: Comparison) -> Iterator[str]:
    for column in comparison.columns:
        name = f"{column.name} ({column.insurer})"
        yield name
        yield from (f"{name}: {part}" for part in ("zekerheid", "toelichting", "bron"))
