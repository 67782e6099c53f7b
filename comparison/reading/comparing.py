"""The answer to a selection: products side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from comparison.reading.market import Market, Offer, market_on
from comparison.reading.memory import memory_now
from comparison.reading.sheets import columns_named, day_of, missing
from comparison.selection import AMSTERDAM, MOST, InvalidSelection, Selection
from comparison.table import Column, Table, lay_out
from policies.confirmed import Confirmed
from policies.models import Catalogue

ColumnsOf = Callable[[Sequence[str]], Sequence[Column]]
"""The columns, with their answers, of the products with these names in the address."""


@dataclass(frozen=True)
class Comparison:
    """The answer to a selection; page and exports are all made from it.

    `chosen` is what was asked for, `selection` the same with every product by name. `on` is the
    day that was asked for, or today. `market` is what is on offer on that day, `table` is None when
    the visitor still has to choose.
    """

    chosen: Selection
    selection: Selection
    on: date
    made_at: datetime
    catalogue: Catalogue
    market: Market
    table: Table | None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The products side by side."""
        return self.table.columns if self.table else ()

    @cached_property
    def heads(self) -> tuple[Column, ...]:
        """The same without their answers."""
        return tuple(column.head for column in self.columns)

    @cached_property
    def permalink(self) -> Selection:
        """The selection that gives these cells for ever: what is known now, by its last change."""
        moments = (self.selection.known_moment(), self.catalogue.changed_at)
        return replace(
            self.selection,
            products=tuple(column.slug for column in self.columns),
            on=self.on,
            known=min((moment for moment in moments if moment), default=None),
            pair=(),
            opened=False,
        )

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The two products that a narrow screen shows; by default the first two."""
        return self.selection.pair or tuple(column.slug for column in self.columns[:2])

    @cached_property
    def aside(self) -> frozenset[str]:
        """The products that a narrow screen leaves out."""
        return frozenset(column.slug for column in self.columns) - frozenset(self.pair)

    @property
    def swapped(self) -> bool:
        """Whether the pair stands the other way round than its columns do."""
        shown = tuple(column.slug for column in self.columns if column.slug in self.pair)
        return shown != self.pair

    @property
    def offered(self) -> tuple[Offer, ...]:
        """All products in force on the day, in the order of the catalogue."""
        return self.market.offers

    @property
    def insurers(self) -> Sequence[str]:
        """The insurers whose products are in force on the day, in the order of the catalogue."""
        return self.market.present

    @property
    def absent_insurers(self) -> Sequence[str]:
        """The other insurers."""
        return self.market.absent

    @property
    def unconfirmed(self) -> tuple[Column, ...]:
        """The products side by side that no insurer has ever confirmed."""
        return self._confirmed(Confirmed.NEVER)

    @property
    def long_unconfirmed(self) -> tuple[Column, ...]:
        """The products side by side that were confirmed too long before the day asked for."""
        return self._confirmed(Confirmed.LONG_AGO)

    @property
    def oldest_confirmation(self) -> date | None:
        """The oldest day of confirmation in view; None when nothing in view is confirmed."""
        return min((c.confirmed_on for c in self.columns if c.confirmed_on), default=None)

    @property
    def oldest_publication(self) -> date | None:
        """The oldest day of publication in view, in Amsterdam."""
        days = (column.published_at.astimezone(AMSTERDAM).date() for column in self.columns)
        return min(days, default=None)

    def _confirmed(self, how: Confirmed) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.confirmed is how)


def compare(selection: Selection, now: datetime) -> Comparison:
    """The products of a selection side by side; without products all of them, when at most five.

    Raises UnknownProduct for a product that is not in force on the day, and InvalidSelection for a
    baseline or a pair that is not side by side. Four queries, and one when memory tells the rest.
    """
    on, memory = day_of(selection, now), memory_now()
    market = market_on(selection, on, memory)

    def columns_in(slugs: Sequence[str]) -> Sequence[Column]:
        return columns_named(slugs, selection, on, memory)

    return side_by_side(selection, on, now, market, columns_in, memory.catalogue)


def side_by_side(
    selection: Selection,
    on: date,
    now: datetime,
    market: Market,
    columns_in: ColumnsOf,
    catalogue: Catalogue,
) -> Comparison:
    """The products of a selection side by side, out of those on offer on the day.

    Raises as `compare` does. No query beside those of `columns_in`.
    """
    slugs = tuple(market.names)
    asked = replace(selection, products=selection.products or (slugs if len(slugs) <= MOST else ()))
    for slug in asked.products:
        if slug not in market.names:
            missing(slug, selection)
    _check_beside(asked)
    columns = columns_in(asked.products) if asked.products else ()
    return Comparison(
        chosen=selection,
        selection=asked,
        on=on,
        made_at=now,
        catalogue=catalogue,
        market=market,
        table=lay_out(columns, selection.view, selection.baseline) if columns else None,
    )


def _check_beside(selection: Selection) -> None:
    for name, products in (("basis", (selection.baseline,)), ("naast", selection.pair)):
        strange = [slug for slug in products if slug and slug not in selection.products]
        if strange:
            raise InvalidSelection(
                f"“{strange[0]}” staat niet in deze vergelijking.",
                name,
                replace(selection, baseline="", pair=()),
            )
