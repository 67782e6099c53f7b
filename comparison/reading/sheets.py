"""Which sheets are in force on a day, as known at a moment, and the columns they make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.formats import date_format

from comparison.past import Edition, past_of
from comparison.reading.editions import read_edition_of_each, read_editions
from comparison.reading.memory import AS_OF, NO_MEMORY, Memory, Read
from comparison.selection import AMSTERDAM, Selection
from comparison.table import Column
from policies.confirmations import confirmed, last_confirmed_on, with_last_confirmation
from policies.kinds import dutch
from policies.models import Product, Sheet
from policies.models.sheet import SheetQuerySet
from policies.rows import ROWS


class UnknownProduct(LookupError):
    """A product that is not, or not then, in the catalogue; the message is for the visitor."""

    def __init__(self, slug: str, *, public: bool, withdrawn_from: date | None = None) -> None:
        since = "" if withdrawn_from is None else date_format(withdrawn_from, "j F Y")
        told = f" Het product is ingetrokken vanaf {since}." if since else ""
        super().__init__(
            f"{dutch.quoted(slug)} had op deze datum geen geldend productblad.{told}"
            if public
            else f"Wij kennen geen product met de naam {dutch.quoted(slug)}."
        )
        self.slug = slug
        self.public = public


def day_of(selection: Selection, now: datetime) -> date:
    """The day a selection asks for: its own, or today in Amsterdam."""
    return selection.on or today(now)


def today(now: datetime) -> date:
    """Which day it is in Amsterdam."""
    return now.astimezone(AMSTERDAM).date()


@dataclass(frozen=True)
class OnADay:
    """The sheets that count on a day, one of each product, in the order of the catalogue."""

    on: date
    sheets: Sequence[Sheet]

    @cached_property
    def by_slug(self) -> Mapping[str, Sheet]:
        """The sheets by the name of their product in addresses."""
        return {sheet.product.slug: sheet for sheet in self.sheets}

    @cached_property
    def outlines(self) -> Sequence[Column]:
        """The sheets as columns without their answers."""
        return tuple(outline_of(sheet, self.on) for sheet in self.sheets)


def in_force(selection: Selection, on: date, memory: Memory = NO_MEMORY) -> OnADay:
    """What is in force on the day; when that is today, as known now, memory may tell.

    Other days and moments are so many that they would take the place of what everyone asks. One
    query at most.
    """
    if selection.is_of_now:
        return memory.recall("in force", on, lambda: _read_in_force(selection, on))
    return _read_in_force(selection, on).told


def sheets_in_force(selection: Selection, on: date) -> Sequence[Sheet]:
    """The sheets in force, alphabetical by insurer and then by product, alike on every database."""
    return in_force(selection, on).sheets


def in_order(sheets: Iterable[Sheet]) -> Sequence[Sheet]:
    """The sheets by the names of their insurers and products, the order of the catalogue."""
    return sorted(
        sheets,
        key=lambda sheet: (
            sheet.product.insurer.name.casefold(),
            sheet.product.name.casefold(),
            sheet.product.slug,
        ),
    )


def product_in_force(
    slug: str, selection: Selection, now: datetime, memory: Memory = NO_MEMORY
) -> Column:
    """One product as it is in force on the day; raises UnknownProduct. Two queries at most."""
    on = day_of(selection, now)
    return columns_named([slug], selection, on, memory)[0]


def columns_named(
    slugs: Sequence[str], selection: Selection, on: date, memory: Memory = NO_MEMORY
) -> list[Column]:
    """The products with these names in addresses, as `columns_of`; raises UnknownProduct.

    Of no other product anything is read. Two queries at most.
    """
    found = _sheets_named(slugs, selection, on, memory if selection.is_of_now else NO_MEMORY)
    sheets = [found.get(slug) or missing(slug, selection) for slug in slugs]
    return columns_of(sheets, selection, on, memory)


def answers_in_force(
    selection: Selection, on: date, memory: Memory = NO_MEMORY
) -> Sequence[Column]:
    """All that is in force on the day, with its answers but without what came before them.

    For lists of any length, in the order of the catalogue. Two queries at most.
    """
    found, known = in_force(selection, on, memory), selection.known_moment()
    if selection.is_of_now:
        return memory.recall("answered", on, lambda: _read_answers(found, known))
    return _read_answers(found, known).told


def columns_of(
    sheets: Sequence[Sheet], selection: Selection, on: date, memory: Memory = NO_MEMORY
) -> list[Column]:
    """Sheets in force on the day, with their answers and what came before them.

    What a sheet answers, as known now, is the same on every day. One query, and none when memory
    tells it all.
    """
    known = selection.known_moment()
    memory = NO_MEMORY if known else memory
    found = {sheet.pk: memory.find("column", sheet.pk) for sheet in sheets}
    unread = [sheet for sheet in sheets if found[sheet.pk] is None]
    if unread:
        editions = read_editions({sheet.product_id for sheet in unread}, known, until=on)
        for sheet in unread:
            column = column_of(sheet, editions.told.get(sheet.product_id, ()), on)
            memory.keep("column", sheet.pk, Read(column, editions.as_of))
            found[sheet.pk] = column
    return [_as_on(on, sheet, found[sheet.pk]) for sheet in sheets]


def _read_answers(found: OnADay, known: datetime | None) -> Read[Sequence[Column]]:
    read = read_edition_of_each(found.sheets, known)
    columns = (
        replace(outline, cells=read.told[sheet.product_id].statements)
        for sheet, outline in zip(found.sheets, found.outlines, strict=True)
    )
    return Read(tuple(columns), read.as_of)


def _as_on(on: date, sheet: Sheet, column: Column) -> Column:
    """The column of a sheet, as it stands with its insurer on a day."""
    return replace(column, confirmed=confirmed(sheet, on))


def column_of(sheet: Sheet, editions: Sequence[Edition], on: date) -> Column:
    """A sheet as a column; `editions` holds it and those that were in force before it."""
    versions = [edition.version for edition in editions]
    until_now = editions[: versions.index(sheet.version) + 1]
    *earlier, edition = until_now
    return replace(
        _outline(sheet, edition.published_at, on),
        corrects=next(
            (each.version for each in earlier[-1:] if each.valid_from == edition.valid_from), None
        ),
        cells=edition.statements,
        past={row.key: past_of(row, until_now) for row in ROWS},
    )


def outline_of(sheet: Sheet, on: date) -> Column:
    """A published sheet as a column without its answers."""
    if sheet.published_at is None:
        raise ValueError(f"{sheet} is not published")
    return _outline(sheet, sheet.published_at, on)


def _read_in_force(selection: Selection, on: date) -> Read[OnADay]:
    sheets: list[Any] = list(_in_force(selection, on).annotate(as_of=AS_OF))
    as_of = sheets[0].as_of if sheets else None
    return Read(OnADay(on, tuple(in_order(sheets))), as_of)


def _sheets_named(
    slugs: Sequence[str], selection: Selection, on: date, memory: Memory
) -> Mapping[str, Sheet]:
    """By name, the sheets in force of these products, where there is one. One query at most."""
    everything: OnADay | None = memory.find("in force", on)
    if everything is not None:
        return everything.by_slug
    found = {slug: memory.find("sheet", (on, slug)) for slug in slugs}
    unread = [slug for slug in slugs if found[slug] is None]
    if not unread:
        return found
    asked: Any = _in_force(selection, on).filter(product__slug__in=unread)
    for sheet in asked.annotate(as_of=AS_OF):
        memory.keep("sheet", (on, sheet.product.slug), Read(sheet, sheet.as_of))
        found[sheet.product.slug] = sheet
    return found


def _in_force(selection: Selection, on: date) -> SheetQuerySet:
    known = selection.known_moment()
    return with_last_confirmation(Sheet.objects.in_force(on, known).with_insurer(), known)


def _outline(sheet: Sheet, published_at: datetime, on: date) -> Column:
    product = sheet.product
    return Column(
        slug=product.slug,
        name=product.name,
        insurer=product.insurer.name,
        insurer_remark=product.insurer.remark,
        version=sheet.version,
        valid_from=sheet.valid_from,
        published_at=published_at,
        confirmed_on=last_confirmed_on(sheet),
        confirmed=confirmed(sheet, on),
        draft=not sheet.is_published,
        remark=sheet.remark,
    )


def missing(slug: str, selection: Selection) -> Sheet:
    """Always raises UnknownProduct, telling whether the product was ever public. One query."""
    known = selection.known_moment()
    sheets = Sheet.objects.published().known_at(known)
    product = Product.objects.filter(slug=slug, sheets__in=sheets).first()
    withdrawn_from = product.withdrawal_known_at(known) if product else None
    raise UnknownProduct(slug, public=product is not None, withdrawn_from=withdrawn_from)
