"""What the covenant comes to for every product in force on a day, as known at a moment."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from comparison.reading.memory import NO_MEMORY, Memory
from comparison.reading.sheets import answers_in_force, day_of, in_force
from comparison.selection import Selection
from comparison.table import Column
from policies.covenant import Finding, Requirement, Shown, Verdict, findings, requirements_on
from policies.findings import proven
from policies.models import Evidence, Override, Sheet


@dataclass(frozen=True)
class Waiver:
    """When it was decided that a product is public although it fails a requirement, and why."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class Told:
    """A finding of one product; the waiver, when the product is public although it fails."""

    finding: Finding
    waiver: Waiver | None = None

    @property
    def requirement(self) -> Requirement:
        """What was asked of the sheet, on its first day."""
        return self.finding.requirement


@dataclass(frozen=True)
class Judged:
    """A product with what each requirement comes to, by code."""

    column: Column
    told: Mapping[str, Told]

    @property
    def findings(self) -> Sequence[Told]:
        """The findings in the order of the covenant."""
        return tuple(self.told.values())


@dataclass(frozen=True)
class Cell:
    """What a requirement comes to for one product; None where its sheet began before it."""

    column: Column
    told: Told | None


@dataclass(frozen=True)
class Asked:
    """One requirement over all products, in their order."""

    requirement: Requirement
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CovenantInForce:
    """The requirements on a day and every product in force on it, in the order of the catalogue."""

    on: date
    requirements: tuple[Requirement, ...]
    products: tuple[Judged, ...]

    @property
    def columns(self) -> Sequence[Column]:
        """The products as columns."""
        return tuple(product.column for product in self.products)

    @property
    def rows(self) -> Sequence[Asked]:
        """Requirement by requirement, with what it comes to for each product."""
        return tuple(
            Asked(
                each,
                tuple(
                    Cell(product.column, product.told.get(each.code)) for product in self.products
                ),
            )
            for each in self.requirements
        )


def covenant_in_force(
    selection: Selection, now: datetime, memory: Memory = NO_MEMORY
) -> CovenantInForce:
    """The covenant and every product on the day asked for; answers in doubt and evidence as known.

    Four queries at most, however many products there are.
    """
    on, known = day_of(selection, now), selection.known_moment()
    columns, sheets = (
        answers_in_force(selection, on, memory),
        in_force(selection, on, memory).sheets,
    )
    evidence, waivers = _evidence(sheets, known), _waivers(sheets)
    return CovenantInForce(
        on,
        requirements_on(on),
        tuple(
            _judged(sheet, column, evidence[sheet.product_id], waivers)
            for sheet, column in zip(sheets, columns, strict=True)
        ),
    )


def _judged(
    sheet: Sheet,
    column: Column,
    evidence: Sequence[Evidence],
    waivers: Mapping[tuple[int, str], Waiver],
) -> Judged:
    stated = column.cells
    shown = Shown(stated, proven(evidence, stated, sheet.valid_from), sheet.complaints_route)
    return Judged(
        column.head,
        {
            finding.requirement.code: Told(finding, _waiver(finding, sheet, waivers))
            for finding in findings(shown, sheet.valid_from)
        },
    )


def _waiver(
    finding: Finding, sheet: Sheet, waivers: Mapping[tuple[int, str], Waiver]
) -> Waiver | None:
    """The waiver, where there is still something to waive."""
    if finding.verdict is not Verdict.FAILS:
        return None
    return waivers.get((sheet.pk, finding.requirement.code))


def _evidence(sheets: Sequence[Sheet], known: datetime | None) -> Mapping[int, Sequence[Evidence]]:
    found: dict[int, list[Evidence]] = defaultdict(list)
    products = [sheet.product_id for sheet in sheets]
    for piece in Evidence.objects.filter(product__in=products).accepted_at(known):
        found[piece.product_id].append(piece)
    return found


def _waivers(sheets: Sequence[Sheet]) -> Mapping[tuple[int, str], Waiver]:
    holding = Override.objects.filter(sheet__in=sheets).holding()
    told = holding.values_list("sheet", "requirement", "at", "reason")
    return {(sheet, requirement): Waiver(at, reason) for sheet, requirement, at, reason in told}
