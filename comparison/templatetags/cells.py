"""Rows and cells in templates, each rendered once, and the words that open their details."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import repeat

from django import template
from django.utils.safestring import SafeString

from comparison.reading import Comparison
from comparison.table import Column, TableRow
from comparison.templatetags.compiled import compiled
from comparison.templatetags.typography import day
from policies.confirmed import Confirmed
from policies.kinds import dutch
from policies.statement import Statement

register = template.Library()

MOST_DAYS = 4
"""The most days that are told one by one: a year of confirmations."""


@register.simple_tag
def row_head(row: TableRow, opened: bool) -> SafeString:
    """What stands before the cells of a row: what it means, and what can be said of it."""
    return compiled(
        "comparison/table/_row_head.html",
        key=row.row.key,
        label=row.row.label,
        explanation=row.row.explanation,
        why=row.row.why,
        law=row.row.law,
        verdict=row.verdict.value,
        has_gaps=row.has_gaps,
        opened=opened,
    )


@register.simple_tag
def row_cells(
    row: TableRow, columns: Sequence[Column], aside: Collection[str], opened: bool
) -> SafeString:
    """The cells of a row, each with its past and how it differs from the baseline's."""
    against = row.against or repeat(())
    beside = zip(columns, row.cells, against, strict=False)
    return SafeString("".join(_cell(*each, each[0].slug in aside, opened) for each in beside))


def _cell(
    column: Column, cell: Statement, against: tuple[str, ...], aside: bool, opened: bool
) -> SafeString:
    past = column.past[cell.row.key]
    return compiled(
        "comparison/table/_cell.html",
        row=cell.row.key,
        product=column.slug,
        version=column.version,
        draft=column.draft,
        certainty=cell.certainty.value,
        text=cell.text,
        opener=opener(cell),
        note=cell.note,
        source=cell.source,
        against=against,
        since=past.since.version,
        valid_from=past.since.valid_from,
        before=past.before.text if past.before else "",
        aside=aside,
        opened=opened,
    )


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
