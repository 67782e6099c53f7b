"""Which products are on offer on a day, as known at a moment, by name alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.db.models.lookups import IsNull

from comparison.reading.memory import AS_OF, NO_MEMORY, Memory, Read
from comparison.selection import Selection
from policies.models import Insurer, Sheet


class Offer(NamedTuple):
    """A product to choose; `draft` when only its makers see it."""

    slug: str
    name: str
    insurer: str
    draft: bool = False


@dataclass(frozen=True)
class Market:
    """What is on offer, in the order of the catalogue, and all insurers, offering or not."""

    offers: tuple[Offer, ...]
    insurers: Sequence[str]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the products are called, by their names in addresses."""
        return {offer.slug: offer.name for offer in self.offers}

    @cached_property
    def present(self) -> Sequence[str]:
        """The insurers that have a product on offer."""
        return tuple(dict.fromkeys(offer.insurer for offer in self.offers))

    @cached_property
    def absent(self) -> Sequence[str]:
        """The others."""
        return tuple(name for name in self.insurers if name not in self.present)


def market_on(selection: Selection, on: date, memory: Memory = NO_MEMORY) -> Market:
    """What is on offer on the day; when that is today, as known now, memory may tell.

    The same products as `in_force`, without their sheets. One query at most.
    """
    if selection.is_of_now:
        return memory.recall("market", on, lambda: _read(on, None))
    return _read(on, selection.known_moment()).told


def in_order(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """The offers as `sheets.in_order` has the sheets, alike on every database."""
    return tuple(
        sorted(offers, key=lambda each: (each.insurer.casefold(), each.name.casefold(), each.slug))
    )


def _read(on: date, known: datetime | None) -> Read[Market]:
    """All that there is: a product is on offer once a sheet has begun, until it is withdrawn."""
    begun = Sheet.objects.published().known_at(known).filter(valid_from__lte=on)
    withdrawn = Q(products__withdrawn_from__lte=on)
    if known is not None:
        withdrawn &= Q(products__withdrawn_at__lte=known)
    # Not Exists: for that PostgreSQL may read every sheet, where one step down an index tells.
    newest = begun.filter(product=OuterRef("products")).order_by("-valid_from").values("product")
    insurers = Insurer.objects.annotate(offers=Q(IsNull(Subquery(newest[:1]), False)) & ~withdrawn)
    lines = list(insurers.values_list("name", "products__slug", "products__name", "offers", AS_OF))
    offers = [Offer(slug, name, insurer) for insurer, slug, name, offered, _ in lines if offered]
    told = Market(in_order(offers), tuple(dict.fromkeys(line[0] for line in lines)))
    return Read(told, lines[0][-1] if lines else None)
