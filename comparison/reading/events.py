"""What happened in the catalogue: publications, withdrawals and reviews, newest first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from comparison.reading.memory import NO_MEMORY, Memory
from comparison.reading.moments import Happening, Moment, moments_at
from policies.changes import Change, Nature, changes
from policies.models import Cell, Outcome, Product, Review, Sheet
from policies.models.sheet import SheetQuerySet
from policies.rows import ROW_BY_KEY, Row
from policies.statement import Statement


class EventKind(StrEnum):
    """What can happen, as it is told."""

    FIRST = "nieuw product"
    VERSION = "nieuwe versie"
    CORRECTION = "verbetering"
    WITHDRAWAL = "ingetrokken"
    REVIEW = "antwoord in controle"
    REVIEWED = "controle afgerond"


@dataclass(frozen=True)
class Event:
    """One thing that happened at a moment and stays as it was.

    `version` is the one it is about (None: the product as a whole), `replaced` the one whose place
    that took, `between` the keys of their sheets, in the order of time. `day` is the first day on
    which it counts. `changes` are empty until they are told.
    """

    kind: EventKind
    at: datetime
    product: Product
    version: int | None = None
    day: date | None = None
    replaced: int | None = None
    between: tuple[int, int] | None = None
    remark: str = ""
    row: Row | None = None
    outcome: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def answers_changed(self) -> tuple[Change, ...]:
        """The changes that touch the meaning of an answer."""
        return tuple(change for change in self.changes if change.nature is Nature.MEANING)


def events(
    places: range, product: Product | None = None, memory: Memory = NO_MEMORY
) -> list[Event]:
    """What stands at these places among all that happened, or all with one product, newest first.

    What changed is not told yet. Three queries at most beside those of `moments_at`.
    """
    moments = moments_at(places, product, memory)
    told = dict(chain(_publications(moments), _withdrawals(moments), _reviews(moments)))
    return [told[moment] for moment in moments]


def with_changes(told: Sequence[Event]) -> list[Event]:
    """The same events, each publication with what it changed when it was published. One query.

    So a doubt that rose later does not change what was told.
    """
    sheets = {sheet for event in told if event.between for sheet in event.between}
    stated: dict[int, dict[str, Statement]] = defaultdict(dict)
    for cell in Cell.objects.filter(sheet__in=sheets, row__in=ROW_BY_KEY):
        stated[cell.sheet_id][cell.row] = cell.statement()
    return [
        replace(event, changes=changes(*(stated[sheet] for sheet in event.between)))
        if event.between
        else event
        for event in told
    ]


def _publications(moments: Sequence[Moment]) -> Iterator[tuple[Moment, Event]]:
    keys = [key for _, what, (key, *_) in moments if what is Happening.PUBLISHED]
    sheets: Any = _with_replaced(Sheet.objects.filter(pk__in=keys).with_insurer())
    for sheet in sheets:
        yield Moment(sheet.published_at, Happening.PUBLISHED, (sheet.pk,)), _publication(sheet)


def _with_replaced(sheets: SheetQuerySet) -> SheetQuerySet:
    """Each with the one whose place it took when it was published, as `replaced_by` tells."""
    before = Sheet.objects.published().filter(
        product=OuterRef("product"), published_at__lt=OuterRef("published_at")
    )
    replaced = before.filter(valid_from__lte=OuterRef("valid_from"))
    newest = replaced.order_by("-valid_from", "-published_at")
    told = {
        f"replaced_{fact}": Subquery(newest.values(fact)[:1])
        for fact in ("pk", "version", "valid_from")
    }
    return sheets.annotate(is_first=~Exists(before), **told)


def _publication(sheet: Any) -> Event:
    kind = EventKind.FIRST if sheet.is_first else EventKind.VERSION
    return Event(
        EventKind.CORRECTION if sheet.replaced_valid_from == sheet.valid_from else kind,
        sheet.published_at,
        sheet.product,
        version=sheet.version,
        day=sheet.valid_from,
        replaced=sheet.replaced_version,
        between=(sheet.replaced_pk, sheet.pk) if sheet.replaced_pk else None,
        remark=sheet.remark,
    )


def _withdrawals(moments: Sequence[Moment]) -> Iterator[tuple[Moment, Event]]:
    keys = [key for _, what, (key, *_) in moments if what is Happening.WITHDRAWN]
    products: Any = Product.objects.filter(pk__in=keys).select_related("insurer")
    for product in products:
        at, day = product.withdrawn_at, product.withdrawn_from
        event = Event(EventKind.WITHDRAWAL, at, product, day=day)
        yield Moment(at, Happening.WITHDRAWN, (product.pk,)), event


def _reviews(moments: Sequence[Moment]) -> Iterator[tuple[Moment, Event]]:
    """What began and ended at these moments: of several versions the newest tells it."""
    begun = [at for at, what, _ in moments if what is Happening.DOUBTED]
    ended = [at for at, what, _ in moments if what is Happening.CLEARED]
    reviews: Any = Review.objects.filter(Q(since__in=begun) | Q(until__in=ended))
    reviews = reviews.select_related("cell__sheet__product__insurer")
    for review in sorted(reviews, key=attrgetter("cell.sheet.version")) if begun or ended else ():
        sheet, row = review.cell.sheet, review.cell.row
        if review.since != sheet.published_at and row in ROW_BY_KEY:
            told = _about(review, EventKind.REVIEW, review.since, remark=review.reason)
            yield Moment(told.at, Happening.DOUBTED, (sheet.product_id, row)), told
        if review.until is not None and row in ROW_BY_KEY:
            told = _about(review, EventKind.REVIEWED, review.until, remark=review.remark)
            told = replace(told, outcome=str(Outcome(review.outcome).label))
            yield Moment(told.at, Happening.CLEARED, (sheet.product_id, row)), told


def _about(review: Review, kind: EventKind, at: datetime, remark: str) -> Event:
    sheet, row = review.cell.sheet, ROW_BY_KEY[review.cell.row]
    return Event(kind, at, sheet.product, version=sheet.version, row=row, remark=remark)
