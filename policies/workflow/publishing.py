"""A draft becomes public and immutable, and everyone can know it."""

from datetime import date

from accounts.models import User
from policies.models import Catalogue, Sheet, State
from policies.models.sheet import SheetQuerySet
from policies.workflow import telling
from policies.workflow.obstacles import obstacles, unpublishable
from policies.workflow.publicly import publicly
from policies.workflow.reviewing import carry_over
from policies.workflow.steps import PUBLISH, held, held_for, moment_after, move, refuse


@publicly
def publish(sheet: Sheet, by: User | None, seen: str | None = None) -> Sheet:
    """Make an approved sheet public and immutable, raise the catalogue version, write it down.

    An answer that is under review stays so where the new sheet takes it over as it is. `by` is a
    member of the secretariat who did not make the sheet, or None: the portal itself, on its day.
    `seen` is the fingerprint of the sheet as it was looked at. Raises Refused when the step is not
    this user's, when the sheet is not approved or changed since, when an answer cannot stand, or
    when the sheet fails the covenant and nobody waived that.
    """
    catalogue = Catalogue.objects.locked()
    current = held_for(PUBLISH, sheet, by, seen)
    refuse(unpublishable(current))
    _made_public(current, catalogue, by)
    telling.published(current, by)
    return current


@publicly
def bring(sheet: Sheet) -> Sheet:
    """Make a draft public that the portal brings itself, such as its example: nobody approves it.

    Nobody is told either. Raises Refused when it is public already or cannot stand.
    """
    catalogue = Catalogue.objects.locked()
    current = held(sheet)
    if current.is_published:
        refuse(["Dit productblad is al gepubliceerd."])
    refuse(obstacles(current))
    return _made_public(current, catalogue, None)


def due(on: date) -> SheetQuerySet:
    """The approved sheets that begin on this day or before, in the order in which they do."""
    approved: SheetQuerySet = Sheet.objects.filter(state=State.APPROVED, valid_from__lte=on)
    return approved.with_insurer().order_by("valid_from", "product", "version")


@publicly
def announce() -> Catalogue:
    """Raise the catalogue version for a change of what is public beside the sheets, such as a name.

    Call it in the transaction of that change.
    """
    catalogue = Catalogue.objects.locked()
    return catalogue.rise(moment_after(catalogue.changed_at))


def _made_public(sheet: Sheet, catalogue: Catalogue, by: User | None) -> Sheet:
    moment = moment_after(catalogue.changed_at)
    sheet.published_at, sheet.published_by = moment, by
    catalogue.rise(moment)
    move(PUBLISH, sheet, by, after=_content(sheet, catalogue))
    carry_over(sheet, moment, by)
    return sheet


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
