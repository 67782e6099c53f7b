"""What keeps a sheet from being submitted, approved or published."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError

from policies.covenant import Finding
from policies.findings import unsettled
from policies.models import Sheet
from policies.rows import ROWS


def obstacles(draft: Sheet) -> Iterator[str]:
    """Everything about the sheet itself that may not stand, in Dutch."""
    end = draft.product.withdrawn_from
    if end is not None and end <= draft.valid_from:
        yield f"Dit product is ingetrokken vanaf {end:%d-%m-%Y}: dit blad begint te laat."
    corrected = draft.corrects()
    if corrected is not None and not draft.remark.strip():
        yield (
            f"Dit blad verbetert versie {corrected.version}, want het geldt vanaf dezelfde dag. "
            "Zeg in de toelichting bij dit blad waarom. De reden is openbaar."
        )
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


def failing(sheet: Sheet) -> tuple[Finding, ...]:
    """What the sheet fails of the covenant, and nobody waived."""
    return unsettled(sheet)


def unpublishable(sheet: Sheet) -> Iterator[str]:
    """Everything that keeps the sheet from being public, in Dutch; what it fails comes last."""
    yield from obstacles(sheet)
    yield from map(_fails, failing(sheet))


def _fails(finding: Finding) -> str:
    requirement = finding.requirement
    return (
        f"Voldoet niet aan {requirement.code}, {requirement.title}. Een tweede lid van het "
        "secretariaat kan daarvoor met een reden ontheffing geven."
    )
