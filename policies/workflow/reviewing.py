"""A published answer is in doubt, and what comes of it is told."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from accounts import audit
from accounts.models import User
from policies.models import Catalogue, Cell, Outcome, Review, Sheet
from policies.workflow.publicly import publicly
from policies.workflow.steps import Refused, moment_after, only_the_secretariat

NOT_BETTER_YET = (
    "Er is nog geen nieuwe versie waarin dit antwoord anders is. Publiceer die eerst, "
    "of kies een andere uitkomst."
)


@publicly
def review(cell: Cell, reason: str, by: User | None) -> Review:
    """Put a published answer under review, raise the catalogue version and write it down.

    Other sheets of the product that give the same answer come under review too, so that it is told
    nowhere. `reason` is public. Raises Refused when the step is not this user's, when the answer is
    not public or under review already, and without a reason.
    """
    only_the_secretariat(by)
    catalogue = Catalogue.objects.locked()
    if not cell.sheet.is_published:
        raise Refused("Alleen een gepubliceerd antwoord kan in controle.")
    if cell.reviews.open_at(None).exists():
        raise Refused("Dit antwoord is al in controle.")
    if not reason.strip():
        raise Refused("Zeg waaraan u twijfelt. De reden is openbaar.")
    moment = moment_after(catalogue.changed_at)
    catalogue.rise(moment)
    for other in _published_beside(cell).exclude(reviews__in=Review.objects.open_at(None)):
        if other != cell and _same_answer(other, cell):
            _begun(other, reason.strip(), moment, by)
    return _begun(cell, reason.strip(), moment, by)


@publicly
def resolve(cell: Cell, outcome: Outcome, remark: str, by: User | None) -> Sequence[Review]:
    """End every open review of this answer, on whichever sheets of its product, and tell why.

    Another answer in the same row keeps its own. `remark` is public. Raises Refused when the step
    is not this user's, when no review is open, and as `check_outcome` does.
    """
    only_the_secretariat(by)
    catalogue = Catalogue.objects.locked()
    reviews = doubts_about(cell)
    if not reviews:
        raise Refused("Dit antwoord is niet in controle.")
    check_outcome(cell, outcome)
    moment = moment_after(catalogue.changed_at)
    for each in reviews:
        each.until, each.outcome, each.remark, each.ended_by = moment, outcome, remark.strip(), by
        each.save()
        audit.record(by, "controle afgerond", each.cell.sheet, after=_told(each))
    catalogue.rise(moment)
    return reviews


def check_outcome(cell: Cell, outcome: Outcome) -> None:
    """Raises Refused when the answer is called improved and the newest sheet says it still."""
    newest = _published_beside(cell).latest("sheet__published_at")
    if outcome is Outcome.IMPROVED and _said(newest) == _said(cell):
        raise Refused(NOT_BETTER_YET)


def doubts_about(cell: Cell) -> list[Review]:
    """The open reviews of this answer, on every sheet of its product that gives it."""
    of_row = Review.objects.open_at(None).filter(
        cell__row=cell.row, cell__sheet__product=cell.sheet.product_id
    )
    found = of_row.select_related("cell__sheet__product")
    return [review for review in found if _same_answer(review.cell, cell)]


def carry_over(sheet: Sheet, moment: datetime, by: User | None) -> None:
    """Begin a review of each answer that this new sheet takes over while it is in doubt."""
    of_product = Review.objects.open_at(None).filter(cell__sheet__product=sheet.product_id)
    in_doubt = list(of_product.select_related("cell"))
    for cell in sheet.cells.filter(row__in={review.cell.row for review in in_doubt}):
        taken_over = (review for review in in_doubt if _same_answer(review.cell, cell))
        if earlier := next(taken_over, None):
            _begun(cell, earlier.reason, moment, by)


def _published_beside(cell: Cell) -> QuerySet[Cell]:
    """What the published sheets of its product say in its row, itself included."""
    found: QuerySet[Cell] = Cell.objects.filter(
        row=cell.row, sheet__product=cell.sheet.product_id, sheet__published_at__isnull=False
    )
    return found.select_related("sheet__product")


def _same_answer(one: Cell, other: Cell) -> bool:
    return (one.row, one.certainty, one.value) == (other.row, other.certainty, other.value)


def _begun(cell: Cell, reason: str, moment: datetime, by: User | None) -> Review:
    begun = Review.objects.create(cell=cell, reason=reason, since=moment, begun_by=by)
    audit.record(by, "in controle gezet", cell.sheet, after=_told(begun))
    return begun


def _told(review: Review) -> dict[str, object]:
    told: dict[str, object] = {"kenmerk": review.cell.row, "reden": review.reason}
    if review.until:
        told |= {"uitkomst": review.outcome, "toelichting": review.remark}
    return told


def _said(cell: Cell) -> tuple[object, ...]:
    return (cell.certainty, cell.value, cell.source, cell.note)
