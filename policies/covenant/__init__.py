"""What the covenant demands of a sheet, and whether the sheet shows that it meets it."""

from policies.covenant.finding import (
    Finding,
    Judged,
    Requirement,
    Shown,
    Verdict,
    in_force,
    judged_by,
)
from policies.covenant.requirements import (
    REQUIREMENTS,
    findings,
    provable,
    requirement_of,
    requirements_on,
)

__all__ = [
    "REQUIREMENTS",
    "Finding",
    "Judged",
    "Requirement",
    "Shown",
    "Verdict",
    "findings",
    "in_force",
    "judged_by",
    "provable",
    "requirement_of",
    "requirements_on",
]
