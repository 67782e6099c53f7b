"""Cells in templates: beside their columns, and the words that open their details."""

from collections.abc import Iterator, Sequence

from django import template

from comparison.table import Column, TableCell, TableRow

register = template.Library()


@register.filter
def beside(row: TableRow, columns: Sequence[Column]) -> Iterator[tuple[Column, TableCell]]:
    """The cells of a row, each with the column it stands in."""
    return zip(columns, row.cells, strict=True)


@register.filter
def opener(cell: TableCell) -> str:
    """What opens the details of a cell: how certain it is, or what else there is to read."""
    if not cell.certainty.has_value:
        return "uitleg"
    return f"{cell.certainty}, met uitleg" if cell.note else cell.certainty.value
