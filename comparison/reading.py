"""From a selection to the sheets in force and the table, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from comparison.selection import AMSTERDAM, MOST, Selection
from comparison.table import Column, Table, TableCell, lay_out
from policies.certainty import Certainty
from policies.models import Catalogue, Cell, Insurer, Product, Sheet
from policies.rows import ROW_BY_KEY


class UnknownProduct(LookupError):
    """A product that is not, or not then, in the catalogue; the message is for the visitor."""

    def __init__(self, slug: str, *, public: bool) -> None:
        super().__init__(
            f"“{slug}” had op deze datum geen geldend productblad."
            if public
            else f"Wij kennen geen product met de naam “{slug}”."
        )
        self.slug = slug


@dataclass(frozen=True)
class Comparison:
    """The answer to a selection; page and exports are all made from it.

    `on` is the day that was asked for, or today. `offered` are all products in force on that day,
    `table` is None when the visitor still has to choose.
    """

    selection: Selection
    on: date
    made_at: datetime
    catalogue: Catalogue
    offered: tuple[Column, ...]
    table: Table | None
    absent_insurers: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The products side by side."""
        return self.table.columns if self.table else ()

    @property
    def permalink(self) -> Selection:
        """The selection that gives these cells for ever: what is known now, by its last change."""
        moments = (self.selection.known_moment(), self.catalogue.changed_at)
        return replace(
            self.selection,
            products=tuple(column.slug for column in self.columns),
            on=self.on,
            known=min((moment for moment in moments if moment), default=None),
        )

    @property
    def unconfirmed(self) -> tuple[Column, ...]:
        """The products side by side that no insurer has confirmed."""
        return tuple(column for column in self.columns if column.confirmed_on is None)

    @property
    def oldest_confirmation(self) -> date | None:
        """The oldest day of confirmation in view; None when nothing in view is confirmed."""
        return min((c.confirmed_on for c in self.columns if c.confirmed_on), default=None)

    @property
    def oldest_publication(self) -> date | None:
        """The oldest day of publication in view, in Amsterdam."""
        days = (column.published_at.astimezone(AMSTERDAM).date() for column in self.columns)
        return min(days, default=None)


def compare(selection: Selection, now: datetime) -> Comparison:
    """The products of a selection side by side; without products all of them, when at most five.

    Raises UnknownProduct for a product that is not in force on the day. Four queries.
    """
    on = day_of(selection, now)
    sheets = sheets_in_force(selection, on)
    by_slug = {sheet.product.slug: sheet for sheet in sheets}
    wanted = selection.products or (tuple(by_slug) if len(by_slug) <= MOST else ())
    chosen = [by_slug.get(slug) or _missing(slug, selection) for slug in wanted]
    prefetch_related_objects(chosen, "cells")
    covered = {sheet.product.insurer_id for sheet in sheets}
    return Comparison(
        selection=replace(selection, products=wanted),
        on=on,
        made_at=now,
        catalogue=Catalogue.objects.current(),
        offered=tuple(map(outline_of, sheets)),
        table=lay_out([column_of(sheet) for sheet in chosen], selection.view) if chosen else None,
        absent_insurers=tuple(
            Insurer.objects.exclude(pk__in=covered).values_list("name", flat=True)
        ),
    )


def day_of(selection: Selection, now: datetime) -> date:
    """The day a selection asks for: its own, or today in Amsterdam."""
    return selection.on or today(now)


def today(now: datetime) -> date:
    """Which day it is in Amsterdam."""
    return now.astimezone(AMSTERDAM).date()


def sheets_in_force(selection: Selection, on: date) -> Sequence[Sheet]:
    """The sheets in force, alphabetical by insurer and then by product, alike on every database."""
    return sorted(
        Sheet.objects.in_force(on, selection.known_moment()).with_insurer(),
        key=lambda sheet: (
            sheet.product.insurer.name.casefold(),
            sheet.product.name.casefold(),
            sheet.product.slug,
        ),
    )


def product_in_force(slug: str, selection: Selection, now: datetime) -> Column:
    """One product as it is in force on the day; raises UnknownProduct. Two queries."""
    on = day_of(selection, now)
    sheet = (
        Sheet.objects.in_force(on, selection.known_moment())
        .with_insurer()
        .with_cells()
        .filter(product__slug=slug)
        .first()
    )
    return column_of(sheet or _missing(slug, selection))


def outline_of(sheet: Sheet) -> Column:
    """A published sheet as a column without its answers."""
    product = sheet.product
    if sheet.published_at is None:
        raise ValueError(f"{sheet} is not published")
    return Column(
        slug=product.slug,
        name=product.name,
        insurer=product.insurer.name,
        insurer_remark=product.insurer.remark,
        version=sheet.version,
        valid_from=sheet.valid_from,
        published_at=sheet.published_at,
        confirmed_on=sheet.confirmed_on,
        remark=sheet.remark,
    )


def column_of(sheet: Sheet) -> Column:
    """A published sheet, with its answers, as a column."""
    cells = (cell_of(cell) for cell in sheet.cells.all() if cell.row in ROW_BY_KEY)
    return replace(outline_of(sheet), cells={cell.row.key: cell for cell in cells})


def cell_of(cell: Cell) -> TableCell:
    """An answer, typed."""
    return TableCell(
        row=cell.definition,
        certainty=Certainty(cell.certainty),
        value=cell.answer(),
        source=cell.source,
        note=cell.note,
    )


def _missing(slug: str, selection: Selection) -> Sheet:
    known = Sheet.objects.published().known_at(selection.known_moment())
    public = Product.objects.filter(slug=slug, sheets__in=known).exists()
    raise UnknownProduct(slug, public=public)
