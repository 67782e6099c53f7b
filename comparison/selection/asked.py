"""What a visitor asks for: products, dates and how to see them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlencode

from comparison.selection.days import AMSTERDAM, write_known

MOST = 5
"""The most products that stand side by side."""

QUERIES_AT_HAND = 512
"""How many queries are at hand: a page leads to the same ones again and again."""

Pairs = Sequence[tuple[str, str]]
"""Names and values of an address."""


class View(StrEnum):
    """Which rows are shown; rows that cannot be compared always are."""

    ALL = "alles"
    DIFFERENCES = "verschillen"
    SAME = "gelijk"


@dataclass(frozen=True)
class Selection:
    """Products in the order of their columns, the two dates, and how they are seen.

    `on` None is today; `known` None is all that is known now, a date all that was known at the end
    of that day in Amsterdam, a moment (with its time zone) exactly that. `baseline` is the product
    the others are held against, `pair` the two that a narrow screen shows, `opened` tells whether
    every explanation stands open.
    """

    products: tuple[str, ...] = ()
    on: date | None = None
    known: date | datetime | None = None
    view: View = View.ALL
    baseline: str = ""
    pair: tuple[str, ...] = ()
    opened: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """The selection as names and values, in a fixed order."""
        found = [("p", product) for product in self.products]
        if self.on is not None:
            found.append(("op", self.on.isoformat()))
        if self.known is not None:
            found.append(("bekend", write_known(self.known)))
        if self.view is not View.ALL:
            found.append(("toon", self.view.value))
        if self.baseline:
            found.append(("basis", self.baseline))
        found += [("naast", product) for product in self.pair]
        if self.opened:
            found.append(("uitleg", "open"))
        return found

    def query(self) -> str:
        """The selection as the query of an address; equal selections give equal queries."""
        return _encoded(tuple(self.pairs()))

    def address(self, path: str, beside: Pairs = ()) -> str:
        """The selection as an address on this site; `beside` is what else that page is asked.

        That may be somebody's own, so it is encoded each time.
        """
        query = "&".join(filter(None, (self.query(), urlencode(beside))))
        return f"{path}?{query}" if query else path

    @property
    def is_of_now(self) -> bool:
        """Whether it asks for today, as known now."""
        return self.on is None and self.known is None

    def showing(self, view: View) -> "Selection":
        """The same with another view."""
        return replace(self, view=view)

    def with_all(self, opened: bool) -> "Selection":
        """The same with every explanation open, or none."""
        return replace(self, opened=opened)

    def only_dates(self) -> "Selection":
        """The same dates and nothing else."""
        return Selection(on=self.on, known=self.known)

    def carried(self) -> "Selection":
        """What comes along to another page: the dates, and the products that were chosen."""
        return Selection(products=self.products, on=self.on, known=self.known)

    def only_products(self) -> "Selection":
        """The same products and nothing else."""
        return Selection(products=self.products)

    def without_dates(self) -> "Selection":
        """The same as of today."""
        return replace(self, on=None, known=None)

    def with_product(self, product: str) -> "Selection":
        """The same with one column more, at the end."""
        return replace(self, products=(*self.products, product))

    def without_product(self, product: str) -> "Selection":
        """The same with one column less."""
        return replace(
            self,
            products=tuple(kept for kept in self.products if kept != product),
            baseline="" if self.baseline == product else self.baseline,
            pair=() if product in self.pair else self.pair,
        )

    def with_product_moved(self, product: str, steps: int) -> "Selection":
        """The same with one column moved `steps` to the right, or to the left when negative."""
        others = [kept for kept in self.products if kept != product]
        others.insert(max(0, self.products.index(product) + steps), product)
        return replace(self, products=tuple(others))

    def held_against(self, product: str) -> "Selection":
        """The same with one column in front, as what the others are held against."""
        others = tuple(kept for kept in self.products if kept != product)
        return replace(self, products=(product, *others), baseline=product)

    def without_baseline(self) -> "Selection":
        """The same, no longer held against one of the products."""
        return replace(self, baseline="")

    def known_moment(self) -> datetime | None:
        """The last moment whose publications count; None leaves out nothing."""
        if self.known is None or isinstance(self.known, datetime):
            return self.known
        tomorrow = self.known + timedelta(days=1)
        return datetime.combine(tomorrow, time.min, AMSTERDAM) - timedelta(microseconds=1)


@lru_cache(maxsize=QUERIES_AT_HAND)
def _encoded(pairs: tuple[tuple[str, str], ...]) -> str:
    return urlencode(pairs)
