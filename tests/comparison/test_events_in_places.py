"""Events are read by place; what stands there is what reading everything would put there."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from random import Random
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from comparison.past import Edition
from comparison.reading.events import Event, EventKind, events
from comparison.reading.moments import counts_of
from comparison.versions import versions_of
from policies import workflow
from policies.models import Outcome, Product, Review, Sheet, State
from tests.builders import NEW_YEAR, a_product, a_sheet, moment, the_cell

pytestmark = pytest.mark.django_db

DAYS = [NEW_YEAR + timedelta(days) for days in (0, 0, 31, 60)]
MOMENTS = [moment(date(2026, 3, day), hour) for day in (1, 2) for hour in (9, 10, 11, 12)]
ROWS = ("inlooprisico", "regres")
ORDER = (
    (EventKind.FIRST, EventKind.VERSION, EventKind.CORRECTION),
    (EventKind.WITHDRAWAL,),
    (EventKind.REVIEW,),
    (EventKind.REVIEWED,),
)
"""Of one moment publications come first, then withdrawals, then doubts, then what ended them."""

Told = tuple[object, ...]


def told(event: Event) -> Told:
    facts = (event.kind, event.at, event.product, event.version, event.day, event.replaced)
    return (*facts, event.between, event.remark, event.row and event.row.key, event.outcome)


def a_past(chance: Random) -> list[Product]:
    """Products of which things happened in any order, many at one moment."""
    products = [a_product() for _ in range(4)]
    for product in products:
        for at in chance.sample(MOMENTS, chance.randint(0, 5)):
            sheet = a_sheet(product, chance.choice(DAYS))
            facts = {"state": State.PUBLISHED, "published_at": at, "remark": f"Op {at}."}
            Sheet.objects.filter(pk=sheet.pk).update(**facts)
        if chance.random() < 0.5:
            facts = {"withdrawn_from": DAYS[-1], "withdrawn_at": chance.choice(MOMENTS)}
            Product.objects.filter(pk=product.pk).update(**facts)
    published: Any = Sheet.objects.published().filter(product__in=products)
    for sheet in published:
        for row in ROWS:
            if chance.random() < 0.6:
                a_doubt(sheet, row, *sorted(chance.sample([*MOMENTS, sheet.published_at], 2)))
    workflow.announce()
    return products


def a_doubt(sheet: Sheet, row: str, since: datetime, until: datetime) -> None:
    if since == until:
        return
    ended = {"until": until, "outcome": Outcome.STANDS, "remark": f"Tot {until}."}
    told = ended if until.hour % 2 else {}
    Review.objects.create(cell=the_cell(sheet, row), reason="Twijfel.", since=since, **told)


def naive(of: Sequence[Product]) -> list[Told]:
    """All events of these products, told by reading everything there is."""
    found = [event for product in of for event in _of(product)]
    places = {kind: place for place, kinds in enumerate(ORDER) for kind in kinds}

    def order(event: Event) -> tuple[int, int, str]:
        key = event.product.pk
        if event.kind in ORDER[0]:
            key = event.product.sheets.get(version=event.version or 0).pk
        return places[event.kind], key, event.row.key if event.row else ""

    found.sort(key=order)
    return [told(event) for event in sorted(found, key=attrgetter("at"), reverse=True)]


def _of(product: Product) -> Iterator[Event]:
    published: Any = Sheet.objects.published().filter(product=product)
    sheets = {sheet.version: sheet for sheet in published}
    dated = sorted(
        (Edition(each.version, each.valid_from, each.published_at) for each in sheets.values()),
        key=attrgetter("valid_from", "published_at"),
    )
    first = min((edition.published_at for edition in dated), default=None)
    for version in versions_of(dated):
        sheet, replaced = sheets[version.number], version.replaced
        kind = EventKind.CORRECTION if version.is_correction else EventKind.VERSION
        yield Event(
            EventKind.FIRST if sheet.published_at == first else kind,
            sheet.published_at,
            product,
            version=version.number,
            day=sheet.valid_from,
            replaced=replaced.version if replaced else None,
            between=(sheets[replaced.version].pk, sheet.pk) if replaced else None,
            remark=sheet.remark,
        )
    product.refresh_from_db()
    if product.withdrawn_at and sheets:
        day = product.withdrawn_from
        yield Event(EventKind.WITHDRAWAL, product.withdrawn_at, product, day=day)
    yield from _doubts(product)


def _doubts(product: Product) -> Iterator[Event]:
    reviews = Review.objects.filter(cell__sheet__product=product).select_related("cell__sheet")
    found: dict[tuple[EventKind, str, datetime], Event] = {}
    for review in reviews.order_by("cell__sheet__version"):
        sheet, row = review.cell.sheet, review.cell.definition
        of: dict[str, Any] = {"product": product, "version": sheet.version, "row": row}
        if review.since != sheet.published_at:
            begun = Event(EventKind.REVIEW, review.since, remark=review.reason, **of)
            found[EventKind.REVIEW, row.key, begun.at] = begun
        if review.until:
            outcome = str(Outcome(review.outcome).label)
            ended = Event(
                EventKind.REVIEWED, review.until, remark=review.remark, outcome=outcome, **of
            )
            found[EventKind.REVIEWED, row.key, ended.at] = ended
    yield from found.values()


def page_by_page(size: int, product: Product | None = None) -> list[Told]:
    total = sum(counts_of(product).values())
    pages = [events(range(start, start + size), product) for start in range(0, total + 1, size)]
    assert all(len(page) == size for page in pages[:-1])
    return [told(event) for page in pages for event in page]


@pytest.mark.parametrize("chance", range(5))
def test_page_by_page_stands_what_reading_everything_tells(chance: int) -> None:
    products = a_past(Random(chance))
    expected = naive(products)
    assert len(expected) == len(set(expected))
    for size in (1, 2, 7, 25):
        assert page_by_page(size) == expected
    for product in products:
        assert page_by_page(3, product) == naive([product])


def test_the_chances_bring_all_that_can_happen_and_much_of_it_at_one_moment() -> None:
    found = naive(a_past(Random(1)))
    assert {event[0] for event in found} == set(EventKind)
    assert len({event[1] for event in found}) < len(found) - 5


def test_a_page_far_back_costs_one_query_more(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_past(Random(1))
    with django_assert_num_queries(7):
        events(range(25))
    with django_assert_num_queries(8):
        events(range(1, 25))


def test_before_anything_is_published_nothing_happened() -> None:
    product = a_product()
    a_sheet(product)
    Product.objects.filter(pk=product.pk).update(withdrawn_from=NEW_YEAR, withdrawn_at=MOMENTS[0])
    assert events(range(25)) == []
    assert sum(counts_of().values()) == 0
    workflow.announce()
    assert sum(counts_of().values()) == 0
