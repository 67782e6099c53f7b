"""What happened in the catalogue: publications, withdrawals and reviews, newest first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from comparison.past import Edition
from comparison.versions import versions_of
from policies.changes import Change, Nature, changes
from policies.models import Cell, Outcome, Product, Review, Sheet
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


def events(product: Product | None = None) -> list[Event]:
    """All that happened, or all with one product, newest first; what changed is not told yet.

    Two queries.
    """
    sheets = Sheet.objects.published().with_insurer()
    reviews = Review.objects.filter(cell__row__in=ROW_BY_KEY)
    reviews = reviews.select_related("cell__sheet__product__insurer")
    if product is not None:
        sheets = sheets.filter(product=product)
        reviews = reviews.filter(cell__sheet__product=product)
    found = [*_publications(list(sheets)), *_withdrawals(list(sheets)), *_reviews(list(reviews))]
    return sorted(found, key=attrgetter("at"), reverse=True)


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


def _publications(sheets: Sequence[Sheet]) -> Iterator[Event]:
    by_product: Mapping[int, list[Sheet]] = defaultdict(list)
    for sheet in sorted(sheets, key=attrgetter("valid_from", "published_at")):
        by_product[sheet.product_id].append(sheet)
    for of_product in by_product.values():
        by_number = {sheet.version: sheet for sheet in of_product}
        first = min(of_product, key=attrgetter("published_at"))
        for version in versions_of([_dated(sheet) for sheet in of_product]):
            sheet = by_number[version.number]
            replaced = by_number[version.replaced.version] if version.replaced else None
            kind = EventKind.CORRECTION if version.is_correction else EventKind.VERSION
            yield _publication(EventKind.FIRST if sheet is first else kind, sheet, replaced)


def _dated(sheet: Sheet) -> Edition:
    if sheet.published_at is None:
        raise ValueError(f"{sheet} is not published")
    return Edition(sheet.version, sheet.valid_from, sheet.published_at)


def _publication(kind: EventKind, sheet: Sheet, replaced: Sheet | None) -> Event:
    return Event(
        kind,
        _dated(sheet).published_at,
        sheet.product,
        version=sheet.version,
        day=sheet.valid_from,
        replaced=replaced.version if replaced else None,
        between=(replaced.pk, sheet.pk) if replaced else None,
        remark=sheet.remark,
    )


def _withdrawals(sheets: Sequence[Sheet]) -> Iterator[Event]:
    for product in {sheet.product_id: sheet.product for sheet in sheets}.values():
        if product.withdrawn_at is not None:
            day = product.withdrawn_from
            yield Event(EventKind.WITHDRAWAL, product.withdrawn_at, product, day=day)


def _reviews(reviews: Sequence[Review]) -> Iterator[Event]:
    """Each doubt once, at the newest version: it begins, goes along and ends on all at once."""
    begun: dict[tuple[int, str, datetime], Review] = {}
    ended: dict[tuple[int, str, datetime], Review] = {}
    for review in sorted(reviews, key=attrgetter("cell.sheet.version")):
        sheet = review.cell.sheet
        if review.since != sheet.published_at:
            begun[sheet.product_id, review.cell.row, review.since] = review
        if review.until is not None:
            ended[sheet.product_id, review.cell.row, review.until] = review
    for review in begun.values():
        yield _about(review, EventKind.REVIEW, review.since, remark=review.reason)
    for (_, _, until), review in ended.items():
        outcome = Outcome(review.outcome).label
        yield replace(
            _about(review, EventKind.REVIEWED, until, remark=review.remark), outcome=str(outcome)
        )


def _about(review: Review, kind: EventKind, at: datetime, remark: str) -> Event:
    sheet, row = review.cell.sheet, ROW_BY_KEY[review.cell.row]
    return Event(kind, at, sheet.product, version=sheet.version, row=row, remark=remark)
