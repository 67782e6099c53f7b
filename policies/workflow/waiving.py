"""A sheet may become public although it fails the covenant, when a second person says why."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from policies.models import Override, Sheet
from policies.workflow import telling
from policies.workflow.obstacles import failing
from policies.workflow.steps import WAIVE, Refused, held_for, move


@transaction.atomic
def waive(
    sheet: Sheet, requirement: str, reason: str, by: User, seen: str | None = None
) -> Override:
    """Let an approved sheet be published although it fails this requirement; `reason` is public.

    `seen` is the fingerprint of the sheet as it was judged. Raises Refused for anyone but a member
    of the secretariat who neither made nor approved the sheet, when it changed since, without a
    reason, and when there is nothing to waive.
    """
    current = held_for(WAIVE, sheet, by, seen)
    if not reason.strip():
        raise Refused("Zeg waarom. De reden is openbaar.")
    if current.overrides.holding().filter(requirement=requirement).exists():
        raise Refused("Voor deze eis is intussen al een ontheffing gegeven.")
    if requirement not in {finding.requirement.code for finding in failing(current)}:
        raise Refused("Bij deze eis is er niets om ontheffing voor te geven.")
    override = Override.objects.create(
        sheet=current, requirement=requirement, reason=reason.strip(), at=timezone.now(), by=by
    )
    move(WAIVE, current, by, after={"eis": requirement, "reden": override.reason})
    telling.waived(current, override, by)
    return override
