"""Cells in templates: beside their columns, and the words that open their details."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django import template

from comparison.past import Past
from comparison.reading import Comparison
from comparison.table import Column, TableRow
from comparison.templatetags.typography import day
from policies.confirmed import Confirmed
from policies.kinds import dutch
from policies.statement import Statement

register = template.Library()

MOST_DAYS = 4
"""The most days that are told one by one: a year of confirmations."""


class Beside(NamedTuple):
    """An answer in its column, with what came before it and how it differs from the baseline's."""

    column: Column
    cell: Statement
    past: Past
    against: tuple[str, ...]


@register.filter
def beside(row: TableRow, columns: Sequence[Column]) -> Iterator[Beside]:
    """The cells of a row, each with the column it stands in."""
    against = row.against or ((),) * len(columns)
    for column, cell, told in zip(columns, row.cells, against, strict=True):
        yield Beside(column, cell, column.past[row.row.key], told)


@register.filter
def opener(cell: Statement) -> str:
    """What opens the details of a cell: how certain it is, or what else there is to read."""
    if not cell.certainty.has_value:
        return "uitleg"
    return f"{cell.certainty}, met uitleg" if cell.note else cell.certainty.value


@register.filter
def confirmation(column: Column) -> str:
    """How a product stands with its insurer, and since which day, in words."""
    match column.confirmed:
        case Confirmed.NEVER:
            return column.confirmed.value
        case Confirmed.LONG_AGO:
            return f"{column.confirmed}, voor het laatst op {day(column.confirmed_on)}"
        case Confirmed.RECENTLY:
            return f"{column.confirmed} op {day(column.confirmed_on)}"


@register.filter
def confirmations(comparison: Comparison) -> str:
    """The oldest confirmation in view, and how many products lack a recent one, in words."""
    if comparison.oldest_confirmation is None:
        return "nog door geen verzekeraar bevestigd"
    of = len(comparison.columns)
    told = [day(comparison.oldest_confirmation)]
    if long_ago := len(comparison.long_unconfirmed):
        told.append(f"{long_ago} van {of} niet recent bevestigd")
    if never := len(comparison.unconfirmed):
        told.append(f"{never} van {of} niet bevestigd")
    return "; ".join(told)


@register.filter
def confirmed_days(days: Sequence[date]) -> str:
    """On which days a version was confirmed, newest first: the last few, and how many before."""
    told = dutch.show_list([day(each) for each in days[:MOST_DAYS]])
    before = len(days) - MOST_DAYS
    earlier = f", en eerder nog {before} keer" if before > 0 else ""
    return f"Bevestigd door de verzekeraar op {told}{earlier}"
