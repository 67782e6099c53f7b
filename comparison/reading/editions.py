"""The published sheets of products, one after another, each with what it states."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from django.db.models import OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast

from comparison.past import Edition
from comparison.reading.memory import AS_OF, Read
from policies.certainty import Certainty
from policies.models import Cell, Review, Sheet
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

STATEMENTS = 4096
"""The most statements that are at hand: what states the same is read once, and is one object."""


def editions_of(
    products: Collection[int], known: datetime | None, until: date | None = None
) -> Mapping[int, Sequence[Edition]]:
    """By product, the editions known at `known`, in the order in which they follow each other.

    `until` leaves out what begins after that day. A later edition with the same first day corrects
    an earlier one. An answer that was under review at `known` is not told. One query.
    """
    return read_editions(products, known, until).told


def edition_of_each(sheets: Collection[Sheet], known: datetime | None) -> Mapping[int, Edition]:
    """By product, the edition that is its one sheet among these, as `editions_of`. One query."""
    return read_edition_of_each(sheets, known).told


def read_edition_of_each(
    sheets: Collection[Sheet], known: datetime | None
) -> Read[Mapping[int, Edition]]:
    """As `edition_of_each`, with the version of the catalogue that the query saw."""
    found = _read(Q(sheet__in=sheets), known)
    told = {product: editions[0] for product, editions in found.told.items()}
    return Read(told, found.as_of)


def read_editions(
    products: Collection[int], known: datetime | None, until: date | None
) -> Read[Mapping[int, Sequence[Edition]]]:
    """As `editions_of`, with the version of the catalogue that the query saw."""
    wanted = Q(sheet__product__in=products, sheet__published_at__isnull=False)
    if known is not None:
        wanted &= Q(sheet__published_at__lte=known)
    if until is not None:
        wanted &= Q(sheet__valid_from__lte=until)
    return _read(wanted, known)


def _read(wanted: Q, known: datetime | None) -> Read[Mapping[int, Sequence[Edition]]]:
    doubts = Review.objects.open_at(known).filter(cell=OuterRef("pk"))
    lines = (
        Cell.objects.filter(wanted)
        .order_by("sheet__product", "sheet__valid_from", "sheet__published_at")
        .values_list(
            AS_OF,
            "sheet__product",
            "sheet__version",
            "sheet__valid_from",
            "sheet__published_at",
            "row",
            "certainty",
            Cast("value", TextField()),
            "source",
            "note",
            Subquery(doubts.values("reason")),
        )
    )
    as_of: int | None = None
    found: dict[int, list[Edition]] = defaultdict(list)
    for head, of_sheet in groupby(lines, key=itemgetter(0, 1, 2, 3, 4)):
        as_of, product, version, valid_from, published_at = head
        stated = (line[5:] for line in of_sheet if line[5] in ROW_BY_KEY)
        statements = {line[0]: _statement(*line) for line in stated}
        found[product].append(Edition(version, valid_from, published_at, statements))
    return Read(found, as_of)


@lru_cache(maxsize=STATEMENTS)
def _statement(
    key: str, certainty: str, answer: str | None, source: str, note: str, doubt: str | None
) -> Statement:
    """What a cell states, from how it lies in the database; `doubt` is why it is under review."""
    row = ROW_BY_KEY[key]
    statement = Statement(
        row=row,
        certainty=Certainty(certainty),
        value=None if answer is None else row.kind.from_json(json.loads(answer)),
        source=source,
        note=note,
    )
    return statement if doubt is None else statement.in_doubt(doubt)
