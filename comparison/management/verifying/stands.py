"""The days and moments at which the catalogue may differ, and what its sheets say then."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from comparison.reading import day_of, today
from comparison.selection import Selection
from policies.certainty import Certainty
from policies.models import Cell, Product, Review, Sheet
from policies.rows import ROWS
from policies.statement import Statement

Answers = Mapping[str, str]
"""The text of every answer of a product, by row."""

Doubts = Collection[tuple[object, ...]]


@dataclass(frozen=True)
class Stand:
    """The catalogue on such a day: the dates to ask for, and what has to come out, by product."""

    name: str
    dates: Selection
    answers: Mapping[str, Answers]

    @property
    def products(self) -> tuple[str, ...]:
        """The products in force, in the order of their addresses."""
        return tuple(self.answers)


def stands(now: datetime) -> Iterator[Stand]:
    """Today, every first and last day, every moment of publication or review; alike ones once."""
    seen: list[Mapping[str, Answers]] = []
    for name, dates in _dates(now):
        answers = _answers(dates, now)
        if answers not in seen:
            seen.append(answers)
            yield Stand(name, dates, answers)


def _dates(now: datetime) -> Iterator[tuple[str, Selection]]:
    yield "vandaag", Selection()
    for day in sorted(_days()):
        yield f"op {day.isoformat()}", Selection(on=day)
    for moment in sorted(_moments(now)):
        yield f"bekend op {moment.isoformat()}", Selection(on=today(moment), known=moment)


def _days() -> set[date]:
    first = Sheet.objects.published().values_list("valid_from", flat=True)
    last = Product.objects.exclude(withdrawn_from=None).values_list("withdrawn_from", flat=True)
    return {day for day in (*first, *last) if day}


def _moments(now: datetime) -> set[datetime]:
    published = Sheet.objects.published().values_list("published_at", flat=True)
    reviewed = Review.objects.values_list("since", "until")
    moments = (*published, *(moment for both in reviewed for moment in both))
    return {moment for moment in moments if moment and moment <= now}


def _answers(dates: Selection, now: datetime) -> Mapping[str, Answers]:
    """What the sheets say, worked out without the pages: straight from the cells."""
    known = dates.known_moment()
    sheets = Sheet.objects.in_force(day_of(dates, now), known).with_insurer().with_cells()
    reviews = Review.objects.open_at(known).select_related("cell__sheet")
    doubts = {_answer(review.cell, review.cell.sheet) for review in reviews}
    texts = {sheet.product.slug: _texts(sheet, doubts) for sheet in sheets}
    return dict(sorted(texts.items()))


def _texts(sheet: Sheet, doubts: Doubts) -> Answers:
    texts = {row.key: Statement(row).text for row in ROWS}
    for cell in sheet.cells.all():
        doubted = _answer(cell, sheet) in doubts
        texts[cell.row] = Certainty.UNDER_REVIEW.label if doubted else cell.statement().text
    return texts


def _answer(cell: Cell, sheet: Sheet) -> tuple[object, ...]:
    return (sheet.product_id, cell.row, cell.certainty, json.dumps(cell.value))
