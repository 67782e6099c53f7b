"""The published sheets of products, one after another, each with what it states."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from comparison.past import Edition
from policies.certainty import Certainty
from policies.models import Cell, Review, Sheet
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

Line = Mapping[str, Any]
"""One answer, with its edition and, while it is under review, why."""

ANSWER = ("row", "certainty", "value", "source", "note")


def editions_of(
    products: Collection[int], known: datetime | None, until: date | None = None
) -> Mapping[int, Sequence[Edition]]:
    """By product, the editions known at `known`, in the order in which they follow each other.

    `until` leaves out what begins after that day. A later edition with the same first day corrects
    an earlier one. An answer that was under review at `known` is not told. One query.
    """
    wanted = Q(sheet__product__in=products, sheet__published_at__isnull=False)
    if known is not None:
        wanted &= Q(sheet__published_at__lte=known)
    if until is not None:
        wanted &= Q(sheet__valid_from__lte=until)
    found: dict[int, list[Edition]] = defaultdict(list)
    for product, edition in _editions(wanted, known):
        found[product].append(edition)
    return found


def edition_of_each(sheets: Collection[Sheet], known: datetime | None) -> Mapping[int, Edition]:
    """By product, the edition that is its one sheet among these, as `editions_of`. One query."""
    return dict(_editions(Q(sheet__in=sheets), known))


def _editions(wanted: Q, known: datetime | None) -> Iterator[tuple[int, Edition]]:
    doubts = Review.objects.open_at(known).filter(cell=OuterRef("pk"))
    lines = (
        Cell.objects.filter(wanted, row__in=ROW_BY_KEY)
        .order_by("sheet__product", "sheet__valid_from", "sheet__published_at")
        .values(
            *ANSWER,
            product=F("sheet__product"),
            version=F("sheet__version"),
            valid_from=F("sheet__valid_from"),
            published_at=F("sheet__published_at"),
            doubt=Subquery(doubts.values("reason")),
        )
    )
    for _, of_sheet in groupby(lines, key=itemgetter("product", "version")):
        stated = list(of_sheet)
        head = stated[0]
        statements = {line["row"]: _statement(line) for line in stated}
        yield (
            head["product"],
            Edition(head["version"], head["valid_from"], head["published_at"], statements),
        )


def _statement(line: Line) -> Statement:
    row, value, doubt = ROW_BY_KEY[line["row"]], line["value"], line["doubt"]
    statement = Statement(
        row=row,
        certainty=Certainty(line["certainty"]),
        value=None if value is None else row.kind.from_json(value),
        source=line["source"],
        note=line["note"],
    )
    return statement if doubt is None else statement.in_doubt(doubt)
