"""What the secretariat does with a report: put the answer under review, and decide."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from oversight.models import NOT_TAKEN_UP, Report
from policies import workflow
from policies.models import Catalogue, Cell, Outcome, Review
from policies.workflow import Refused

STILL_IN_DOUBT = (
    "Dit antwoord is nog in controle, en er wacht geen andere melding over. "
    "Kies een uitkomst die de controle afrondt."
)


@transaction.atomic
def take_up(report: Report, reason: str, by: User | None) -> Review:
    """Put the answer that the report is about under review, for a public reason.

    Raises Refused as `workflow.review` does, and for a report that is decided.
    """
    current = _undecided(report)
    review = workflow.review(current.cell, reason, by)
    audit.record(by, "antwoord in controle gezet", current, after={"reden": review.reason})
    return review


@transaction.atomic
def decide(report: Report, outcome: str, answer: str, by: User | None) -> Report:
    """Give a report its outcome, one of OUTCOMES, and its public answer; forget who sent it.

    An outcome that tells of the answer ends the open reviews of that answer too. Raises Refused
    when the step is not this user's, when the report is decided already, when the answer is called
    improved while the newest sheet says it still, and when no report would be left to end a review.
    """
    workflow.only_the_secretariat(by)
    current = _undecided(report)
    if outcome == NOT_TAKEN_UP:
        _leave(current)
    else:
        _close(current.cell, Outcome(outcome), answer, by)
    current.decided_at, current.decided_by = timezone.now(), by
    current.outcome, current.answer = outcome, answer
    current.email = current.sender = ""
    current.save()
    after = {"uitkomst": current.get_outcome_display(), "antwoord": answer}
    audit.record(by, "melding afgehandeld", current, after=after)
    return current


def _undecided(report: Report) -> Report:
    # In the order in which everyone locks: the catalogue first.
    Catalogue.objects.locked()
    current: Report = Report.objects.select_for_update().get(pk=report.pk)
    if current.decided_at is not None:
        raise Refused("Deze melding is al afgehandeld.")
    return current


def _close(cell: Cell, outcome: Outcome, answer: str, by: User | None) -> None:
    workflow.check_outcome(cell, outcome)
    if workflow.doubts_about(cell):
        workflow.resolve(cell, outcome, answer, by)


def _leave(report: Report) -> None:
    """Raises Refused when the answer is in doubt and no other report is left to decide that by."""
    in_doubt = [review.cell for review in workflow.doubts_about(report.cell)]
    others = Report.objects.undecided().exclude(pk=report.pk)
    if in_doubt and not others.filter(cell__in=in_doubt).exists():
        raise Refused(STILL_IN_DOUBT)
