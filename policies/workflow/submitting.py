"""A draft goes to the secretariat, which sends it back or approves it."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from policies.confirmations import confirms_by_submitting
from policies.models import Sheet
from policies.workflow import telling
from policies.workflow.obstacles import obstacles
from policies.workflow.steps import (
    APPROVE,
    RETRACT,
    RETURN,
    SUBMIT,
    Refused,
    held_for,
    move,
    refuse,
)


@transaction.atomic
def submit(sheet: Sheet, by: User | None, seen: str) -> Sheet:
    """Hand a draft to the secretariat; why it was sent back before no longer stands with it.

    Whoever does so for the insurer thereby confirms what it says. `seen` is the fingerprint of the
    sheet as it was previewed and confirmed. Raises Refused when the step is not this user's, when
    the sheet changed since, or when it cannot stand.
    """
    current = held_for(SUBMIT, sheet, by, seen)
    refuse(obstacles(current))
    current.returned_because = ""
    by_insurer = confirms_by_submitting(by, current.product)
    current.confirmed_on = timezone.localdate() if by_insurer else None
    move(SUBMIT, current, by, after={"voorbeeld": seen})
    telling.submitted(current, by)
    return current


@transaction.atomic
def retract(sheet: Sheet, by: User | None) -> Sheet:
    """Take a draft back from the secretariat, to go on with it. Raises Refused."""
    current = move(RETRACT, held_for(RETRACT, sheet, by), by)
    telling.retracted(current, by)
    return current


@transaction.atomic
def send_back(sheet: Sheet, reason: str, by: User | None) -> Sheet:
    """Send a sheet back to its insurer with a reason, also one that was approved already.

    What was waived was waived of what was approved, so it holds no longer. Raises Refused, also
    without a reason.
    """
    current = held_for(RETURN, sheet, by)
    if not reason.strip():
        raise Refused("Zeg wat er anders moet.")
    current.returned_because = reason.strip()
    ended = current.overrides.holding().end(timezone.now())
    told = {"reden": reason.strip()} | ({"ontheffing_vervallen": ended} if ended else {})
    move(RETURN, current, by, after=told)
    telling.returned(current, by)
    return current


@transaction.atomic
def approve(sheet: Sheet, by: User | None, seen: str | None = None) -> Sheet:
    """Approve a sheet, to be published on its day.

    `seen` is the fingerprint of the sheet as it was judged. Raises Refused when the step is not
    this user's (never who made the sheet), when the sheet changed since, or when it cannot stand.
    """
    current = held_for(APPROVE, sheet, by, seen)
    refuse(obstacles(current))
    move(APPROVE, current, by)
    telling.approved(current, by)
    return current
