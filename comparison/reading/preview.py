"""A draft as the public will see it: alone, and beside what is in force on its first day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from accounts.models import User
from comparison.past import Edition
from comparison.reading.comparing import Comparison, side_by_side
from comparison.reading.editions import editions_of
from comparison.reading.market import Offer, in_order, market_on
from comparison.reading.sheets import column_of, columns_named, today
from comparison.selection import MOST, InvalidSelection, Selection
from comparison.table import Column
from policies.certainty import Certainty
from policies.confirmations import confirms_by_submitting
from policies.kinds import InvalidValue
from policies.models import EDITABLE, Catalogue, Cell, Review, Sheet
from policies.rows import ROW_BY_KEY, ROWS, Row
from policies.statement import Statement


@dataclass(frozen=True)
class Preview:
    """A draft as a column; `unreadable` are the rows whose answer is damaged, shown as unknown."""

    draft: Sheet
    column: Column
    unreadable: tuple[Row, ...] = ()


def preview_of(draft: Sheet, by: User, now: datetime) -> Preview:
    """The draft on its first day, as if it were published now; handed in by this user, if need be.

    It comes from `with_last_confirmation`, with its insurer at hand. Four queries.
    """
    product, on = draft.product_id, draft.valid_from
    if draft.state in EDITABLE:
        draft.confirmed_on = today(now) if confirms_by_submitting(by, draft.product) else None
    edition, unreadable = _edition_of(draft, now)
    earlier = editions_of({product}, None, until=on).get(product, ())
    return Preview(draft, column_of(draft, [*earlier, edition], on), unreadable)


def beside_the_market(preview: Preview, selection: Selection, now: datetime) -> Comparison:
    """The draft in the place of its product, among what is in force on its first day.

    `selection` says what stands beside it, in which order and how. Raises InvalidSelection and
    UnknownProduct. Four queries.
    """
    own, on = preview.column, preview.draft.valid_from
    asked = _with_own(own.slug, selection.without_dates())
    market = market_on(asked, on)
    others = (offer for offer in market.offers if offer.slug != own.slug)
    offers = in_order([*others, Offer(own.slug, own.name, own.insurer, draft=True)])

    def columns_in(slugs: Sequence[str]) -> Sequence[Column]:
        public = [slug for slug in slugs if slug != own.slug]
        found = {column.slug: column for column in columns_named(public, asked, on)}
        return [found.get(slug, own) for slug in slugs]

    if not asked.products and len(offers) > MOST:
        asked = replace(asked, products=(own.slug,))
    beside = replace(market, offers=offers)
    return side_by_side(asked, on, now, beside, columns_in, Catalogue.objects.current())


def _with_own(own: str, selection: Selection) -> Selection:
    """The same with the draft's own product among those that were chosen, if any were."""
    if not selection.products or own in selection.products:
        return selection
    if len(selection.products) == MOST:
        nearest = replace(selection, products=(own, *selection.products[:-1]))
        raise InvalidSelection(f"Kies ten hoogste {MOST - 1} andere producten.", "p", nearest)
    return replace(selection, products=(own, *selection.products))


def _edition_of(draft: Sheet, now: datetime) -> tuple[Edition, tuple[Row, ...]]:
    """What the draft states, and the rows of which that cannot be read. Two queries."""
    cells = {cell.row: cell for cell in draft.cells.filter(row__in=ROW_BY_KEY)}
    doubts = _doubts(draft)
    statements: dict[str, Statement] = {}
    unreadable: list[Row] = []
    for row in ROWS:
        if cell := cells.get(row.key):
            try:
                statements[row.key] = _statement(cell, doubts)
            except InvalidValue:
                unreadable.append(row)
    edition = Edition(draft.version, draft.valid_from, now, statements)
    return edition, tuple(unreadable)


def _statement(cell: Cell, doubts: Sequence[Review]) -> Statement:
    """What the cell will state: publishing takes along a doubt about the same answer."""
    statement = cell.statement()
    same = (doubt for doubt in doubts if _answer(doubt.cell) == _answer(cell))
    doubt = next(same, None)
    return statement if doubt is None else statement.in_doubt(doubt.reason)


def _doubts(draft: Sheet) -> Sequence[Review]:
    of_product = Review.objects.open_at(None).filter(cell__sheet__product=draft.product_id)
    return list(of_product.select_related("cell"))


def _answer(cell: Cell) -> tuple[str, Certainty | str, object]:
    return (cell.row, cell.certainty, cell.value)
