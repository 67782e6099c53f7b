"""The tray: the products a visitor has chosen, carried along in the address of every page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from comparison.addresses import address_of
from comparison.reading import day_of
from comparison.selection import MOST, Pairs, Selection
from policies.models import Sheet


@dataclass(frozen=True)
class Chosen:
    """A product in the tray; `name` is empty when it is not in force on the day.

    `remove` is the address of the same page without it.
    """

    slug: str
    name: str
    remove: str


@dataclass(frozen=True)
class Tray:
    """What is chosen, on the page where it is shown; `listed` leads back to the list."""

    chosen: tuple[Chosen, ...]
    selection: Selection
    listed: str

    @cached_property
    def carried(self) -> str:
        """What another page gets behind its address: the choice in force, and the dates."""
        return self._in_force.address("")

    @property
    def count(self) -> int:
        """How many products are chosen."""
        return len(self.chosen)

    @property
    def most(self) -> int:
        """How many can be."""
        return MOST

    @property
    def is_full(self) -> bool:
        """Whether no other product can come in."""
        return self.count >= MOST

    @property
    def known(self) -> tuple[Chosen, ...]:
        """The chosen products that are in force on the day."""
        return tuple(item for item in self.chosen if item.name)

    @property
    def strange(self) -> tuple[Chosen, ...]:
        """The others, which cannot be compared."""
        return tuple(item for item in self.chosen if not item.name)

    @property
    def compare(self) -> str:
        """The address of these products side by side; empty when there are none in force."""
        return self._in_force.address(address_of("comparison")) if self.known else ""

    @property
    def _in_force(self) -> Selection:
        return replace(self.selection.carried(), products=tuple(item.slug for item in self.known))


def tray_of(selection: Selection, now: datetime, path: str, beside: Pairs = ()) -> Tray:
    """The tray of a selection on the page at `path`; `beside` is what else that page is asked.

    One query, and none when nothing is chosen.
    """
    names = _names(selection, now) if selection.products else {}
    return tray_with(names, selection, path, beside)


def tray_with(
    names: Mapping[str, str], selection: Selection, path: str, beside: Pairs = ()
) -> Tray:
    """The same where the names of the products in force are at hand. No query."""
    return Tray(
        chosen=tuple(
            Chosen(slug, names.get(slug, ""), selection.without_product(slug).address(path, beside))
            for slug in selection.products
        ),
        selection=selection,
        listed=selection.carried().address(address_of("products")),
    )


def way_in(slug: str, selection: Selection, path: str) -> str:
    """The address of the page at `path` with this product chosen; empty where it cannot be."""
    if slug in selection.products or len(selection.products) >= MOST:
        return ""
    return selection.with_product(slug).address(path)


def _names(selection: Selection, now: datetime) -> Mapping[str, str]:
    in_force = Sheet.objects.in_force(day_of(selection, now), selection.known_moment())
    chosen = in_force.filter(product__slug__in=selection.products)
    return dict(chosen.values_list("product__slug", "product__name"))
