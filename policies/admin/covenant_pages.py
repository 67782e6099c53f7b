"""What the covenant says of a draft, beside its editor."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from policies.covenant import Finding, Verdict
from policies.findings import Statements, findings_of
from policies.models import Evidence, Override, Ruling, Sheet


@dataclass(frozen=True)
class Told:
    """A finding with what was brought for it: how many pieces, how many wait, and a waiver."""

    finding: Finding
    waiver: Override | None
    brought: int
    waiting: int

    @property
    def code(self) -> str:
        """The code of the requirement."""
        return self.finding.requirement.code

    @property
    def asks(self) -> bool:
        """Whether evidence would settle it."""
        needs = self.finding.verdict is Verdict.NEEDS_EVIDENCE
        return needs and self.finding.requirement.provable


def findings_context(sheet: Sheet, statements: Statements | None = None) -> dict[str, Any]:
    """The findings of a sheet for `_findings.html`; `statements` are answers not saved yet.

    At most five queries.
    """
    waivers = {waiver.requirement: waiver for waiver in sheet.overrides.holding()}
    rulings = Evidence.objects.filter(product=sheet.product_id).values_list("requirement", "ruling")
    brought = list(rulings)
    waiting = Counter(code for code, ruling in brought if ruling == Ruling.OPEN)
    pieces = Counter(code for code, _ in brought)
    return {
        "sheet": sheet,
        "unsaved": statements is not None,
        "findings": [
            Told(finding, waivers.get(code), pieces[code], waiting[code])
            for finding in findings_of(sheet, statements=statements)
            for code in [finding.requirement.code]
        ],
    }
