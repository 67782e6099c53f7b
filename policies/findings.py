"""What the covenant comes to for a sheet as it stands in the database."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from policies.covenant import (
    Finding,
    Requirement,
    Shown,
    Verdict,
    findings,
    requirement_of,
    requirements_on,
)
from policies.kinds import InvalidValue
from policies.models import Evidence, Review, Sheet
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

Statements = Mapping[str, Statement]


def findings_of(
    sheet: Sheet, known: datetime | None = None, statements: Statements | None = None
) -> tuple[Finding, ...]:
    """The findings of a sheet, with the evidence accepted up to `known` (None: now).

    `statements` are answers that stand nowhere yet, such as those being typed; None: those of the
    sheet. At most three queries.
    """
    stated = statements_of(sheet, known) if statements is None else statements
    accepted = Evidence.objects.filter(product=sheet.product_id).accepted_at(known)
    shown = Shown(stated, proven(accepted, stated, sheet.valid_from), sheet.complaints_route)
    return findings(shown, sheet.valid_from)


def unsettled(sheet: Sheet) -> tuple[Finding, ...]:
    """The findings that this sheet fails without anyone having waived them."""
    waived = set(sheet.overrides.holding().values_list("requirement", flat=True))
    return tuple(
        finding
        for finding in findings_of(sheet)
        if finding.verdict is Verdict.FAILS and finding.requirement.code not in waived
    )


def statements_of(sheet: Sheet, known: datetime | None = None) -> Statements:
    """What the sheet states, by row, with what was in doubt at `known`; at most two queries.

    A damaged answer shows nothing, as one that is not given.
    """
    stated = {cell.row: cell for cell in sheet.cells.all() if cell.row in ROW_BY_KEY}
    found = {}
    for row, cell in stated.items():
        try:
            found[row] = cell.statement()
        except InvalidValue:
            found[row] = Statement(ROW_BY_KEY[row])
    for row, reason in _doubts(sheet, known):
        found[row] = found[row].in_doubt(reason)
    return found


def proven(accepted: Iterable[Evidence], stated: Statements, on: date) -> frozenset[str]:
    """The codes of the requirements in force on a day that this evidence shows to be met."""
    in_force = {requirement.code: requirement for requirement in requirements_on(on)}
    return frozenset(
        evidence.requirement
        for evidence in accepted
        if evidence.requirement in in_force
        and counts(evidence, in_force[evidence.requirement], stated)
    )


def counts(evidence: Evidence, requirement: Requirement, stated: Statements) -> bool:
    """Whether a piece of evidence is still about this requirement and about these answers."""
    if evidence.since not in {None, requirement.since}:
        return False
    return all(
        _meaning(row, value) == _stated_meaning(stated, row)
        for row, value in evidence.stated.items()
        if row in ROW_BY_KEY
    )


def beside(code: str, sheet: Sheet) -> tuple[Requirement | None, dict[str, object]]:
    """The requirement with this code for a sheet, and the answers that it is judged by, as JSON."""
    requirement = requirement_of(code, sheet.valid_from)
    rows = requirement.rows if requirement else ()
    cells = sheet.cells.filter(row__in=rows).order_by("row")
    return requirement, {cell.row: cell.value for cell in cells}


def _doubts(sheet: Sheet, known: datetime | None) -> Iterable[tuple[str, str]]:
    """The rows of a published sheet that are in doubt, and why; a draft is never in doubt."""
    if not sheet.is_published:
        return ()
    doubts = Review.objects.open_at(known).filter(cell__sheet=sheet, cell__row__in=ROW_BY_KEY)
    return doubts.values_list("cell__row", "reason")


def _meaning(row: str, value: object) -> object:
    kind = ROW_BY_KEY[row].kind
    try:
        return None if value is None else kind.meaning(kind.from_json(value))
    except InvalidValue:
        return None


def _stated_meaning(stated: Statements, row: str) -> object:
    statement = stated.get(row)
    return None if statement is None else statement.meaning
