"""Where a visitor can go from a comparison: every choice is an address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from comparison.addresses import address_of
from comparison.exports import FORMATS
from comparison.reading import Comparison, Offer, day_of, today
from comparison.selection import MOST, Pairs, Selection, View
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
        """The dates, and the products that were chosen, as the query of an address."""
        return self.selection.carried().query()

    @property
    def fields(self) -> Pairs:
        """What a form has to send along so that its answer keeps the dates."""
        return self.selection.only_dates().pairs()


def dates_of(selection: Selection, now: datetime, path: str, beside: Pairs = ()) -> Dates:
    """The dates of the page at `path`; `beside` is what else that page is asked."""
    return Dates(
        selection=selection,
        on=day_of(selection, now),
        today=today(now),
        as_of_today=selection.without_dates().address(path, beside),
    )


@dataclass(frozen=True)
class Move:
    """Something to do with a column: its sign, its words, and the address where it is done.

    The address names the control by which the visitor goes on, so that focus stays with it.
    """

    name: str
    sign: str
    text: str
    address: str


@dataclass(frozen=True)
class Choice:
    """A product on offer, whether it is chosen, and what can be done with its column.

    `aside` when a narrow screen leaves it out.
    """

    column: Column | Offer
    chosen: bool
    sheet: str
    add: str = ""
    moves: tuple[Move, ...] = ()
    baseline: Move | None = None
    aside: bool = False


def comparison_address(selection: Selection, path: str = "") -> str:
    """The page of a selection; `path` when that is another than the public one."""
    return selection.address(path or address_of("comparison"))


def views(comparison: Comparison, path: str = "") -> Sequence[Link]:
    """The views of a comparison, with how many rows each is about."""
    table = comparison.table
    if table is None:
        return ()
    texts = {
        View.ALL: f"alle {table.total} kenmerken",
        View.DIFFERENCES: f"alleen verschillen ({table.differing})",
        View.SAME: f"alleen gelijk ({table.same})",
    }
    selection = comparison.selection
    return tuple(
        Link(
            comparison_address(selection.showing(view), path), text, current=view is selection.view
        )
        for view, text in texts.items()
    )


def explanations(comparison: Comparison, path: str = "") -> Link:
    """The same comparison with every explanation open, or closed again."""
    selection = comparison.selection
    text = "Alle uitleg dicht" if selection.opened else "Alle uitleg open"
    return Link(comparison_address(selection.with_all(not selection.opened), path), text)


def kept_beside_pair(comparison: Comparison) -> Pairs:
    """What the form that chooses two products for a narrow screen has to send along."""
    return tuple(replace(comparison.selection, pair=()).pairs())


def downloads(comparison: Comparison) -> Sequence[Link]:
    """The same comparison in every format."""
    return tuple(
        Link(comparison.selection.address(address_of(f"comparison-{item.suffix}")), item.name)
        for item in FORMATS
    )


def choices(comparison: Comparison, path: str = "") -> Sequence[Choice]:
    """Every product on offer, in the order of the columns and then of the catalogue."""
    chosen = {column.slug for column in comparison.columns}
    rest = tuple(offer for offer in comparison.offered if offer.slug not in chosen)
    selection = replace(comparison.selection, products=tuple(c.slug for c in comparison.columns))
    with_columns = _of_columns(
        comparison.heads, selection, comparison.chosen, comparison.aside, path
    )
    return (
        *with_columns,
        *(_of_offer(offer, selection, comparison.chosen, path) for offer in rest),
    )


def sheet_address(slug: str, selection: Selection) -> str:
    """The page of one product, on the same dates and with the same products chosen."""
    return selection.carried().address(address_of("product", slug))


@lru_cache(maxsize=256)
def _of_columns(
    columns: tuple[Column, ...],
    selection: Selection,
    chosen: Selection,
    aside: frozenset[str],
    path: str,
) -> tuple[Choice, ...]:
    """The columns with what can be done with them; alike for whoever asks the same."""
    return tuple(
        Choice(
            column=column,
            chosen=True,
            sheet=sheet_address(column.slug, chosen),
            moves=tuple(_moves(column, selection, path)),
            baseline=_baseline(column, selection, path) if len(columns) > 1 else None,
            aside=column.slug in aside,
        )
        for column in columns
    )


def _moves(column: Column, selection: Selection, path: str) -> Iterator[Move]:
    """What can be done with a column, in the order of its buttons; a draft stays."""
    slug, products = column.slug, selection.products
    place, last = products.index(slug), len(products) - 1
    if place:
        # At the front there is no way further forward: go on with the other way.
        on = "eerder" if place > 1 else "later"
        moved = selection.with_product_moved(slug, -1)
        address = _to(moved, f"{on}-{slug}", path)
        yield Move(f"eerder-{slug}", "←", f"{column.name} naar voren", address)
    if place < last:
        on = "later" if place + 1 < last else "eerder"
        moved = selection.with_product_moved(slug, 1)
        address = _to(moved, f"{on}-{slug}", path)
        yield Move(f"later-{slug}", "→", f"{column.name} naar achteren", address)
    if last and not column.draft:
        less = selection.without_product(slug)
        yield Move(f"weg-{slug}", "×", f"{column.name} weghalen", _to(less, "tabel", path))


def _baseline(column: Column, selection: Selection, path: str) -> Move:
    """Hold the other columns against this one, or no longer."""
    slug, name = column.slug, f"basis-{column.slug}"
    if slug == selection.baseline:
        less = selection.without_baseline()
        return Move(name, "", "Niet meer als maatstaf", _to(less, name, path))
    return Move(name, "", "Maak maatstaf", _to(selection.held_against(slug), name, path))


def _to(selection: Selection, place: str, path: str) -> str:
    return f"{comparison_address(selection, path)}#{place}"


def _of_offer(offer: Offer, selection: Selection, chosen: Selection, path: str) -> Choice:
    has_room = len(selection.products) < MOST
    more = selection.with_product(offer.slug)
    return Choice(
        column=offer,
        chosen=False,
        sheet=sheet_address(offer.slug, chosen),
        add=comparison_address(more, path) if has_room else "",
    )
