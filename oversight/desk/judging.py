"""What the covenant comes to for many sheets at once, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import prefetch_related_objects

from policies.covenant import Finding, Shown, Verdict, findings
from policies.findings import proven
from policies.kinds import InvalidValue
from policies.models import Cell, Evidence, Review, Sheet
from policies.rows import ROW_BY_KEY
from policies.statement import Statement

Findings = tuple[Finding, ...]


def judged(sheets: Sequence[Sheet]) -> Mapping[int, Findings]:
    """The findings of each sheet, by its key, as they are now. Three queries, or none."""
    prefetch_related_objects(sheets, "cells")
    accepted = defaultdict(list)
    of_products = {sheet.product_id for sheet in sheets}
    for each in Evidence.objects.filter(product__in=of_products).accepted_at(None):
        accepted[each.product_id].append(each)
    doubts = _doubts(sheets)
    return {sheet.pk: _judged(sheet, accepted[sheet.product_id], doubts) for sheet in sheets}


def with_verdict(found: Findings, verdict: Verdict) -> Findings:
    """Those of the findings with this verdict."""
    return tuple(finding for finding in found if finding.verdict is verdict)


def not_waived(sheet: Sheet, found: Findings) -> Findings:
    """What the sheet fails and nobody waived; its overrides are at hand, or cost a query."""
    waived = {each.requirement for each in sheet.overrides.all() if each.until is None}
    failed = with_verdict(found, Verdict.FAILS)
    return tuple(each for each in failed if each.requirement.code not in waived)


def _judged(sheet: Sheet, accepted: list[Evidence], doubts: Mapping[int, str]) -> Findings:
    cells = (cell for cell in sheet.cells.all() if cell.row in ROW_BY_KEY)
    stated = {cell.row: _statement(cell, doubts) for cell in cells}
    evidence = proven(accepted, stated, sheet.valid_from)
    return findings(Shown(stated, evidence, sheet.complaints_route), sheet.valid_from)


def _statement(cell: Cell, doubts: Mapping[int, str]) -> Statement:
    try:
        statement = cell.statement()
    except InvalidValue:
        statement = Statement(cell.definition)
    return statement.in_doubt(doubts[cell.pk]) if cell.pk in doubts else statement


def _doubts(sheets: Sequence[Sheet]) -> Mapping[int, str]:
    """Why each answer that is in doubt is so, by the key of its cell."""
    public = [sheet.pk for sheet in sheets if sheet.is_published]
    found = Review.objects.open_at(None).filter(cell__sheet__in=public)
    return dict(found.values_list("cell", "reason"))
