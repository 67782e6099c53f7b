"""Where a visitor can go from a comparison: every choice is an address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import parse_qsl

from django.urls import reverse

from comparison.exports import FORMATS
from comparison.reading import Comparison, day_of, today
from comparison.selection import MOST, Selection, View
from comparison.table import Column


@dataclass(frozen=True)
class Link:
    """An address and what it is called; `current` when it leads to where one is."""

    address: str
    text: str
    current: bool = False


@dataclass(frozen=True)
class Dates:
    """Which day a page shows, as known when, and the address of the same page as of today."""

    selection: Selection
    on: date
    today: date
    as_of_today: str

    @property
    def known(self) -> datetime | None:
        """The last moment whose publications count; None is now."""
        return self.selection.known_moment()

    @property
    def differ(self) -> bool:
        """Whether the page may differ from what holds and is known today."""
        return self.on != self.today or self.known is not None

    @property
    def ahead(self) -> bool:
        """Whether the day is still to come."""
        return self.on > self.today

    @property
    def query(self) -> str:
        """The dates as the query of an address."""
        return self.selection.only_dates().query()

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What a form has to send along so that its answer keeps the dates."""
        return parse_qsl(self.query)


def dates_of(selection: Selection, now: datetime, path: str) -> Dates:
    """The dates of the page at `path`."""
    return Dates(
        selection=selection,
        on=day_of(selection, now),
        today=today(now),
        as_of_today=selection.without_dates().address(path),
    )


@dataclass(frozen=True)
class Choice:
    """A product on offer and what can be done with its column; empty where nothing can."""

    column: Column
    chosen: bool
    sheet: str
    add: str = ""
    remove: str = ""
    left: str = ""
    right: str = ""


def comparison_address(selection: Selection) -> str:
    """The page of a selection."""
    return selection.address(reverse("comparison"))


def views(comparison: Comparison) -> Sequence[Link]:
    """The views of a comparison, with how many rows each is about."""
    table = comparison.table
    if table is None:
        return []
    texts = {
        View.ALL: f"alle {table.total} kenmerken",
        View.DIFFERENCES: f"alleen verschillen ({table.differing})",
        View.SAME: f"alleen gelijk ({table.same})",
    }
    selection = comparison.selection
    return [
        Link(comparison_address(selection.showing(view)), text, current=view is selection.view)
        for view, text in texts.items()
    ]


def downloads(comparison: Comparison) -> Sequence[Link]:
    """The same comparison in every format."""
    return [
        Link(comparison.selection.address(reverse(f"comparison-{item.suffix}")), item.name)
        for item in FORMATS
    ]


def choices(comparison: Comparison) -> Sequence[Choice]:
    """Every product on offer, in the order of the columns and then of the catalogue."""
    chosen = [column.slug for column in comparison.columns]
    rest = [column for column in comparison.offered if column.slug not in chosen]
    selection = replace(comparison.selection, products=tuple(chosen))
    return [
        *(_of_column(column, selection) for column in comparison.columns),
        *(_of_offer(column, selection) for column in rest),
    ]


def sheet_address(slug: str, selection: Selection) -> str:
    """The page of one product, on the same dates."""
    return selection.only_dates().address(reverse("product", args=[slug]))


def _of_column(column: Column, selection: Selection) -> Choice:
    slug, products = column.slug, selection.products
    return Choice(
        column=column,
        chosen=True,
        sheet=sheet_address(slug, selection),
        remove=comparison_address(selection.without_product(slug)) if len(products) > 1 else "",
        left=_moved(selection, slug, -1) if slug != products[0] else "",
        right=_moved(selection, slug, 1) if slug != products[-1] else "",
    )


def _of_offer(column: Column, selection: Selection) -> Choice:
    has_room = len(selection.products) < MOST
    return Choice(
        column=column,
        chosen=False,
        sheet=sheet_address(column.slug, selection),
        add=comparison_address(selection.with_product(column.slug)) if has_room else "",
    )


def _moved(selection: Selection, slug: str, steps: int) -> str:
    return comparison_address(selection.with_product_moved(slug, steps))
