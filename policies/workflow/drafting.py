"""A draft begins as the sheet whose place it will take has it, or is thrown away."""

from copy import copy
from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import User
from policies.models import Cell, Document, Product, Sheet, State
from policies.rows import ROWS
from policies.workflow.moves import BEGUN
from policies.workflow.steps import DISCARD, KEEPERS, Refused, held_for


@transaction.atomic
def start(product: Product, valid_from: date, by: User | None) -> Sheet:
    """A new draft with answers and documents as on the sheet in force on its first day.

    Where there is none it begins as the newest sheet; on a first sheet every answer is unknown.
    Raises Refused for someone else's product.
    """
    if by is not None and not KEEPERS.allows(by, product):
        raise Refused(KEEPERS.refusal)
    # Whoever begins a draft at the same moment waits here, and gets the next version.
    Product.objects.select_for_update().get(pk=product.pk)
    newest = product.sheets.order_by("-version").first()
    model = product.sheets.in_force(on=valid_from).first() or newest
    sheet = Sheet.objects.create(
        product=product,
        version=newest.version + 1 if newest else 1,
        valid_from=valid_from,
        complaints_route=model.complaints_route if model else "",
    )
    earlier = {cell.row: cell for cell in model.cells.all()} if model else {}
    Cell.objects.bulk_create(_cell_like(earlier.get(row.key), sheet, row.key) for row in ROWS)
    if model:
        Document.objects.bulk_create(_document_like(each, sheet) for each in model.documents.all())
    begun = {"stand": State.DRAFT.value, "geldig_vanaf": valid_from.isoformat()}
    audit.record(by, BEGUN, sheet, after=begun)
    return sheet


@transaction.atomic
def discard(sheet: Sheet, by: User | None) -> None:
    """Delete a draft for good, with its answers and documents. Raises Refused.

    Also one for which an exemption was ever given: that is kept, and so is what it was given for.
    """
    current = held_for(DISCARD, sheet, by)
    if current.overrides.exists():
        raise Refused("Voor dit blad is een ontheffing gegeven. Daarom blijft het bewaard.")
    audit.record(by, DISCARD.act, current, before=_content(current))
    current.delete()


def _content(sheet: Sheet) -> dict[str, object]:
    """What is about to be lost, but for the files of documents."""
    return {
        "stand": sheet.state,
        "geldig_vanaf": sheet.valid_from.isoformat(),
        "toelichting": sheet.remark,
        "klachten": sheet.complaints_route,
        "antwoorden": {
            cell.row: {
                "zekerheid": cell.certainty,
                "antwoord": cell.value,
                "bron": cell.source,
                "toelichting": cell.note,
            }
            for cell in sheet.cells.all()
        },
        "documenten": [document.title for document in sheet.documents.all()],
    }


def _cell_like(earlier: Cell | None, sheet: Sheet, row: str) -> Cell:
    if earlier is None:
        return Cell(sheet=sheet, row=row)
    return Cell(
        sheet=sheet,
        row=row,
        certainty=earlier.certainty,
        value=earlier.value,
        source=earlier.source,
        note=earlier.note,
    )


def _document_like(earlier: Document, sheet: Sheet) -> Document:
    like = copy(earlier)
    like.pk, like._state.adding, like.sheet = None, True, sheet
    return like
