"""The list of products as it is shown: in groups, each with where it can go from there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from comparison.addresses import address_of
from comparison.filters.asked import Filter, Question
from comparison.filters.facets import Facet, GroupFacets, facets_of, gather
from comparison.filters.groups import Groups, Judged, group
from comparison.links import Link
from comparison.selection import MOST
from comparison.table import Column


@dataclass(frozen=True)
class Entry:
    """A product in the list; `add` and `remove` are empty where they cannot be."""

    column: Column
    chosen: bool
    sheet: str
    add: str
    remove: str
    fails: tuple[Filter, ...]
    opens: tuple[Filter, ...]


@dataclass(frozen=True)
class Listing:
    """Products, and what is asked of them; `path` is the page that shows them."""

    columns: Sequence[Column]
    question: Question
    path: str

    @cached_property
    def facets(self) -> list[Facet]:
        """Every criterion with its options."""
        return facets_of(self.columns, self.question)

    @cached_property
    def headings(self) -> list[GroupFacets]:
        """The facets in which there is something to choose, under their headings."""
        return gather(self.facets)

    @cached_property
    def settled(self) -> list[Facet]:
        """The facets in which there is nothing to choose."""
        return [facet for facet in self.facets if facet.is_settled]

    @property
    def told_alike(self) -> tuple[tuple[str, str], ...]:
        """What those facets are called, and what all products say."""
        return tuple((facet.criterion.label, facet.said) for facet in self.settled)

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is active."""
        return bool(self.question.filters)

    @property
    def is_refused(self) -> bool:
        """Whether the address asked for something that cannot be."""
        return bool(self.question.refusals)

    @property
    def total(self) -> int:
        """The number of products."""
        return len(self.columns)

    @property
    def chips(self) -> list[Link]:
        """Each active filter in words, with the address of the same list without it."""
        return [
            Link(self.question.without(item).address(self.path), item.label)
            for item in self.question.filters
        ]

    @property
    def unfiltered(self) -> str:
        """The address of the same list without filters."""
        return self.question.without_filters().address(self.path)

    @property
    def strange(self) -> list[str]:
        """The chosen products that are not in the list."""
        listed = {column.slug for column in self.columns}
        return [slug for slug in self.question.selection.products if slug not in listed]

    @cached_property
    def meets(self) -> list[Entry]:
        """The products that meet every filter."""
        return self._entries(self._groups.meets)

    @cached_property
    def open(self) -> list[Entry]:
        """The products of which that can not be said."""
        return self._entries(self._groups.open)

    @cached_property
    def fails(self) -> list[Entry]:
        """The products that fail a filter."""
        return self._entries(self._groups.fails)

    @cached_property
    def _groups(self) -> Groups:
        return group(self.columns, self.question.filters)

    def _entries(self, judged: Iterable[Judged]) -> list[Entry]:
        return [self._entry(item) for item in judged]

    def _entry(self, item: Judged) -> Entry:
        slug, selection = item.column.slug, self.question.selection
        chosen = slug in selection.products
        room = not chosen and len(selection.products) < MOST
        return Entry(
            column=item.column,
            chosen=chosen,
            sheet=selection.address(address_of("product", slug)),
            add=self.question.with_product(slug).address(self.path) if room else "",
            remove=self.question.without_product(slug).address(self.path) if chosen else "",
            fails=item.fails,
            opens=item.opens,
        )
