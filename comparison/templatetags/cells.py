"""Rows and cells in templates, each rendered once, and the words that open their details."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.text import slugify

from comparison.past import Past
from comparison.reading import Comparison
from comparison.table import TABLES_AT_HAND, Column, Table, TableGroup, TableRow, Verdict
from comparison.templatetags.compiled import compiled
from comparison.templatetags.typography import day
from policies.confirmed import Confirmed
from policies.kinds import dutch
from policies.rows import Row
from policies.statement import Statement

register = template.Library()

MOST_DAYS = 4
"""The most days that are told one by one: a year of confirmations."""

LOOKS = {verdict: slugify(verdict) for verdict in Verdict}
"""How a verdict is called in the style sheet."""


@register.simple_tag
@lru_cache(maxsize=TABLES_AT_HAND)
def rows(table: Table, aside: frozenset[str], opened: bool) -> SafeString:
    """The rows of a table under their headings; those of columns `aside` give way on a phone."""
    return SafeString(
        "".join(_group(group, table.columns, aside, opened) for group in table.groups)
    )


def _group(
    group: TableGroup, columns: Sequence[Column], aside: Collection[str], opened: bool
) -> str:
    name, span = group.group.value, len(columns) + 1
    heading = compiled("comparison/table/_group.html", group=name, span=span)
    rows = "".join(_row(row, columns, aside, opened) for row in group.rows)
    return f'<tbody role="rowgroup">{heading}{rows}</tbody>'


def _row(row: TableRow, columns: Sequence[Column], aside: Collection[str], opened: bool) -> str:
    against = row.against or ((),) * len(columns)
    beside = zip(columns, row.cells, against, strict=True)
    cells = "".join(_cell(*each, each[0].slug in aside, opened) for each in beside)
    look = LOOKS[row.verdict]
    return f'<tr role="row" class="row-{look}">{_row_head(row, look, opened)}{cells}</tr>'


def _row_head(row: TableRow, look: str, opened: bool) -> SafeString:
    return compiled(
        "comparison/table/_row_head.html",
        key=row.row.key,
        label=row.row.label,
        explanation=row.row.explanation,
        why=row.row.why,
        law=row.row.law,
        verdict=row.verdict.value,
        look=look,
        has_gaps=row.has_gaps,
        opened=opened,
    )


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


@register.simple_tag
def answers(told: Iterable[tuple[Row, Statement, Past | None]], column: Column) -> SafeString:
    """The answers of one product, below each other: row by row, each with what came before it."""
    return SafeString("".join(_answer(*each, column) for each in told))


def _answer(row: Row, cell: Statement, past: Past | None, column: Column) -> SafeString:
    return compiled(
        "comparison/_answer.html",
        key=row.key,
        label=row.label,
        explanation=row.explanation,
        why=row.why,
        law=row.law,
        product=column.slug,
        version=column.version,
        draft=column.draft,
        certainty=cell.certainty.value,
        certain=cell.certainty.label,
        text=cell.text,
        note=cell.note,
        source=cell.source,
        since=past.since.version if past else 0,
        valid_from=past.since.valid_from if past else None,
        before=past.before.text if past and past.before else "",
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
