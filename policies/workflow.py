"""Every step in the life of a sheet and of a product: who may take it, and what must happen."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from policies.models import Catalogue, Cell, Product, Sheet
from policies.rows import ROWS


class Refused(Exception):
    """A step that cannot be taken; `problems` say why, in Dutch."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@transaction.atomic
def start(product: Product, valid_from: date, by: User | None) -> Sheet:
    """A new draft with a cell for every row, each as the product's newest sheet has it.

    On a first sheet every answer is unknown. Raises Refused for someone else's product.
    """
    if by is not None and not Product.objects.visible_to(by).filter(pk=product.pk).exists():
        raise Refused("Dit product is niet van uw verzekeraar.")
    # Whoever begins a draft at the same moment waits here, and gets the next version.
    Product.objects.select_for_update().get(pk=product.pk)
    newest = product.sheets.order_by("-version").first()
    sheet = Sheet.objects.create(
        product=product, version=newest.version + 1 if newest else 1, valid_from=valid_from
    )
    earlier = {cell.row: cell for cell in newest.cells.all()} if newest else {}
    Cell.objects.bulk_create(_cell_like(earlier.get(row.key), sheet, row.key) for row in ROWS)
    audit.record(by, "concept begonnen", sheet, after={"geldig_vanaf": valid_from.isoformat()})
    return sheet


@transaction.atomic
def publish(sheet: Sheet, by: User | None) -> Sheet:
    """Make a draft public and immutable, raise the catalogue version and write it down.

    `by` is a member of the secretariat, or None for the portal itself. Raises Refused when the
    step is not this user's, when the sheet is public already, or when an answer cannot stand.
    """
    _only_the_secretariat(by)
    catalogue = Catalogue.objects.locked()
    draft = Sheet.objects.select_for_update().get(pk=sheet.pk)
    if problems := list(_obstacles(draft)):
        raise Refused(*problems)
    draft.published_at = _moment_after(catalogue.changed_at)
    draft.published_by = by
    draft.save()
    catalogue.rise(draft.published_at)
    audit.record(by, "gepubliceerd", draft, after=_content(draft, catalogue))
    return draft


@transaction.atomic
def withdraw(product: Product, from_day: date, by: User | None) -> Product:
    """End a product from a day on; its sheets stay public for the days before.

    Raises Refused when the step is not this user's or the product is withdrawn already.
    """
    _only_the_secretariat(by)
    catalogue = Catalogue.objects.locked()
    current = Product.objects.select_for_update().get(pk=product.pk)
    if current.withdrawn_from is not None:
        raise Refused(f"Dit product is al ingetrokken, vanaf {current.withdrawn_from:%d-%m-%Y}.")
    current.withdrawn_from = from_day
    current.withdrawn_at = _moment_after(catalogue.changed_at)
    current.save()
    catalogue.rise(current.withdrawn_at)
    audit.record(
        by,
        "ingetrokken",
        current,
        before={"ingetrokken_vanaf": None},
        after={"ingetrokken_vanaf": from_day.isoformat(), "catalogusversie": catalogue.version},
    )
    return current


@transaction.atomic
def announce() -> Catalogue:
    """Raise the catalogue version for a change of what is public beside the sheets, such as a name.

    Call it in the transaction of that change.
    """
    catalogue = Catalogue.objects.locked()
    return catalogue.rise(_moment_after(catalogue.changed_at))


def _only_the_secretariat(by: User | None) -> None:
    if by is not None and not (by.is_active and by.secretariat):
        raise Refused("Alleen het secretariaat mag dit doen.")


def _moment_after(earlier: datetime | None) -> datetime:
    """Now, and always later than the last publication, whatever the clock does."""
    now = timezone.now()
    return now if earlier is None else max(now, earlier + timedelta(microseconds=1))


def _obstacles(draft: Sheet) -> Iterator[str]:
    if draft.is_published:
        yield "Dit productblad is al gepubliceerd."
        return
    end = draft.product.withdrawn_from
    if end is not None and end <= draft.valid_from:
        yield f"Dit product is ingetrokken vanaf {end:%d-%m-%Y}: dit blad begint te laat."
    cells = {cell.row: cell for cell in draft.cells.all()}
    for row in ROWS:
        if row.key not in cells:
            yield f"{row.label}: dit kenmerk ontbreekt op het blad."
            continue
        try:
            # The constraints of the database have been met when the cell was saved.
            cells[row.key].full_clean(
                exclude=["sheet"], validate_unique=False, validate_constraints=False
            )
        except ValidationError as error:
            yield f"{row.label}: {' '.join(error.messages)}"


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


def _content(sheet: Sheet, catalogue: Catalogue) -> dict[str, object]:
    return {
        "versie": sheet.version,
        "geldig_vanaf": sheet.valid_from.isoformat(),
        "catalogusversie": catalogue.version,
        "antwoorden": {
            cell.row: {"zekerheid": cell.certainty, "waarde": cell.value}
            for cell in sheet.cells.all()
        },
    }
