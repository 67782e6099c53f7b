"""When something happened in the catalogue: as little of it as tells what stands on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Exists, F, IntegerField, OuterRef, QuerySet, Subquery

from comparison.reading.memory import AS_OF, NO_MEMORY, Memory, Read
from policies.models import Catalogue, Product, Review, Sheet
from policies.rows import ROW_BY_KEY


class Happening(IntEnum):
    """What can happen, in the order in which it is told when it happened at one moment."""

    PUBLISHED = 1
    WITHDRAWN = 2
    DOUBTED = 3
    CLEARED = 4


class Moment(NamedTuple):
    """That something happened; `key` is that of the sheet or product, or of product and row."""

    at: datetime
    what: Happening
    key: tuple[int | str, ...]


Counts = Mapping[Happening, int]
"""How often each of them happened."""


@dataclass(frozen=True)
class Facts:
    """What tells that something happened: the fields with its moment and its key.

    Facts with the same are one: a doubt begins, goes along and ends on all versions at once.
    """

    found: QuerySet[Any]
    at: str
    key: tuple[str, ...]
    repeated: bool = False

    def newest_first(self, since: datetime | None = None) -> QuerySet[Any, tuple[Any, ...]]:
        """The moments with the keys; what happened at one moment stands in the order of keys."""
        found = self.found if since is None else self.found.filter(**{f"{self.at}__gte": since})
        told = found.order_by(f"-{self.at}", *self.key).values_list(self.at, *self.key)
        return told.distinct() if self.repeated else told


class Rows(Subquery):
    """The number of rows of a query, asked within another."""

    output_field = IntegerField()
    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"


def moments_at(
    places: range, product: Product | None = None, memory: Memory = NO_MEMORY
) -> Sequence[Moment]:
    """The moments at these places among all, or all of one product, newest first.

    What surely comes before them is passed over in the database, and what surely comes after them
    is not asked for. So a page far back costs a walk along an index, and as many rows as there are
    withdrawals and reviews. Four queries, and that of `counts_of` when they are not the first.
    """
    passed = _passed(places.start, counts_of(product, memory)) if places.start else {}
    found: list[Moment] = []
    oldest: datetime | None = None
    for what, facts in _facts(product).items():
        first = passed.get(what, 0)
        told = list(facts.newest_first(since=oldest)[first : places.stop])
        found += (Moment(at, what, tuple(key)) for at, *key in told)
        if told and first + len(told) == places.stop:
            # These alone would fill all places: nothing that is older comes on one.
            oldest = told[-1][0]
    # What is of one moment stays in the order in which the database sorts it.
    found.sort(key=attrgetter("at"), reverse=True)
    before = sum(passed.values())
    return found[places.start - before : places.stop - before]


def counts_of(product: Product | None = None, memory: Memory = NO_MEMORY) -> Counts:
    """How much happened, or with one product. One query, and none when memory tells it."""
    if product is not None:
        return _read_counts(product).told
    return memory.recall("counts", "all", lambda: _read_counts(None))


def _read_counts(product: Product | None) -> Read[Counts]:
    """Before anything was published there is no record of the catalogue, and nothing happened."""
    counted = [Rows(facts.newest_first().order_by()) for facts in _facts(product).values()]
    told = next(iter(Catalogue.objects.values_list(AS_OF, *counted)[:1]), None)
    as_of, *numbers = told or (None, 0, 0, 0, 0)
    return Read(dict(zip(Happening, numbers, strict=True)), as_of)


def _passed(start: int, counts: Counts) -> Counts:
    """How many of each come before this place, even when all of the others do."""
    total = sum(counts.values())
    return {what: max(0, start - (total - number)) for what, number in counts.items()}


def _facts(product: Product | None) -> Mapping[Happening, Facts]:
    sheets = Sheet.objects.published()
    withdrawn = Product.objects.filter(
        Exists(sheets.filter(product=OuterRef("pk"))), withdrawn_at__isnull=False
    )
    reviews = Review.objects.filter(cell__row__in=ROW_BY_KEY)
    if product is not None:
        sheets, withdrawn = sheets.filter(product=product), withdrawn.filter(pk=product.pk)
        reviews = reviews.filter(cell__sheet__product=product)
    begun = reviews.exclude(since=F("cell__sheet__published_at"))
    ended = reviews.filter(until__isnull=False)
    answer = ("cell__sheet__product", "cell__row")
    return {
        Happening.PUBLISHED: Facts(sheets, "published_at", ("pk",)),
        Happening.WITHDRAWN: Facts(withdrawn, "withdrawn_at", ("pk",)),
        Happening.DOUBTED: Facts(begun, "since", answer, repeated=True),
        Happening.CLEARED: Facts(ended, "until", answer, repeated=True),
    }
