"""What visitors report."""

from oversight.models.report import NOT_TAKEN_UP, OUTCOMES, Report, Stage

__all__ = ["NOT_TAKEN_UP", "OUTCOMES", "Report", "Stage"]
